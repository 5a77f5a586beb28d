import "server-only";
import { hkdfSync, randomBytes } from "node:crypto";
import { addMinutes } from "@/lib/time/calendar";
import type { Opened } from "@/lib/wording";
import { record } from "./audit";
import { decrypt, encrypt, type MasterKey, unwrapKey, versionOf, withVersion, wrapKey } from "./cipher";
import { masterKey, masterKeys, WordsLocked, wrappingKey } from "./master-keys";
import type { Tx } from "./transaction";

/** Where sealed words stand. It is bound into the seal, so a ciphertext moved elsewhere does not open. */
export type Place = { table: string; column: string; row: string; author: string };
type Holder = { tx: Tx; organizationId: string; now: Date; actorId: string | null };

/** Thrown by `seal` where a person was erased: a command that meets it is refused in words (lib/access/attempt.ts). */
export class KeyDestroyed extends Error {
  constructor() {
    super("This person's key was destroyed: nothing more can be written about them.");
  }
}

/** A key as it was found: itself, under a master key we were not given, or not what it was when it was wrapped. */
type DataKey = Buffer | "locked" | "altered";
/** A person's keys by version; the newest seals. None when nothing was ever written about them. */
type Keys = { destroyed: boolean; newest: number; byVersion: Map<number, DataKey> };

// Keys live as long as the transaction that was allowed to read them, and no longer.
const keyrings = new WeakMap<Tx, Map<string, Keys>>();

function keyring(tx: Tx) {
  const ring = keyrings.get(tx) ?? new Map<string, Keys>();
  keyrings.set(tx, ring);
  return ring;
}

const turns = new WeakMap<Tx, Promise<unknown>>();

/** A connection answers one question at a time: what the words of a page ask for at once is asked one after the other. */
function inTurn<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(tx) ?? Promise.resolve()).then(work, work);
  turns.set(tx, turn);
  return turn;
}

type KeyHolder = Pick<Holder, "tx" | "organizationId">;

/** Fetches the data keys of several people at once. It makes none: reading leaves no trace. */
export const loadKeys = (holder: KeyHolder, personIds: string[]): Promise<void> =>
  inTurn(holder.tx, () => fetchKeys(holder, personIds));

async function fetchKeys({ tx, organizationId }: KeyHolder, personIds: string[]): Promise<void> {
  const ring = keyring(tx);
  const wanted = [...new Set(personIds)].filter((id) => !ring.has(id));
  if (wanted.length === 0) return;
  const rows = await tx.dataKey.findMany({ where: { organizationId, personId: { in: wanted } } });
  for (const personId of wanted) {
    const own = rows.filter((row) => row.personId === personId);
    ring.set(personId, {
      destroyed: own.some((row) => row.destroyedAt !== null),
      newest: Math.max(0, ...own.map((row) => row.version)),
      byVersion: new Map(own.map((row) => [row.version, unwrapped(row)])),
    });
  }
}

type Row = {
  organizationId: string;
  personId: string;
  version: number;
  wrapped: Uint8Array | null;
  masterKeyId: string | null;
};

function unwrapped(row: Row): DataKey {
  const master = masterKey(row.masterKeyId);
  if (!master) return "locked";
  return (row.wrapped && unwrapKey(master, row, row.wrapped)) ?? "altered";
}

async function keysOf(holder: Holder, personId: string): Promise<Keys> {
  await loadKeys(holder, [personId]);
  return keyring(holder.tx).get(personId) ?? { destroyed: false, newest: 0, byVersion: new Map() };
}

/** A person's first key. Of two transactions that make it at once the second takes what the first made. */
async function firstKey(holder: Holder, personId: string): Promise<Keys> {
  const { tx, organizationId, now: createdAt } = holder;
  await inTurn(tx, async () => {
    const master = await wrappingKey(tx);
    const of = { organizationId, personId, version: 1 };
    const wrapped = wrapKey(master.key, of, randomBytes(32));
    await tx.dataKey.createMany({ data: { ...of, wrapped, masterKeyId: master.id, createdAt }, skipDuplicates: true });
    keyring(tx).delete(personId);
  });
  return keysOf(holder, personId);
}

