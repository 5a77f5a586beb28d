import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Viewer } from "@/lib/access/viewer";
import type { Prisma } from "@/lib/db/generated/client";
import type { Span } from "../rules/calendar";
import type { Team } from "./team";

/**
 * The meetings a plan is made of: a leader's own, and for whoever plans for them those that were planned and in which they
 * stand themselves neither as one of the people nor in between. The database says the same in `app.meetings_i_arrange`, and
 * by the reporting lines of today: whoever reports to them by now is planned by the leader alone, whoever stood in between
 * before.
 */
export function arrangedBy({ personId: leaderId, delegate }: Viewer): Prisma.MeetingWhereInput {
  if (!delegate) return { leaderId };
  const { personId } = delegate;
  const theirs = { OR: [{ personId }, { managerId: personId }] };
  return { leaderId, kind: { not: "openDoor" }, participants: { none: theirs } };
}

/**
 * What stands on a plan: those, and for whoever plans for a leader a group that they are in themselves, as everybody in it
 * sees it. Without it their colleagues would look as if they had no time. Its leader alone moves it.
 */
export function shownTo(viewer: Viewer): Prisma.MeetingWhereInput {
  const { personId: leaderId, delegate } = viewer;
  if (!delegate) return arrangedBy(viewer);
  const { personId } = delegate;
  const seats = { some: { personId }, none: { managerId: personId } };
  return { OR: [arrangedBy(viewer), { leaderId, kind: "group", state: { not: "draft" }, participants: seats }] };
}

/** The leader that a plan is made for, where somebody else makes it; null for one's own. */
export const forLeaderOf = ({ delegate, name, firstName }: Viewer) => (delegate ? { name, firstName } : null);

/** The people a plan is made for. A delegate and their own reports are planned by the leader alone: the middle is barred. */
export function plannedFor({ delegate }: Viewer, team: Team): Team {
  if (!delegate) return team;
  const { personId } = delegate;
  const people = team.people.filter((one) => one.managerId !== personId && one.id !== personId);
  return { ...team, people, managers: team.managers.filter((one) => one.id !== personId) };
}

/** When a leader has plans of their own that whoever plans for them does not see: they are not free then, and no more is said. */
export async function notFree(
  { tx, viewer }: Pick<Asking, "tx" | "viewer">,
  since: Date,
  until: Date,
): Promise<Span[]> {
  if (!viewer.delegate) return [];
  const rows = await tx.$queryRaw<{ starts_at: Date; ends_at: Date }[]>`
    select starts_at, ends_at from app.not_free_for_me(${since}, ${until})`;
  return rows.map((row) => ({ startsAt: row.starts_at, endsAt: row.ends_at }));
}
