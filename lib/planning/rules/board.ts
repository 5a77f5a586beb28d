import { addDays, dateIn, minutesBetween, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { dayText, momentText, otherClockText, timeText } from "@/lib/time/format";
import type { Quarter } from "@/lib/time/quarter";
import { capital, listed } from "@/lib/wording";
import { cityOf, type Why } from "./explain";
import { everybodyOf, type ForLeader } from "./reader";
import { planWeeks, weekOf } from "./weeks";

export type Tone = 1 | 2 | 3 | 4 | 5;
type BoardState = "held" | "agreed" | "proposed" | "off";

/** A meeting of the quarter as it is stored, for its leader. */
export type Row = {
  id: string;
  revision: number;
  state: "draft" | "scheduled" | "held" | "cancelled" | "deferred";
  kind: "planned" | "openDoor" | "group";
  startsAt: Date;
  endsAt: Date;
  pinned: boolean;
  why: Why[];
  /** Whom it is with: one, or several of one team. */
  people: readonly { id: string; name: string; firstName: string; zone: Zone }[];
  managerId: string | null;
  /** "Ravi’s team" */
  team: string;
  /** Whoever plans it for its leader is in it themselves: they see it, and its leader alone moves it. */
  byLeader: boolean;
};
export type BoardMeeting = {
  id: string;
  revision: number;
  state: BoardState;
  week: number;
  weekday: number;
  personId: string;
  /** Everybody it is with. */
  personIds: string[];
  name: string;
  firstName: string;
  initials: string;
  tone: Tone;
  /** The manager in between whose team it is; null for a team that is no longer this leader's. */
  teamId: string | null;
  team: string;
  /** "10:00", "Held" */
  label: string;
  /** "Tue 24 Nov, 10:00" */
  when: string;
  /** "09:00 for Sam, in Lisbon", empty when both clocks agree. */
  theirs: string;
  minutes: number;
  startsAt: string;
  pinned: boolean;
  openDoor: boolean;
  /** How many it is with, when they meet together; 1 for a conversation of two. */
  people: number;
  /** The manager has said yes to the briefing, or needs not. */
  ready: boolean;
  /** Only its leader moves it, who is not the one looking. */
  byLeader: boolean;
  isToday: boolean;
  why: Why[];
};
export type BoardWeek = {
  monday: PlainDate;
  index: number;
  title: string;
  day: string;
  month: string;
  state: "past" | "now" | "ahead";
  agreed: number;
  proposed: number;
  /** The leader has no time at all in it. */
  away: boolean;
};
export type BoardTeam = { id: string; name: string; tone: Tone; met: number; people: number };

export type BoardFacts = {
  quarter: Quarter;
  now: Date;
  zone: Zone;
  rows: readonly Row[];
  /** The weeks in which the leader has no time at all. */
  away?: ReadonlySet<number>;
  teams: readonly { id: string; name: string; acknowledged: boolean; personIds: readonly string[] }[];
};

/** The 13 weeks of a quarter; those that are over fold to initials. */
export function boardWeeks({ quarter, now, zone, away }: BoardFacts, meetings: readonly BoardMeeting[]): BoardWeek[] {
  const today = dateIn(now, zone);
  return planWeeks(quarter).map((monday, index) => {
    const isOver = addDays(monday, 6) < today;
    const [, day = "", month = ""] = dayText(monday).split(" ");
    const state = isOver ? "past" : monday <= today ? "now" : "ahead";
    return {
      ...{ monday, index, day, month, state },
      title: state === "now" ? "This week" : `Week ${index + 1}`,
      ...loadOf(index, meetings),
      away: state === "ahead" && away?.has(index) === true,
    };
  });
}

/** How much of a week is given away. */
export function loadOf(week: number, meetings: readonly BoardMeeting[]): { agreed: number; proposed: number } {
  const own = meetings.filter((meeting) => meeting.week === week);
  return {
    agreed: own.filter((one) => one.state === "held" || one.state === "agreed").length,
    proposed: own.filter((one) => one.state === "proposed").length,
  };
}

const states: Record<Row["state"], BoardState> = {
  draft: "proposed",
  scheduled: "agreed",
  held: "held",
  cancelled: "off",
  deferred: "off",
};

const toneOf = (index: number) => ((index % 5) + 1) as Tone;

/** The meetings as cards on the board, by time. */
export function boardMeetings(facts: BoardFacts): BoardMeeting[] {
  const { zone, teams } = facts;
  const today = dateIn(facts.now, zone);
  const teamOf = new Map(teams.map((team, index) => [team.id, { ...team, tone: toneOf(index) }]));
  const rows = [...facts.rows].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return rows.map((row) => {
    const place = placeOn(facts, row.startsAt);
    const team = teamOf.get(row.managerId ?? "");
    const state = states[row.state];
    return {
      ...{ id: row.id, revision: row.revision, pinned: row.pinned, why: row.why, state },
      ...{ ...place, isToday: dateIn(row.startsAt, zone) === today && state === "agreed" },
      ...calledOn(row, zone),
      ...{ tone: team?.tone ?? 5, teamId: team?.id ?? null, team: team?.name ?? "Another team" },
      ...{ openDoor: row.kind === "openDoor", byLeader: row.byLeader },
      ...(state === "held" ? { label: "Held" } : {}),
      minutes: minutesBetween(row.startsAt, row.endsAt),
      ready: row.kind === "openDoor" || team?.acknowledged === true,
    };
  });
}

/** Who hears of a change to an agreed meeting: "Both of you get". */
export const whoGets = ({ people }: Pick<BoardMeeting, "people">, forLeader: ForLeader) =>
  `${capital(everybodyOf(forLeader, people))} get`;

/** Where a moment lies on a board, and what its card says of it. */
export function placeOn({ zone, quarter }: Pick<BoardFacts, "zone" | "quarter">, startsAt: Date) {
  const day = dateIn(startsAt, zone);
  return {
    ...{ week: weekOf(quarter, day), weekday: weekday(day), startsAt: startsAt.toISOString() },
    ...{ label: timeText(startsAt, zone), when: momentText(startsAt, zone) },
  };
}

/** What stands on the card: a person, or a team and how many of it. */
function calledOn({ people, kind, team, startsAt }: Row, zone: Zone) {
  const [person] = people;
  if (!person || (kind === "group" && people.length > 1)) {
    const names = listed(
      people.map((one) => one.firstName),
      8,
    );
    const count = people.length;
    return {
      personId: person?.id ?? "",
      name: `${team}, ${count} together`,
      firstName: team,
      initials: String(count),
      theirs: names,
      people: count,
      personIds: people.map((one) => one.id),
    };
  }
  const other = otherClockText(startsAt, zone, person.zone, person.firstName);
  const theirs = other ? `${other}, in ${cityOf(person.zone)}` : "";
  const { id: personId, name, firstName } = person;
  return { personId, personIds: [personId], name, firstName, initials: initialsOf(name), theirs, people: 1 };
}

/** "SW" for Sam Whitlock: the first letters of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}

/** Each team with how many of it were met in the quarter. An open door does not count. */
export function boardTeams({ teams, rows }: BoardFacts): BoardTeam[] {
  const met = new Set(
    rows
      .filter((row) => row.state === "held" && row.kind !== "openDoor")
      .flatMap((row) => row.people.map(({ id }) => id)),
  );
  return teams.map((team, index) => ({
    ...{ id: team.id, name: team.name, tone: toneOf(index), people: team.personIds.length },
    met: team.personIds.filter((id) => met.has(id)).length,
  }));
}
