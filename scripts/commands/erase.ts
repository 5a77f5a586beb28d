import { attemptAsOperator } from "../../lib/access/operator";
import { erasePerson, permitToErase } from "../../lib/privacy/write/erase";
import { conflict, notFound } from "../../lib/result";
import { now } from "../../lib/time/clock";
import { type Outcome, onePerson, refusedAt } from "./command";

export const summary = "erases one person: their words for everybody, their name, their way in";

export const help = `Erases one person, at once and for good: the key to everything they said is destroyed, their name and address
are replaced by "Someone who left", their sign-ins end, coming meetings and waiting mail are called off. Their scores
and promises stay without a name, and figures that were released stay as they are. It cannot be taken back, also not
from a backup: whoever is on the list of ERASURE_LIST (.data/erasures) is erased again at the next start.

  npm run -s throughline -- erase --organization SLUG --person MAIL [--json]

  --organization SLUG   Short name of the organization.
  --person MAIL         Mail address of the person.
  --json                Prints one JSON object.

--json prints { organization, erased, errors: [{ row, column, message }] }
  erased  true when the person is erased
  errors  what must be put right; row is always 0, column is the option

Exit code: 0 when the person was erased, 1 when not.`;

const refused = (column: string, message: string) => refusedAt([{ column, message }], { erased: false });

/** Erases a person as the operator of the machine, who acts on what the person asked for. */
export async function run(args: string[]): Promise<Outcome> {
  const wanted = onePerson(args);
  if ("column" in wanted) return refused(wanted.column, wanted.message);
  const { organization, mail } = wanted;
  const result = await attemptAsOperator(organization, now(), async (asking) => {
    const { tx, organizationId } = asking;
    const person = await tx.person.findUnique({ where: { organizationId_mail: { organizationId, mail } } });
    const permit = person ? await permitToErase(asking, person.id) : notFound();
    if (!person || !permit.ok) return conflict(`Nobody has the address ${mail}.`);
    return erasePerson(permit.value, person.name);
  });
  if (!result) return refused("organization", `No organization is called ${organization}.`);
  if (!result.ok) return refused("person", "message" in result.problem ? result.problem.message : "It was refused.");
  return {
    code: 0,
    json: { organization, erased: true, errors: [] },
    text: `${mail} is erased. Nothing they said can be opened again.`,
  };
}
