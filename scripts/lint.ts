import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const KEPT = ".data/tests/linted.json";
/** The one rule that follows what other files export: it is asked of all of them whenever one has changed. */
const FOLLOWS = "nursery/noFloatingPromises";
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

/** Nothing but `FOLLOWS` looks beyond its file: another such rule would have to be asked of all files, too. */
function looksAtFilesAlone(config: string): boolean {
  const { rules, domains } = JSON.parse(config).linter;
  const known = ["next", "react"];
  return (
    Object.keys(rules.nursery ?? {}).every((name) => `nursery/${name}` === FOLLOWS) &&
    Object.keys(domains).every((name) => known.includes(name))
  );
}

function before(): Found | null {
  try {
    return JSON.parse(readFileSync(KEPT, "utf8"));
  } catch {
    return null;
  }
}

const check = (...more: string[]) => [path.join(biome, "bin", "biome"), ...more];

/**
 * What must be run for everything to be known to be right: commands for Node, none when no file has changed since it was.
 * A file that was right under the same rules and the same Biome is right. `keep` is called once they have all passed.
 */
export function linting(): { commands: string[][]; keep: () => void } {
  const files = contents();
  const config = readFileSync("biome.json", "utf8");
  const everything = [check("check", ".")];
  if (!files || !looksAtFilesAlone(config)) return { commands: everything, keep: () => {} };
  const rules = hash(config + readFileSync(path.join(biome, "package.json"), "utf8"));
  const keep = () => writeFileSync(KEPT, JSON.stringify({ rules, files } satisfies Found));
  const known = before();
  if (known?.rules !== rules) return { commands: everything, keep };
  const changed = Object.keys(files).filter((file) => known.files[file] !== files[file]);
  const gone = Object.keys(known.files).some((file) => !(file in files));
  if (changed.length > most) return { commands: everything, keep };
  if (changed.length === 0 && !gone) return { commands: [], keep };
  const quietly = ["--no-errors-on-unmatched", "--files-ignore-unknown=true"];
  const alone = changed.length > 0 ? [check("check", `--skip=${FOLLOWS}`, ...quietly, ...changed)] : [];
  return { commands: [...alone, check("lint", `--only=${FOLLOWS}`, ".")], keep };
}
