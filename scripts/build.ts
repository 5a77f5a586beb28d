import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ended, startBuild } from "./children";
import { fingerprint, isMarked } from "./fingerprint";
import { generate } from "./generate";

const STANDALONE = path.join(".next", "standalone");
const MARK = path.join(STANDALONE, "built-from");
const FOLDERS = ["app", "components", "lib", "public"];
const FILES = [
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
];

const sources = () => fingerprint(...FOLDERS, ...FILES, "prisma/schema.prisma", "package-lock.json");

async function run() {
  const child = startBuild();
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => said.push(part));
  if ((await ended(child)) !== 0) throw new Error(`The build failed:\n${Buffer.concat(said)}`);
}

/** The standalone server leaves files to a CDN; ours serves them itself. Nothing it holds tells what its code was made of. */
function addFiles() {
  for (const name of readdirSync(path.join(STANDALONE, ".next"), { recursive: true }) as string[])
    if (name.endsWith(".map")) rmSync(path.join(STANDALONE, ".next", name));
  if (existsSync("public")) cpSync("public", path.join(STANDALONE, "public"), { recursive: true });
  cpSync(path.join(".next", "static"), path.join(STANDALONE, ".next", "static"), { recursive: true });
}

/** Builds the web server when its sources have changed since the last build that was finished. */
export async function build(say: (line: string) => void): Promise<void> {
  const state = sources();
  if (isMarked(MARK, state)) return;
  say("Building (only when something has changed)");
  rmSync(STANDALONE, { recursive: true, force: true });
  await run();
  addFiles();
  writeFileSync(MARK, state);
}

if (process.argv[1] === import.meta.filename) {
  generate();
  await build((line) => process.stdout.write(`${line}\n`));
  process.disconnect?.();
}
