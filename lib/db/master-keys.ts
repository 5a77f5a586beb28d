import "server-only";
import { readFileSync } from "node:fs";
import { env } from "@/lib/env";
import { type MasterKey, masterKeyFrom } from "./cipher";
import type { Tx } from "./transaction";

/** Thrown where words would be sealed without the key: the command is refused in words (lib/access/attempt.ts). */
export class WordsLocked extends Error {
  constructor() {
    super("MASTER_KEY is missing, or not the one this database was sealed with: nothing can be sealed.");
  }
}

/** The file of the embedded database's keys is read again each time: `keys rotate` changes it while copies run. */
function fromFile(): string[] {
  const { masterKeyFile } = env();
  if (!masterKeyFile) return [];
  try {
    const { masterKey, previousKey } = JSON.parse(readFileSync(masterKeyFile, "utf8"));
    return [masterKey, previousKey].filter((one) => typeof one === "string");
  } catch {
    return [];
  }
}

const given = () => [env().masterKey, env().previousMasterKey].flatMap((one) => one ?? []);

/** Every master key this copy was given; the one it should use first. */
export const masterKeys = (): MasterKey[] => [...new Set([...fromFile(), ...given()])].map(masterKeyFrom);

/** The master key of this name, or null when this copy was not given it. */
export const masterKey = (id: string | null): Buffer | null => masterKeys().find((one) => one.id === id)?.key ?? null;

export type KeyTrouble = "missing" | "wrong" | null;

/** Whether this copy has every master key that something in the database is sealed under, given their names. */
export function troubleWith(needed: readonly { id: string }[]): KeyTrouble {
  const known = masterKeys();
  if (known.length === 0) return "missing";
  return needed.length > 0 && needed.every(({ id }) => known.some((key) => key.id === id)) ? null : "wrong";
}

/** The key that is current in the database, held until the transaction ends. Throws WordsLocked when we do not have it. */
export async function wrappingKey(tx: Pick<Tx, "$queryRaw">): Promise<MasterKey> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`select app.wrapping_key() as id`;
  return keyNamed(row?.id ?? null);
}

/** The key of this name. Throws WordsLocked when there is none, or we do not have it. */
export function keyNamed(id: string | null): MasterKey {
  const key = masterKey(id);
  if (!id || !key) throw new WordsLocked();
  return { id, key };
}
