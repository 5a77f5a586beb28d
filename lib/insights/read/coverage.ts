import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { dateIn, minuteIn, minutesBetween, parseZone, zone } from "@/lib/time/calendar";
import { type Quarter, quarterIn } from "@/lib/time/quarter";
import { type Coverage, nobody, type Standing, type TeamMinutes } from "../rules/coverage";
import { teamNames } from "../rules/names";
import { managerNames } from "./names";

type Seat = {
  personId: string;
  managerId: string | null;
  person: { zone: string };
  meeting: { state: string; startsAt: Date; endsAt: Date };
};

/** Where everyone two levels below the viewing leader stands in the running quarter, and how the time was shared. */
export async function coverageNow(asking: Asking): Promise<Coverage> {
  const quarter = quarterIn(asking.now, asking.viewer.zone);
  const home = await homesOf(asking);
  const seats = await seatsIn(asking, quarter);
  const where = new Map(
    [...home].map(([personId, managerId]) => [personId, { managerId, standing: "waiting" as Standing }]),
  );
  for (const seat of seats) {
    const standing = standingOf(seat.meeting.state);
    // Who was met stays with the team of that day; who no longer belongs here and was not met is nobody's gap.
    if (standing === "met" && seat.managerId) where.set(seat.personId, { managerId: seat.managerId, standing });
    else if (where.get(seat.personId)?.standing === "waiting")
      where.set(seat.personId, { managerId: home.get(seat.personId) ?? "", standing });
  }
  const ids = [...new Set([...where.values()].map(({ managerId }) => managerId))];
  const names = teamNames(await managerNames(asking, ids));
  const teams = ids.map((teamId) => {
    const counts = nobody();
    for (const { managerId, standing } of where.values()) if (managerId === teamId) counts[standing]++;
    return { teamId, team: names.get(teamId)?.team ?? "A team", counts };
  });
  const held = seats.filter(({ meeting }) => meeting.state === "held");
  return {
    quarter,
    teams: teams.sort((a, b) => a.team.localeCompare(b.team)),
    minutes: minutesOf(held, (id) => names.get(id)?.team ?? "A team"),
    neverMet: await neverMet(asking, [...home.keys()]),
  };
}

function standingOf(state: string): Standing {
  if (state === "held") return "met";
  if (state === "scheduled") return "planned";
  return state === "deferred" ? "notThisQuarter" : "waiting";
}

/** Person → manager, for everyone two levels below the viewer today. */
async function homesOf({ tx, organizationId, viewer, now }: Asking): Promise<Map<string, string>> {
  const holds = holdsOn(dateIn(now, viewer.zone));
  // In one question, every line of a large organization would be looked at.
  const managers = await tx.reportingLine.findMany({
    where: { organizationId, managerId: viewer.personId, ...holds },
    select: { personId: true },
  });
  const lines = await tx.reportingLine.findMany({
    where: { organizationId, managerId: { in: managers.map(({ personId }) => personId) }, ...holds },
    select: { personId: true, managerId: true },
  });
  return new Map(lines.map(({ personId, managerId }) => [personId, managerId]));
}

function seatsIn({ tx, organizationId, viewer }: Asking, quarter: Quarter): Promise<Seat[]> {
  return tx.meetingParticipant.findMany({
    where: {
      organizationId,
      meeting: { leaderId: viewer.personId, cycle: { quarter }, kind: { not: "openDoor" }, state: { not: "draft" } },
    },
    select: {
      personId: true,
      managerId: true,
      person: { select: { zone: true } },
      meeting: { select: { state: true, startsAt: true, endsAt: true } },
    },
    orderBy: { meeting: { createdAt: "asc" } },
  });
}

function minutesOf(held: readonly Seat[], teamOf: (id: string) => string): TeamMinutes[] {
  const ids = [...new Set(held.flatMap(({ managerId }) => managerId ?? []))];
  return ids.map((teamId) => {
    const own = held.filter(({ managerId }) => managerId === teamId);
    return {
      teamId,
      team: teamOf(teamId),
      meetings: own.length,
      minutes: own.reduce((sum, { meeting }) => sum + minutesBetween(meeting.startsAt, meeting.endsAt), 0),
      oddHours: own.filter(atOddHour).length,
    };
  });
}

/** Before eight or after six on the participant's own clock. */
function atOddHour({ person, meeting }: Seat): boolean {
  const theirs = parseZone(person.zone) ?? zone("Etc/UTC");
  return minuteIn(meeting.startsAt, theirs) < 480 || minuteIn(meeting.endsAt, theirs) > 1080;
}

const neverMet = ({ tx, organizationId, viewer }: Asking, people: readonly string[]): Promise<number> =>
  tx.person.count({
    where: {
      ...{ organizationId, id: { in: [...people] } },
      participations: { none: { meeting: { leaderId: viewer.personId, state: "held" } } },
    },
  });
