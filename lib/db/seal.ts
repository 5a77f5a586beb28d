import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import type { Tx } from "./transaction";

/** Where sealed words stand. It is bound into the seal, so a ciphertext moved elsewhere does not open. */
export type Place = { table: string; column: string; row: string; author: string };
type Holder = { tx: Tx; organizationId: string; now: Date };

/** Thrown by `seal` where a person was erased: a command that meets it is refused in words (lib/access/attempt.ts). */
export class KeyDestroyed extends Error {
  constructor() {
    super("This person's key was destroyed: nothing more can be written about them.");
  }
}

const version = 1;
const ivLength = 12;
const tagLength = 16;

function masterKey(): Buffer {
  const key = env().masterKey;
  if (!key) throw new Error("MASTER_KEY is not set: words cannot be sealed or opened without it.");
  return Buffer.from(key, "base64");
}

/** AES-256-GCM (NIST SP 800-38D): version byte, 96-bit nonce, 128-bit tag, ciphertext. */
function encrypt(key: Buffer, bound: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, bound: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== version) throw new Error("Unknown seal");
  const iv = bytes.subarray(1, 1 + ivLength);
  const tag = bytes.subarray(1 + ivLength, 1 + ivLength + tagLength);
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(1 + ivLength + tagLength)), decipher.final()]);
}

// Keys live as long as the transaction that was allowed to read them, and no longer.
const keyrings = new WeakMap<Tx, Map<string, Buffer | null>>();

function keyring(tx: Tx) {
  const ring = keyrings.get(tx) ?? new Map<string, Buffer | null>();
  keyrings.set(tx, ring);
  return ring;
}

const wrapBound = (organizationId: string, personId: string) => `data-key ${organizationId} ${personId}`;

/** Fetches the data keys of several people at once; those without one yet get one. A destroyed key stays destroyed. */
export async function loadKeys(holder: Holder, personIds: string[]): Promise<void> {
  const ring = keyring(holder.tx);
  const wanted = [...new Set(personIds)].filter((id) => !ring.has(id));
  if (wanted.length === 0) return;
  const { tx, organizationId, now } = holder;
  await readKeys(holder, wanted);
  const missing = wanted.filter((id) => !ring.has(id));
  if (missing.length === 0) return;
  await tx.dataKey.createMany({
    data: missing.map((personId) => {
      const wrapped = encrypt(masterKey(), wrapBound(organizationId, personId), randomBytes(32));
      return { organizationId, personId, wrapped: new Uint8Array(wrapped), createdAt: now };
    }),
    skipDuplicates: true,
  });
  // Read back: another transaction may have made the key first, and only one of the two may be used.
  await readKeys(holder, missing);
}

async function readKeys({ tx, organizationId }: Holder, personIds: string[]) {
  const rows = await tx.dataKey.findMany({ where: { organizationId, personId: { in: personIds } } });
  for (const row of rows) {
    const key = row.wrapped ? decrypt(masterKey(), wrapBound(organizationId, row.personId), row.wrapped) : null;
    keyring(tx).set(row.personId, key);
  }
}

async function keyOf(holder: Holder, personId: string): Promise<Buffer | null> {
  await loadKeys(holder, [personId]);
  return keyring(holder.tx).get(personId) ?? null;
}

const bind = (organizationId: string, place: Place) =>
  JSON.stringify([organizationId, place.table, place.column, place.row, place.author]);

/** Seals words with the data key of the person they are about (the participant), or whose secret they are. */
export async function seal(
  holder: Holder,
  personId: string,
  place: Place,
  words: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOf(holder, personId);
  if (!key) throw new KeyDestroyed();
  return new Uint8Array(encrypt(key, bind(holder.organizationId, place), Buffer.from(words, "utf8")));
}

/** The words, or null when they cannot be opened: erased, moved, or tampered with. The rest of the page lives on. */
export async function open(holder: Holder, personId: string, place: Place, sealed: Uint8Array): Promise<string | null> {
  const key = await keyOf(holder, personId);
  if (!key) return null;
  try {
    return decrypt(key, bind(holder.organizationId, place), sealed).toString("utf8");
  } catch {
    return null;
  }
}

const mailKey = (organizationId: string) =>
  Buffer.from(hkdfSync("sha256", masterKey(), Buffer.from(organizationId), "throughline outbox", 32));

/** Mail waits sealed: it tells of meetings, and a backup must not. */
export const sealMail = (organizationId: string, row: string, content: string) =>
  new Uint8Array(encrypt(mailKey(organizationId), `outbox ${row}`, Buffer.from(content, "utf8")));
export const openMail = (organizationId: string, row: string, sealed: Uint8Array) =>
  decrypt(mailKey(organizationId), `outbox ${row}`, sealed).toString("utf8");
