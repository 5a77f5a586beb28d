import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { fromDateColumn, type PlainDate, parseZone, type Zone, zone } from "@/lib/time/calendar";
import { officeHours, type Person, type WorkingHours } from "../rules/calendar";

/** A person as planning knows them on a day; what they keep of their own week is added where a quarter is planned (weeks.ts). */
export type Member = Pick<Person, "zones" | "blocks" | "prefers" | "off"> & {
  id: string;
  mail: string;
  name: string;
  firstName: string;
  department: string;
  zone: Zone;
  hours: WorkingHours;
  /** Whose public holidays they keep; "" where nobody said. */
  country: string;
  region: string;
  joinedOn: PlainDate | null;
  leftOn: PlainDate | null;
  managerId: string | null;
  changedTeamOn: PlainDate | null;
};
/** A leader with their managers, and everybody who reports to one of those. */
export type Team = { leader: Member; managers: Member[]; people: Member[] };

const columns = {
  id: true,
  mail: true,
  name: true,
  givenName: true,
  department: true,
  zone: true,
  country: true,
  region: true,
  joinedOn: true,
  leftOn: true,
} as const satisfies Prisma.PersonSelect;
type Row = Prisma.PersonGetPayload<{ select: typeof columns }>;
type Line = { personId: string; managerId: string; startsOn: Date };

/**
 * The day whose reporting lines hold, and the one that says who is here: whoever is missing from a quarter to come because
 * they leave before it would show that they do.
 */
export type On = { day: PlainDate; today?: PlainDate };

/** The team of one leader on a day; null for somebody who is not there. */
export async function teamOn(
  tx: Tx,
  organizationId: string,
  leaderId: string,
  { day, today = day }: On,
): Promise<Team | null> {
  const lead = await linesUnder(tx, organizationId, [leaderId], day);
  const below = await linesUnder(
    tx,
    organizationId,
    lead.map((line) => line.personId),
    day,
  );
  const lines = [...lead, ...below];
  const members = await membersOf(tx, organizationId, lines, {
    id: { in: [leaderId, ...lines.map((l) => l.personId)] },
  });
  return teamFrom(members, leaderId, today);
}

/**
 * Every leader of an organization with their team, and how far from the top they stand. Somebody who left leads nobody, also
 * while their people's lines still point to them: nobody may be invited in their name.
 */
export async function teamsOn(
  tx: Tx,
  organizationId: string,
  { day, today = day }: On,
): Promise<(Team & { depth: number })[]> {
  const members = await membersOf(tx, organizationId, await linesUnder(tx, organizationId, null, day), {});
  const managers = new Set([...members.values()].map((one) => one.managerId));
  const leaders = new Set([...managers].flatMap((id) => (id && members.get(id)?.managerId) ?? []));
  const teams = teamIndex(members);
  return [...leaders].flatMap((leaderId) => {
    const team = teamFrom(members, leaderId, today, teams);
    return team && isHere(team.leader, today) && team.people.length > 0
      ? [{ ...team, depth: depthOf(members, leaderId) }]
      : [];
  });
}

/** People by themselves, for meetings they already have. */
export async function peopleIn(tx: Tx, organizationId: string, ids: readonly string[]): Promise<Map<string, Member>> {
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: [...ids] } }, select: columns });
  return new Map(rows.map((row) => [row.id, memberOf(row, undefined, false)]));
}

function linesUnder(tx: Tx, organizationId: string, managerIds: string[] | null, day: PlainDate): Promise<Line[]> {
  return tx.reportingLine.findMany({
    where: {
      organizationId,
      ...(managerIds ? { managerId: { in: managerIds } } : {}),
      ...holdsOn(day),
    },
    select: { personId: true, managerId: true, startsOn: true },
  });
}

async function membersOf(tx: Tx, organizationId: string, lines: Line[], where: Prisma.PersonWhereInput) {
  const rows = await tx.person.findMany({ where: { organizationId, ...where }, select: columns });
  const earlier = await tx.reportingLine.findMany({
    where: { organizationId, endsOn: { not: null }, personId: { in: lines.map((line) => line.personId) } },
    select: { personId: true, startsOn: true },
  });
  const lineOf = new Map(lines.map((line) => [line.personId, line]));
  const changed = new Set(
    earlier.filter((old) => old.startsOn < (lineOf.get(old.personId)?.startsOn ?? old.startsOn)).map((o) => o.personId),
  );
  return new Map(rows.map((row) => [row.id, memberOf(row, lineOf.get(row.id), changed.has(row.id))]));
}

const dateOrNull = (date: Date | null) => (date ? fromDateColumn(date) : null);

function memberOf(row: Row, line: Line | undefined, changed: boolean): Member {
  return {
    id: row.id,
    mail: row.mail,
    name: row.name,
    firstName: row.givenName || row.name,
    department: row.department,
    zone: parseZone(row.zone) ?? zone("Etc/UTC"),
    hours: officeHours,
    country: row.country,
    region: row.region,
    joinedOn: dateOrNull(row.joinedOn),
    leftOn: dateOrNull(row.leftOn),
    managerId: line?.managerId ?? null,
    changedTeamOn: changed && line ? fromDateColumn(line.startsOn) : null,
  };
}

const isHere = ({ leftOn }: Member, today: PlainDate) => leftOn === null || leftOn > today;

type Index = Map<string, Member[]>;

function teamIndex(members: ReadonlyMap<string, Member>): Index {
  const teams: Index = new Map();
  for (const member of members.values()) {
    if (member.managerId) teams.set(member.managerId, [...(teams.get(member.managerId) ?? []), member]);
  }
  return teams;
}

function teamFrom(
  members: ReadonlyMap<string, Member>,
  leaderId: string,
  today: PlainDate,
  teams = teamIndex(members),
): Team | null {
  const leader = members.get(leaderId);
  if (!leader) return null;
  const here = (one: Member) => isHere(one, today);
  const byName = (a: Member, b: Member) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
  const managers = (teams.get(leaderId) ?? []).filter(here).sort(byName);
  const people = managers.flatMap((manager) => (teams.get(manager.id) ?? []).filter(here));
  return { leader, managers: managers.filter((one) => teams.has(one.id)), people: people.sort(byName) };
}

function depthOf(members: ReadonlyMap<string, Member>, id: string): number {
  let depth = 0;
  for (let at = members.get(id)?.managerId; at && depth < 50; at = members.get(at)?.managerId) depth++;
  return depth;
}
