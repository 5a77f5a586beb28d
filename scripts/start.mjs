import { go, prepare } from "./node.mjs";

prepare((line) => process.stdout.write(`${line}\n`));
go("serve.ts", process.argv.slice(2));
