import { go, prepare } from "./node.mjs";

prepare((line) => process.stdout.write(`${line}\n`));
go(process.argv.includes("--dev") ? "develop.ts" : "serve.ts", []);
