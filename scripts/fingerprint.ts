import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

function* filesIn(place: string): Generator<string> {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) yield place;
  else for (const name of readdirSync(place).sort()) if (name !== "generated") yield* filesIn(path.join(place, name));
}

/** A number for the content of files and folders: the same content gives the same number. Generated code does not count. */
export function fingerprint(...places: string[]): string {
  const hash = createHash("sha256");
  for (const place of places) {
    for (const file of filesIn(place)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Whether a mark written after some work still names the state it was done for. */
export const isMarked = (mark: string, state: string) => existsSync(mark) && readFileSync(mark, "utf8") === state;
