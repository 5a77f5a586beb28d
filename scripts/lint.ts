import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const KEPT = ".data/tests/linted.json";
/** A command line has room for so many names; with more, all are looked at. */
const most = 200;

/** What was found right, file by file, and by which rules. */
type Found = { rules: string; files: Record<string, string> };

const hash = (content: Buffer | string) => createHash("sha256").update(content).digest("base64url");
const biome = path.join("node_modules", "@biomejs", "biome");

/** Every file that git knows or would add, by its content; null outside a checkout. */
function contents(): Record<string, string> | null {
  const list = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  if (list.status !== 0) return null;
  const files = [...new Set(list.stdout.split("\0"))].filter(
    (file) => file && lstatSync(file, { throwIfNoEntry: false })?.isFile(),
  );
  return Object.fromEntries(files.map((file) => [file, hash(readFileSync(file))]));
}

function before(): Found | null {
  try {
    return JSON.parse(readFileSync(KEPT, "utf8"));
  } catch {
    return null;
  }
}

/**
 * The files that are still to be linted: none of biome.json's rules looks beyond its file, so one that was right under the
 * same rules and the same Biome is right. `keep` is called once they are.
 */
export function linting(): { files: string[]; keep: () => void } {
  const files = contents();
  if (!files) return { files: ["."], keep: () => {} };
  const rules = hash(readFileSync("biome.json", "utf8") + readFileSync(path.join(biome, "package.json"), "utf8"));
  const known = before();
  const keep = () => writeFileSync(KEPT, JSON.stringify({ rules, files } satisfies Found));
  const changed = Object.keys(files).filter((file) => known?.rules !== rules || known.files[file] !== files[file]);
  return { files: changed.length > most ? ["."] : changed, keep };
}
