import "server-only";
import type { Asking } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import type { Span } from "../rules/calendar";
import type { Why } from "../rules/explain";

/** A conversation with one person, or with several of one team. */
export type Seats =
  | { kind: "planned" | "openDoor"; personId: string }
  | { kind: "group"; personIds: readonly string[] };
export type Placing = Span & Seats & { managerId: string | null; why?: readonly Why[]; pinned?: boolean };
type Where = { cycleId: string; planId: string | null };

/** The leader's wall clock at a moment, kept beside it with its zone: "2026-11-12T14:30". The moment follows the two. */
export const wallTimeOf = (at: Date, zone: Zone) => ({ wallTime: `${dateIn(at, zone)}T${timeText(at, zone)}`, zone });

/** Writes proposed meetings of the viewer's own. They take nobody's time and nobody else sees them until they are approved. */
export async function placeDrafts(asking: Asking, where: Where, placings: readonly Placing[]): Promise<string[]> {
  const { tx, organizationId, viewer, now } = asking;
  const rows = placings.map((placing) => ({ ...placing, id: newId() }));
  // Without RETURNING: one statement for a whole plan.
  await tx.meeting.createMany({
    data: rows.map(({ id, kind, startsAt, endsAt, why = [], pinned = false }) => ({
      ...where,
      organizationId,
      id,
      leaderId: viewer.personId,
      kind,
      state: "draft",
      startsAt,
      endsAt,
      ...wallTimeOf(startsAt, viewer.zone),
      uid: `${id}@throughline`,
      pinned,
      why: why.map((line) => ({ ...line })),
      createdAt: now,
    })),
  });
  await tx.meetingParticipant.createMany({
    data: rows.flatMap(({ id, managerId, ...row }) =>
      (row.kind === "group" ? row.personIds : [row.personId]).map((personId) => ({
        ...{ organizationId, meetingId: id, personId, managerId },
      })),
    ),
  });
  return rows.map((row) => row.id);
}

type Ending = { meetingId: string; personIds: readonly string[] };
type Taking = Span & Ending;

/**
 * Waits for whoever is taking time of these people just now, in the order of people. Without it two who want each other's
 * time both write their row and then wait for the other's to be decided, until the database ends one a second later.
 */
async function holdTime({ tx, organizationId }: Asking, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)].sort(compare);
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('busy ' || ${organizationId} || ' ' || held.id, 0))
    from unnest(${ids}::text[]) with ordinality as held(id, place)`;
}

/** Takes both people's time, always in the order of people: two transactions in another order would wait for each other. */
export async function takeTime(asking: Asking, takings: readonly Taking[]): Promise<void> {
  const { tx, organizationId } = asking;
  const rows = takings.flatMap(({ meetingId, personIds, startsAt, endsAt }) =>
    personIds.map((personId) => ({ organizationId, meetingId, personId, startsAt, endsAt })),
  );
  const order = (a: (typeof rows)[0], b: (typeof rows)[0]) =>
    compare(a.personId, b.personId) || a.startsAt.getTime() - b.startsAt.getTime();
  await holdTime(
    asking,
    rows.map((row) => row.personId),
  );
  await tx.busy.createMany({ data: rows.sort(order) });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Takes another time instead, for everybody of a meeting. Two who swap would otherwise wait for each other's old time. */
export async function moveTime(asking: Asking, { meetingId, personIds, startsAt, endsAt }: Taking): Promise<void> {
  const { tx, organizationId } = asking;
  await holdTime(asking, personIds);
  for (const personId of [...personIds].sort(compare))
    await tx.busy.updateMany({ where: { organizationId, meetingId, personId }, data: { startsAt, endsAt } });
}

/** The same for several meetings at once, which may take what another leaves, and for some that end. */
export async function moveTimes(asking: Asking, takings: readonly Taking[], ended: readonly Ending[]): Promise<void> {
  const all = [...takings, ...ended];
  await holdTime(
    asking,
    all.flatMap((one) => one.personIds),
  );
  await freeTime(
    asking,
    all.map((one) => one.meetingId),
  );
  await takeTime(asking, takings);
}

/** Gives the time back. */
export async function freeTime({ tx, organizationId }: Asking, meetingIds: readonly string[]): Promise<void> {
  await tx.busy.deleteMany({ where: { organizationId, meetingId: { in: [...meetingIds] } } });
}
