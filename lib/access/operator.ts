import "server-only";
import { asPurpose } from "@/lib/db/transaction";
import type { Result } from "@/lib/result";
import { dateIn, parseZone, zone } from "@/lib/time/calendar";
import type { Asking } from "./asking";
import { settled } from "./attempt";
import { nobody } from "./viewer";

const utc = zone("Etc/UTC");

/** Runs an operator's command in one transaction; a refusal rolls everything back. Never reachable from a request. */
export function attemptAsOperator<T>(
  slug: string,
  at: Date,
  command: (asking: Asking) => Promise<Result<T>>,
): Promise<Result<T> | null> {
  return settled(async (run) => {
    const organization = await asPurpose("operator", null, dateIn(at, utc), (tx) =>
      tx.organization.findUnique({ where: { slug } }),
    );
    if (!organization) return null;
    const { id: organizationId, name: organizationName, demo, k } = organization;
    const home = parseZone(organization.zone) ?? utc;
    const person = { personId: nobody, name: "Operator", firstName: "Operator", title: "", zone: home, isAdmin: true };
    const roles = { leads: false, manages: false, isParticipant: false };
    const viewer = { organizationId, organizationName, slug, demo, k, ...person, ...roles };
    return asPurpose("operator", organizationId, dateIn(at, home), (tx) =>
      run({ viewer, tx, now: at, organizationId, actorId: null }),
    );
  }, command);
}
