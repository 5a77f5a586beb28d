import { parseArgs } from "node:util";
import { mailKey } from "../../lib/accounts/rules/mail-address";
import type { Database } from "../database";

/** What an operator's command came to: code 0 only when it was done, what --json prints, and words for everybody else. */
export type Outcome = { code: number; json: unknown; text?: string };

/** What a file in this folder exports. `help` is complete: every option, what it does and what comes back. */
export type Command = {
  summary: string;
  help: string;
  run: (args: string[], database: Database) => Promise<Outcome>;
  /** Needs no words, so it also runs where their key is missing or wrong. */
  evenLocked?: true;
};

/** What must be put right, and at which option; "" where the command as a whole is meant. */
type Wrong = { column: string; message: string };

export const refused = (message: string): Outcome => ({ code: 1, json: { error: message }, text: message });

/** A refusal by option, for commands whose answer lists errors by row and column. */
export const refusedAt = (errors: Wrong[], answer: object = {}): Outcome => ({
  code: 1,
  json: { ...answer, errors: errors.map((error) => ({ row: 0, ...error })) },
  text: errors.map(({ column, message }) => (column ? `--${column}: ${message}` : message)).join("\n"),
});

/** What the words behind a command ask for, or what is wrong with them: for an unknown option, what Node says of it. */
export function asked<T>(args: string[], given: (args: string[]) => T): T | string {
  try {
    return given(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const text = { type: "string" } as const;
const named = (args: string[]) =>
  parseArgs({ args, options: { organization: text, person: text, json: { type: "boolean" } } }).values;

/** Of a command about one person: the organization's short name and the person's mail address. */
export function onePerson(args: string[]): { organization: string; mail: string } | Wrong {
  const found = asked(args, named);
  if (typeof found === "string") return { column: "", message: found };
  const { organization = "", person = "" } = found;
  const mail = mailKey(person);
  if (!organization) return { column: "organization", message: "Name the organization by its short name." };
  if (!mail) return { column: "person", message: "Name the person by mail address." };
  return { organization, mail };
}
