import "server-only";
import { randomBytes } from "node:crypto";

/** A UUIDv7 (RFC 9562 §5.7): the first 48 bits are milliseconds, so keys of one table arrive in order. */
export function newId(): string {
  const bytes = randomBytes(16);
  // The order of keys is a convenience, not a clock anything decides by.
  bytes.writeUIntBE(Math.trunc(performance.timeOrigin + performance.now()), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
