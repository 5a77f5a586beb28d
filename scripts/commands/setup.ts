import { parseArgs } from "node:util";
import { SetUp } from "../../lib/accounts/schema";
import { foundOrganization } from "../../lib/accounts/write/found";
import { printLink } from "../../lib/accounts/write/link";
import { nameFromMail } from "../../lib/people/rules/names";
import { now } from "../../lib/time/clock";
import { asked, type Outcome, refusedAt } from "./command";

export const summary = "founds an organization with its first admin";

export const help = `Founds an organization with its first admin, and prints a link that signs the admin in once.

  npm run -s throughline -- setup --organization NAME --slug SLUG --admin MAIL [OPTIONS]

  --organization NAME   What the organization is called, such as "Halden Works".
  --slug SLUG           Its short name for commands: small letters, digits and hyphens, up to 40.
  --admin MAIL          Mail address of the first admin, who runs the programme and reads nothing of what is said.
  --name NAME           The admin's name. Default: taken from the mail address.
  --zone ZONE           The organization's time zone, such as Europe/Oslo. Default: the one of this machine.
  --json                Prints one JSON object.

--json prints { organization, slug, admin, link, errors: [{ row, column, message }] }
  link    signs the admin in, once and within ten minutes; treat it as a password
  errors  what must be put right; row is always 0, column is the option

Exit code: 0 when the organization was founded, 1 when not.`;

const options = { organization: "organization", slug: "slug", mail: "admin", name: "name", zone: "zone" } as const;

function given(args: string[]) {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: { organization: text, slug: text, admin: text, name: text, zone: text, json: { type: "boolean" } },
  });
  const { organization = "", slug = "", admin = "", json: _, ...rest } = values;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return SetUp.safeParse({ zone, name: nameFromMail(admin), ...rest, organization, slug, mail: admin });
}

/** Founds an organization as the operator of the machine. */
export async function run(args: string[]): Promise<Outcome> {
  const read = asked(args, given);
  if (typeof read === "string") return refusedAt([{ column: "", message: read }]);
  if (!read.success)
    return refusedAt(
      read.error.issues.map(({ path, message }) => ({
        column: options[path[0] as keyof typeof options] ?? "",
        message,
      })),
    );
  const { organization, slug, name, mail, zone } = read.data;
  const at = now();
  const founded = await foundOrganization({ name: organization, slug, zone, admin: { name, mail }, only: "any" }, at);
  if (!founded.ok)
    return refusedAt([
      { column: "slug", message: "message" in founded.problem ? founded.problem.message : "It was refused." },
    ]);
  const firstName = name.split(" ")[0] ?? name;
  const link = await printLink({ ...founded.value, firstName, organization, demo: false }, mail, at);
  return {
    code: 0,
    json: { organization, slug, admin: mail, link, errors: [] },
    text: `${organization} is founded. ${name} signs in once, within ten minutes, with\n\n  ${link}`,
  };
}
