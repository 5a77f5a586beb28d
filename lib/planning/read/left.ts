import "server-only";
import type { Asking } from "@/lib/access/asking";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import { isInvited, personOf } from "../rules/holds";
import type { PlanningFacts } from "./facts";

/** Of those with an agreed meeting who are not among the people that are planned: who is here no longer. */
export async function leftOf(asking: Asking, facts: PlanningFacts): Promise<ReadonlySet<string>> {
  const { tx, organizationId } = asking;
  const here = new Set(facts.people.map((one) => one.id));
  const ids = facts.led.filter((one) => isInvited(facts, one) && !here.has(personOf(one))).map(personOf);
  if (ids.length === 0) return new Set();
  const today = dateIn(asking.now, asking.viewer.zone);
  const leavers = await tx.person.findMany({
    where: { organizationId, id: { in: ids }, leftOn: { not: null } },
    select: { id: true, leftOn: true },
  });
  return new Set(leavers.filter(({ leftOn }) => leftOn && fromDateColumn(leftOn) <= today).map(({ id }) => id));
}
