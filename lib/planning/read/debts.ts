import "server-only";
import type { Asking } from "@/lib/access/asking";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { debtTo, type Led } from "../rules/history";
import { teamOn } from "./team";

/** A conversation the leader called off and has not made up for. */
export type Debt = { personId: string; name: string; manager: string | null; on: PlainDate };

/**
 * Whom the viewer called off and neither met nor gave another time since, the longest ago first: they are next in line.
 * Only those who are still theirs to meet. Nobody else is shown this, and what a person moved or skipped is never in it.
 */
export async function debtsOfLeader(asking: Asking): Promise<Debt[]> {
  const { tx, organizationId, viewer, now } = asking;
  if (!viewer.leads) return [];
  const mine = { organizationId, leaderId: viewer.personId } as const;
  const called = await tx.meetingParticipant.findMany({
    where: { organizationId, meeting: { ...mine, state: "cancelled", cancelledBy: "leader" } },
    select: { personId: true },
    distinct: ["personId"],
  });
  if (called.length === 0) return [];
  const led = await ledWith(
    asking,
    called.map((one) => one.personId),
  );
  const team = await teamOn(tx, organizationId, viewer.personId, { day: dateIn(now, viewer.zone) });
  const managers = new Map(team?.managers.map((one) => [one.id, one.firstName]));
  const owed = (team?.people ?? []).flatMap(({ id: personId, name, managerId }): Debt[] => {
    const on = debtTo(personId, led, viewer.zone);
    return on ? [{ personId, name, manager: managers.get(managerId ?? "") ?? null, on }] : [];
  });
  return owed.sort((a, b) => (a.on === b.on ? a.name.localeCompare(b.name, "en") : a.on < b.on ? -1 : 1));
}

/** Everything but proposals, of the viewer with these people. */
async function ledWith({ tx, organizationId, viewer }: Asking, personIds: string[]): Promise<Led[]> {
  const rows = await tx.meeting.findMany({
    where: {
      ...{ organizationId, leaderId: viewer.personId, state: { not: "draft" } },
      participants: { some: { personId: { in: personIds } } },
    },
    select: {
      ...{ startsAt: true, endsAt: true, kind: true, state: true, cancelledBy: true, endedAt: true },
      cycle: { select: { quarter: true } },
      participants: { select: { personId: true } },
    },
  });
  return rows.flatMap(({ state, cycle, participants, ...row }): Led[] =>
    state === "draft"
      ? []
      : [{ ...row, state, quarter: quarter(cycle.quarter), personIds: participants.map((one) => one.personId) }],
  );
}