/** What a seal is bound to: where the words stand, and whose they are. */
export const bind = (organizationId: string, place: Place) =>
  JSON.stringify([organizationId, place.table, place.column, place.row, place.author]);

/**
 * Seals words with the newest data key of the person they are about (the participant), or whose secret they are.
 * Throws KeyDestroyed for a person who was erased, and WordsLocked without the master key: nothing is ever kept in plain.
 */
export async function seal(
  holder: Holder,
  personId: string,
  place: Place,
  words: string,
): Promise<Uint8Array<ArrayBuffer>> {
  let keys = await keysOf(holder, personId);
  if (keys.newest === 0) keys = await firstKey(holder, personId);
  if (keys.destroyed) throw new KeyDestroyed();
  const key = keys.byVersion.get(keys.newest);
  if (key === "locked") throw new WordsLocked();
  if (!(key instanceof Buffer)) throw new Error("A data key was altered: nothing can be sealed with it.");
  return new Uint8Array(withVersion(keys.newest, encrypt(key, bind(holder.organizationId, place), Buffer.from(words))));
}

/**
 * The words, or what is the matter when they cannot be opened: erased with their person, altered or moved, which is
 * recorded, or under a master key this copy was not given. The rest of the page lives on.
 */
export async function open(holder: Holder, personId: string, place: Place, sealed: Uint8Array): Promise<Opened> {
  const keys = await keysOf(holder, personId);
  if (keys.destroyed) return { unreadable: "erased" };
  const found = versionOf(sealed);
  const key = found && keys.byVersion.get(found.version);
  if (key === "locked") return { unreadable: "locked" };
  const words = key instanceof Buffer && found ? decrypt(key, bind(holder.organizationId, place), found.seal) : null;
  if (words) return words.toString("utf8");
  await recordDamage(holder, place);
  return { unreadable: "altered" };
}

const aDay = 24 * 60;

/** Which row of what kind was found altered, and by whom: once a day each, so that a reload does not flood the log. */
export function recordDamage(holder: Holder, { table, column, row }: Place): Promise<void> {
  const { tx, organizationId, actorId, now } = holder;
  const damage = { what: "words.damaged", about: `${table}.${column} ${row}` };
  const since = { gte: addMinutes(now, -aDay) };
  return inTurn(tx, async () => {
    const told = await tx.audit.findFirst({
      where: { ...damage, organizationId, actorId, at: since },
      select: { at: true },
    });
    if (!told) await record(holder, damage);
  });
}

const mailKey = (master: Buffer, organizationId: string) =>
  Buffer.from(hkdfSync("sha256", master, Buffer.from(organizationId), "throughline outbox", 32));

const named = 3;
const idLength = 8;

/** Mail waits sealed: it tells of meetings, and a backup must not. It says under which master key: 3, the key's name, the seal. */
export function sealMail(master: MasterKey, organizationId: string, row: string, content: string) {
  const seal = encrypt(mailKey(master.key, organizationId), `outbox ${row}`, Buffer.from(content));
  return new Uint8Array(Buffer.concat([Buffer.from([named]), Buffer.from(master.id, "hex"), seal]));
}

/** What a mail says; null when it was erased, and what is the matter when it cannot be opened. */
export function openMail(organizationId: string, row: string, sealed: Uint8Array): Opened {
  if (sealed.length === 0) return null;
  const bytes = Buffer.from(sealed);
  const isNamed = bytes[0] === named;
  const name = isNamed ? bytes.subarray(1, 1 + idLength).toString("hex") : null;
  // Mail from before says no name: whichever key opens it is the one.
  const keys = masterKeys().filter((one) => name === null || one.id === name);
  for (const { key } of keys) {
    const content = decrypt(mailKey(key, organizationId), `outbox ${row}`, bytes.subarray(isNamed ? 1 + idLength : 1));
    if (content) return content.toString("utf8");
  }
  return { unreadable: keys.length > 0 ? "altered" : "locked" };
}
