import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "./commands/command";
import { adopt, openDatabase } from "./database";
import { generate } from "./generate";
import { runningAt } from "./run-file";

const FOLDER = path.join(import.meta.dirname, "commands");

const names = () =>
  readdirSync(FOLDER)
    .map((file) => path.basename(file, ".ts"))
    .filter((name) => name !== "command")
    .sort();

/** Every command reaches the database client, which a fresh clone does not have before it is made. */
async function load(name: string): Promise<Command> {
  generate();
  return import(pathToFileURL(path.join(FOLDER, `${name}.ts`)).href);
}

async function help(): Promise<string> {
  const commands = await Promise.all(names().map(async (name) => ({ name, ...(await load(name)) })));
  const width = Math.max(4, ...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return [
    "Throughline, from the command line. The app may be running or not.",
    "",
    "  npm run -s throughline -- COMMAND [OPTIONS]",
    "",
    ...lines,
    `  ${"help".padEnd(width)}shows this, or everything about one command: help COMMAND`,
    "",
    "Every command takes --help, and --json to print one JSON object. It ends with 0 only when it was done.",
    "It works on the embedded database in .data, or on the one in DATABASE_URL (with its MASTER_KEY).",
  ].join("\n");
}

const print = (text: string) =>
  new Promise<void>((resolve) => process.stdout.write(`${text.trimEnd()}\n`, () => resolve()));

/** Says what went wrong: with --json as the one object that is asked for, which a script would otherwise look for in vain. */
const complain = async (message: string) => {
  if (process.argv.includes("--json")) await print(JSON.stringify({ error: message }, null, 2));
  else process.stderr.write(`${message}\n`);
};

/** Links lead to the app that runs here, also where only its start was given PORT or APP_URL. */
function whereItRuns(): Record<string, string> {
  const url = process.env.APP_URL || process.env.PORT ? null : runningAt();
  return url ? { APP_URL: url } : {};
}

async function perform(name: string, args: string[]): Promise<number> {
  const { run, evenLocked } = await load(name);
  const database = await openDatabase({ evenLocked });
  adopt({ ...database.settings, ...whereItRuns() });
  try {
    const { code, json, text } = await run(args, database);
    await print(args.includes("--json") || text === undefined ? JSON.stringify(json, null, 2) : text);
    return code;
  } finally {
    const { disconnect } = await import("../lib/db/client");
    await disconnect();
    await database.release();
  }
}

async function main([name = "help", ...args]: string[]): Promise<number> {
  const wanted = name === "help" ? args[0] : name;
  const asksForHelp = ["help", "--help", "-h"].includes(name) || args.includes("--help") || args.includes("-h");
  if (asksForHelp && (!wanted || wanted.startsWith("-"))) {
    await print(await help());
    return 0;
  }
  if (
    !wanted ||
    !/^[a-z-]+$/.test(wanted) ||
    !names().includes(wanted) ||
    !existsSync(path.join(FOLDER, `${wanted}.ts`))
  ) {
    await complain(`There is no command ${wanted}. See: npm run -s throughline -- help`);
    return 2;
  }
  if (!asksForHelp) return perform(wanted, args);
  await print((await load(wanted)).help);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  await complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.disconnect?.();
