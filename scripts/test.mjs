import { go, prepare } from "./node.mjs";

prepare((line) => process.stdout.write(`${line}\n`));
go("suite.ts", process.argv.slice(2));
