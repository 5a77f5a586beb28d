import "server-only";
import type { Asking } from "@/lib/access/asking";
import { requestsWhere } from "@/lib/meetings/read/requests";
import { type ProgrammeSettings, usualSettings } from "@/lib/programmes/schema";
import { dateIn, fromDateColumn, momentAt } from "@/lib/time/calendar";
import { firstDay, type Quarter, quarter } from "@/lib/time/quarter";
import { horizonOf, type Span } from "../rules/calendar";
import type { Facts, Proposal } from "../rules/draft";
import type { Led } from "../rules/history";
import { teamNames } from "../rules/team-names";
import { later } from "../rules/weeks";
import { notFree, plannedFor, shownTo } from "./arranged";
import { type Team, teamOn } from "./team";
import { livedIn } from "./weeks";

export type PlanningFacts = Facts & {
  settings: ProgrammeSettings;
  programmeId: string | null;
  team: Team;
  /** Managers who acknowledged the briefing: only their people may be invited. */
  acknowledged: ReadonlySet<string>;
};
export type Override = { perWeek?: number; lengthMinutes?: number };

/** The day whose reporting lines a quarter is planned by. */
export function planningDay({ now, viewer }: Asking, of: Quarter) {
  const today = dateIn(now, viewer.zone);
  return { day: later(today, firstDay(of)), today };
}

/** What the viewer's own quarter is planned from; null for somebody the organization does not know. */
export async function planningFacts(
  asking: Asking,
  of: Quarter,
  override: Override = {},
): Promise<PlanningFacts | null> {
  const { tx, organizationId, viewer } = asking;
  const found = await teamOn(tx, organizationId, viewer.personId, planningDay(asking, of));
  const [team] = await livedIn(asking, of, found ? [plannedFor(viewer, found)] : []);
  if (!team) return null;
  const busy = await busyOf(asking, of, [team.leader.id, ...team.people.map((person) => person.id)]);
  return factsOfTeam(asking, of, team, busy, override);
}

/** The same when the team, with its people's weeks, and the calendars are known, as when a whole organization is planned. */
export async function factsOfTeam(
  asking: Asking,
  of: Quarter,
  team: Team,
  busy: ReadonlyMap<string, readonly Span[]>,
  override: Override = {},
): Promise<PlanningFacts> {
  const { programmeId, settings, acknowledged } = await programmeOf(asking, override);
  return {
    quarter: of,
    now: asking.now,
    cadence: settings.cadence,
    limits: limitsOf(settings),
    preparation: settings.preparationMinutes,
    leader: team.leader,
    people: team.people,
    ...(await meetingsOf(asking, of)),
    requests: await openRequests(asking),
    busy,
    teamNames: teamNames(team.managers, team.people),
    settings,
    programmeId,
    team,
    acknowledged,
  };
}

const limitsOf = ({ perWeek, perDay, lengthMinutes, bufferMinutes }: ProgrammeSettings) => ({
  ...{ perWeek, perDay, length: lengthMinutes, buffer: bufferMinutes },
});

const workingDays = 5;

async function programmeOf({ tx, organizationId, viewer }: Asking, override: Override) {
  const found = await tx.programme.findUnique({
    where: { organizationId_leaderId: { organizationId, leaderId: viewer.personId } },
    include: { briefings: { where: { acknowledgedAt: { not: null } }, select: { managerId: true } } },
  });
  const { cadence, lengthMinutes, preparationMinutes, perWeek, perDay, bufferMinutes } = found ?? usualSettings;
  const length = override.lengthMinutes ?? lengthMinutes;
  const settings = { cadence, preparationMinutes, bufferMinutes, lengthMinutes: length };
  const most = override.perWeek ?? perWeek;
  return {
    programmeId: found?.id ?? null,
    settings: { ...settings, perWeek: most, perDay: Math.min(most, Math.max(perDay, Math.ceil(most / workingDays))) },
    acknowledged: new Set(found?.briefings.map((one) => one.managerId)),
  };
}

/** What the viewer led, agreed or proposed, in every quarter. */
async function meetingsOf({ tx, organizationId, viewer }: Asking, of: Quarter) {
  const rows = await tx.meeting.findMany({
    where: { organizationId, ...shownTo(viewer) },
    select: {
      startsAt: true,
      endsAt: true,
      kind: true,
      state: true,
      pinned: true,
      cancelledBy: true,
      endedAt: true,
      cycle: { select: { quarter: true } },
      participants: { select: { personId: true } },
    },
  });
  const all = rows.map(({ cycle, participants, ...row }) => ({
    ...row,
    quarter: quarter(cycle.quarter),
    personIds: participants.map((one) => one.personId),
  }));
  return { led: all.flatMap(ledFrom), proposals: all.filter((one) => one.quarter === of).flatMap(proposalFrom) };
}

type Row = Omit<Led, "state"> & { state: Led["state"] | "draft" };

/** A pinned proposal stands where the leader put it, and a group where it was placed: the rest is planned around them, as around an agreed meeting. */
function ledFrom({ state, pinned, ...row }: Row): Led[] {
  if (state !== "draft") return [{ ...row, state }];
  return pinned || row.kind === "group" ? [{ ...row, state: "scheduled", pinned: true }] : [];
}

const proposalFrom = ({ state, pinned, kind, startsAt, endsAt, personIds }: Row): Proposal[] =>
  state === "draft" && !pinned && kind !== "group"
    ? personIds.map((personId) => ({ personId, kind, startsAt, endsAt, invited: false }))
    : [];

async function openRequests(asking: Asking) {
  const { viewer } = asking;
  const rows = await requestsWhere(asking, { leaderId: viewer.personId, state: "open" });
  return rows.map(({ personId, createdAt, dueOn }) => ({
    personId,
    askedOn: dateIn(createdAt, viewer.zone),
    dueOn: fromDateColumn(dueOn),
  }));
}

type BusyRow = { person_id: string; starts_at: Date; ends_at: Date };

/** When people are taken in a quarter, without a word about why. */
export async function busyOf({ tx, viewer }: Pick<Asking, "tx" | "viewer">, of: Quarter, ids: readonly string[]) {
  const horizon = horizonOf(of);
  const since = momentAt(horizon.firstDay, 0, viewer.zone);
  const until = new Date(since.getTime() + horizon.days * 86_400_000);
  const rows = await tx.$queryRaw<BusyRow[]>`
    select person_id, starts_at, ends_at from app.busy_of(${[...ids]}::uuid[], ${since}, ${until})`;
  const busy = new Map<string, Span[]>();
  for (const row of rows) {
    const own = busy.get(row.person_id) ?? [];
    own.push({ startsAt: row.starts_at, endsAt: row.ends_at });
    busy.set(row.person_id, own);
  }
  const own = await notFree({ tx, viewer }, since, until);
  if (own.length > 0) busy.set(viewer.personId, [...(busy.get(viewer.personId) ?? []), ...own]);
  return busy;
}
