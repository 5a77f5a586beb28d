import "server-only";
import { decrypt, encrypt, unwrapKey, versionOf, withVersion } from "./cipher";
import { masterKey } from "./master-keys";
import { bind, type Place } from "./seal";

/** A person's wrapped keys, as the database hands them to the worker for one of their calendars. */
export type HandedKeys = { version: number; wrapped: string; masterKeyId: string | null }[];

/**
 * Opens and seals with one person's keys where no viewer asks: the worker, which is handed these keys and no others. The
 * same seals as `open` and `seal` make; null where the key is missing, destroyed or altered.
 */
export function sealingOf(organizationId: string, personId: string, handed: HandedKeys) {
  const keys = new Map(
    handed.map(({ version, wrapped, masterKeyId }) => {
      const master = masterKey(masterKeyId);
      return [
        version,
        master && unwrapKey(master, { organizationId, personId, version }, Buffer.from(wrapped, "base64")),
      ];
    }),
  );
  const newest = Math.max(0, ...keys.keys());
  return {
    open: (place: Place, sealed: Uint8Array): string | null => {
      const found = versionOf(sealed);
      const key = found && keys.get(found.version);
      return (key && decrypt(key, bind(organizationId, place), found.seal)?.toString("utf8")) ?? null;
    },
    seal: (place: Place, words: string): Uint8Array | null => {
      const key = keys.get(newest);
      return key ? withVersion(newest, encrypt(key, bind(organizationId, place), Buffer.from(words))) : null;
    },
  };
}
