import { go, prepare } from "./node.mjs";

const scripts = {
  bench: "../tests/bench/run.ts",
  build: "build.ts",
  generate: "generate.ts",
  migrate: "release.ts",
  migration: "migration.ts",
  mutants: "mutants.ts",
  throughline: "throughline.ts",
  worker: "work.ts",
};

const [name, ...args] = process.argv.slice(2);
prepare((line) => process.stderr.write(`${line}\n`));
go(scripts[name] ?? "throughline.ts", args);
