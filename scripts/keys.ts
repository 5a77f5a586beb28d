import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

export type Keys = {
  /** Master keys, the one to use first. None: the words stay shut. */
  master: string[];
  /**
   * What the passwords of the two logins and the secret of cookies are made from, so that every copy agrees without
   * another setting. It stays what it is while master keys are changed under running copies.
   */
  login: string | null;
  authSecret: string;
  /** Where the embedded database keeps its keys, when they come from there. */
  file: string | null;
};
type Given = { masterKey?: string; previousMasterKey?: string; authSecret?: string };
type Kept = { masterKey: string; previousKey?: string; loginKey?: string };

const FILE = ".data/keys.json";

const newKey = () => randomBytes(32).toString("base64");
const secretFrom = (login: string) =>
  createHmac("sha256", Buffer.from(login, "base64")).update("NEXTAUTH_SECRET").digest("base64url");

const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const keptKeys = z.object({ masterKey: key, previousKey: key.optional(), loginKey: key.optional() });

/** What the file says; null where there is none. A broken one is never replaced: it may be put back, and opens every word. */
function kept(file: string): Kept | null {
  if (!existsSync(file)) return null;
  try {
    return keptKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    throw new Error(
      `${file} is broken, and it alone has the keys to the words in this database. Put back a copy of it, or take it away and set MASTER_KEY to the masterKey in such a copy; without the key the words stay shut.`,
    );
  }
}

function keep(file: string, keys: Kept): Kept {
  mkdirSync(path.dirname(file), { recursive: true });
  // Whole or not at all: words sealed under a key that was never written could not be opened again.
  writeFileSync(`${file}.half`, `${JSON.stringify(keys)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.half`, file);
  return keys;
}

/** The keys of the embedded database: given in the environment, kept from the first run, or made now for an empty one. */
export function embeddedKeys(given: Given, hasData: boolean, file = FILE): Keys {
  const found = kept(file) ?? (given.masterKey || hasData ? null : keep(file, { masterKey: newKey() }));
  // Nobody else logs in to a database of our own, so where the file is gone the logins may be anything.
  const login = found?.loginKey ?? found?.masterKey ?? given.masterKey ?? newKey();
  const authSecret = given.authSecret ?? secretFrom(login);
  if (given.masterKey) return { master: masterOf(given), login, authSecret, file: null };
  const master = [found?.masterKey, found?.previousKey].flatMap((one) => one ?? []);
  return { master, login, authSecret, file: path.resolve(file) };
}

/** The keys beside a database of one's own: they must come from the environment, where every copy finds the same. */
export function givenKeys(given: Given): Keys {
  const login = given.previousMasterKey ?? given.masterKey ?? null;
  return { master: masterOf(given), login, authSecret: given.authSecret ?? secretFrom(login ?? newKey()), file: null };
}

const masterOf = ({ masterKey, previousMasterKey }: Given) =>
  masterKey ? [masterKey, ...(previousMasterKey ? [previousMasterKey] : [])] : [];

/**
 * A new master key for the embedded database, kept beside the one it replaces before anything is sealed under it. Called
 * again after a crash, it goes on with the one that was made then.
 */
export function replaceKept(file = FILE): { master: string; previous: string } {
  const found = kept(file);
  if (!found) throw new Error(`${file} is gone, so there is no master key to replace. Put it back first.`);
  const { masterKey, previousKey, loginKey = masterKey } = found;
  if (previousKey) return { master: masterKey, previous: previousKey };
  const made = keep(file, { masterKey: newKey(), previousKey: masterKey, loginKey });
  return { master: made.masterKey, previous: masterKey };
}

/** Nothing is sealed under the replaced key any more: it is forgotten. */
export function forgetReplaced(file = FILE) {
  const found = kept(file);
  if (found?.previousKey) keep(file, { masterKey: found.masterKey, loginKey: found.loginKey });
}
