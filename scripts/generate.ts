import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint, isMarked } from "./fingerprint";

const MARK = "lib/db/generated/made-from";
const ROUTES_MARK = ".next/types/made-from";
const modules = "node_modules";

/** Next's own types of our routes, without which a fresh clone does not typecheck; made again when a file comes, goes or changes. */
export function generateRouteTypes() {
  const state = fingerprint("app", "next.config.ts", `${modules}/next/package.json`);
  if (isMarked(ROUTES_MARK, state) && existsSync(".next/types/routes.d.ts")) return;
  execFileSync(process.execPath, [path.join(modules, "next/dist/bin/next"), "typegen"], { stdio: "pipe" });
  // What `npm run dev` once knew of the routes would contradict what they are now.
  rmSync(".next/dev/types", { recursive: true, force: true });
  writeFileSync(ROUTES_MARK, state);
}

/** Writes the database client from schema.prisma, when that has changed. */
export function generate() {
  const state = fingerprint("prisma/schema.prisma", `${modules}/prisma/package.json`);
  if (isMarked(MARK, state)) return;
  try {
    execFileSync(process.execPath, [path.join(modules, "prisma/build/index.js"), "generate", "--no-hints"], {
      stdio: ["ignore", "pipe", "pipe"],
      // Without one, the command tries to fetch an engine it has no use for here. Any executable will do.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    });
  } catch (error) {
    throw new Error(
      `The database client could not be made from schema.prisma:\n${(error as { stderr?: Buffer }).stderr}`,
    );
  }
  writeFileSync(MARK, state);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate();
  generateRouteTypes();
}
