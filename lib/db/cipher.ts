import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const ivLength = 12;
const tagLength = 16;
/** A nonce and a tag stand around every sealed text. */
const wrapping = ivLength + tagLength;

/** AES-256-GCM (NIST SP 800-38D): 96-bit nonce, 128-bit tag, ciphertext. `bound` is authenticated and not stored. */
export function encrypt(key: Buffer, bound: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** What was sealed under this key for this place, or null: another key, another place, or changed since. */
export function decrypt(key: Buffer, bound: string, sealed: Uint8Array): Buffer | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < wrapping) return null;
  const tag = bytes.subarray(ivLength, wrapping);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(wrapping)), decipher.final()]);
  } catch {
    return null;
  }
}

const oldest = 1;
const versioned = 2;

/** Says which version of a person's key sealed it: 2, the version in two bytes, the seal. The first ones said only 1. */
export function withVersion(version: number, seal: Buffer): Buffer {
  const head = Buffer.from([versioned, 0, 0]);
  head.writeUInt16BE(version, 1);
  return Buffer.concat([head, seal]);
}

/** The version and the seal itself, or null when it begins like nothing we ever wrote. */
export function versionOf(sealed: Uint8Array): { version: number; seal: Uint8Array } | null {
  if (sealed[0] === oldest) return { version: 1, seal: sealed.subarray(1) };
  if (sealed[0] !== versioned || sealed.length < 3) return null;
  return { version: Buffer.from(sealed).readUInt16BE(1), seal: sealed.subarray(3) };
}

/** How many bytes of words stand in a seal; nothing is opened for it. */
export function sealedLength(sealed: Uint8Array): number {
  return Math.max(0, (versionOf(sealed)?.seal.length ?? 0) - wrapping);
}

const wrapBound = (organizationId: string, personId: string, version: number) =>
  version === 1 ? `data-key ${organizationId} ${personId}` : `data-key ${organizationId} ${personId} ${version}`;

type WrappedFor = { organizationId: string; personId: string; version: number };

/** A person's data key under a master key, bound to whose it is and which version. */
export const wrapKey = (master: Buffer, { organizationId, personId, version }: WrappedFor, dataKey: Buffer) =>
  new Uint8Array(
    Buffer.concat([Buffer.from([oldest]), encrypt(master, wrapBound(organizationId, personId, version), dataKey)]),
  );

/** The data key, or null when this master key does not open it. */
export const unwrapKey = (master: Buffer, { organizationId, personId, version }: WrappedFor, wrapped: Uint8Array) =>
  wrapped[0] === oldest ? decrypt(master, wrapBound(organizationId, personId, version), wrapped.subarray(1)) : null;

export type MasterKey = { id: string; key: Buffer };

/** A master key with its name. The name tells whether a key is the right one, and nothing else about it. */
export function masterKeyFrom(base64: string): MasterKey {
  const key = Buffer.from(base64, "base64");
  return { id: createHmac("sha256", key).update("throughline master key").digest("hex").slice(0, 16), key };
}
