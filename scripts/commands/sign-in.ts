import { personIn } from "../../lib/accounts/read";
import { printLink } from "../../lib/accounts/write/link";
import { now } from "../../lib/time/clock";
import { type Outcome, onePerson, refusedAt } from "./command";

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

const refused = (column: string, message: string) => refusedAt([{ column, message }]);

/** Prints a one-time link as the operator of the machine. */
export async function run(args: string[]): Promise<Outcome> {
  const wanted = onePerson(args);
  if ("column" in wanted) return refused(wanted.column, wanted.message);
  const { organization, mail } = wanted;
  const at = now();
  const person = await personIn(organization, mail, at);
  if (person === "no organization") return refused("organization", `No organization is called ${organization}.`);
  if (!person) return refused("person", `Nobody with the address ${mail} is there today.`);
  const link = await printLink(person, mail, at);
  return {
    code: 0,
    json: { organization, person: mail, link, errors: [] },
    text: `${person.firstName} signs in once, within ten minutes, with\n\n  ${link}`,
  };
}
