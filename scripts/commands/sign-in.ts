import { parseArgs } from "node:util";
import { personIn } from "../../lib/accounts/read";
import { mailKey } from "../../lib/accounts/rules/mail-address";
import { printLink } from "../../lib/accounts/write/link";
import { now } from "../../lib/time/clock";
import type { Outcome } from "./command";

export const summary = "prints a link that signs one person in, for when no mail server is connected";

export const help = `Prints a link that signs one person in. It works once, within ten minutes; treat it as a password.
That a link was printed, and for whom, stands in the audit log.

  npm run -s throughline -- sign-in --organization SLUG --person MAIL [--json]

  --organization SLUG   Short name of the organization.
  --person MAIL         Mail address of the person.
  --json                Prints one JSON object.

--json prints { organization, person, link, errors: [{ row, column, message }] }
  errors  what must be put right; row is always 0, column is the option

Exit code: 0 when a link was printed, 1 when not.`;

const refused = (column: string, message: string): Outcome => ({
  code: 1,
  json: { errors: [{ row: 0, column, message }] },
  text: column ? `--${column}: ${message}` : message,
});

function given(args: string[]) {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args, options: { organization: text, person: text, json: { type: "boolean" } } });
  return { organization: values.organization ?? "", mail: mailKey(values.person ?? "") };
}

/** Prints a one-time link as the operator of the machine. */
export async function run(args: string[]): Promise<Outcome> {
  let wanted: ReturnType<typeof given>;
  try {
    wanted = given(args);
  } catch (error) {
    return refused("", error instanceof Error ? error.message : String(error));
  }
  if (!wanted.organization) return refused("organization", "Name the organization by its short name.");
  if (!wanted.mail) return refused("person", "Name the person by mail address.");
  const at = now();
  const person = await personIn(wanted.organization, wanted.mail, at);
  if (person === "no organization") return refused("organization", `No organization is called ${wanted.organization}.`);
  if (!person) return refused("person", `Nobody with the address ${wanted.mail} is there today.`);
  const link = await printLink(person, wanted.mail, at);
  return {
    code: 0,
    json: { organization: wanted.organization, person: wanted.mail, link, errors: [] },
    text: `${person.firstName} signs in once, within ten minutes, with\n\n  ${link}`,
  };
}
