import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { fromDateColumn } from "@/lib/time/calendar";
import { isInvited, personOf } from "../rules/holds";
import { type PlanningFacts, planningDay } from "./facts";

/** Of those with an agreed meeting who are not among the people that are planned. */
export type Elsewhere = {
  /** Who is here no longer. */
  left: ReadonlySet<string>;
  /** Who reports to whoever plans for the leader. */
  barred: ReadonlySet<string>;
};

/** Those with an agreed meeting who are not among the people that are planned, as far as the leader still has a meeting with them. */
export async function elsewhereOf(asking: Asking, facts: PlanningFacts): Promise<Elsewhere> {
  const { tx, organizationId, viewer } = asking;
  const here = new Set(facts.people.map((one) => one.id));
  const ids = facts.led.filter((one) => isInvited(facts, one) && !here.has(personOf(one))).map(personOf);
  if (ids.length === 0) return { left: new Set(), barred: new Set() };
  const day = planningDay(asking, facts.quarter);
  const leavers = await tx.person.findMany({
    where: { organizationId, id: { in: ids }, leftOn: { not: null } },
    select: { id: true, leftOn: true },
  });
  const reports = viewer.delegate
    ? await tx.reportingLine.findMany({
        where: { organizationId, personId: { in: ids }, managerId: viewer.delegate.personId, ...holdsOn(day) },
        select: { personId: true },
      })
    : [];
  return {
    left: new Set(leavers.filter(({ leftOn }) => leftOn && fromDateColumn(leftOn) <= day).map(({ id }) => id)),
    barred: new Set(reports.map((one) => one.personId)),
  };
}
