import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

type Keys = { masterKey: string; authSecret: string };

/** Signs cookies. Derived, so that every web copy with the same master key agrees without another setting. */
const secretFrom = (masterKey: string) =>
  createHmac("sha256", Buffer.from(masterKey, "base64")).update("NEXTAUTH_SECRET").digest("base64url");

const FILE = ".data/keys.json";

function kept(): string | null {
  if (!existsSync(FILE)) return null;
  const { masterKey } = JSON.parse(readFileSync(FILE, "utf8")) as { masterKey: string };
  return masterKey;
}

function make(): string {
  const masterKey = randomBytes(32).toString("base64");
  mkdirSync(path.dirname(FILE), { recursive: true });
  // Whole or not at all: words sealed under a key that was never written could not be opened again.
  writeFileSync(`${FILE}.half`, `${JSON.stringify({ masterKey })}\n`, { mode: 0o600 });
  renameSync(`${FILE}.half`, FILE);
  return masterKey;
}

/** The keys of the embedded database: given in the environment, kept from the first run, or made now. */
export function embeddedKeys(given: Partial<Keys>, hasData: boolean): Keys {
  const found = given.masterKey ?? kept();
  if (!found && hasData) {
    throw new Error(
      `${FILE} is gone, and without it nobody can open the words in .data. Put it back, or remove .data to begin anew.`,
    );
  }
  const masterKey = found ?? make();
  return { masterKey, authSecret: given.authSecret ?? secretFrom(masterKey) };
}

/** The keys beside a database of one's own: they must come from the environment, where every copy finds the same. */
export function givenKeys(given: Partial<Keys>): Keys {
  if (!given.masterKey) {
    throw new Error(
      "Settings need attention:\n  MASTER_KEY is needed with DATABASE_URL, and must stay the same for ever: openssl rand -base64 32",
    );
  }
  return { masterKey: given.masterKey, authSecret: given.authSecret ?? secretFrom(given.masterKey) };
}
