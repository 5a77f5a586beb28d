import { addDays, dateIn, minutesBetween, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { dayText, momentText, otherClockText, timeText } from "@/lib/time/format";
import { endDay, firstDay, longQuarter, type Quarter } from "@/lib/time/quarter";
import { capital, listed } from "@/lib/wording";
import { noPlaceText, wayOutText } from "./capacity";
import type { Draft } from "./draft";
import { cityOf, unprovenText, type Why } from "./explain";
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
      openDoor: row.kind === "openDoor",
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

export type Standing = {
  people: number;
  met: number;
  planned: number;
  proposed: number;
  /** Without any time, and those of them to whom planning could give none this quarter. */
  waiting: number;
  cannot: number;
  deferred: number;
  openDoors: number;
};

/** Where everybody of the quarter stands; an open door comes on top. */
export function standingOfAll(
  { rows, teams }: BoardFacts,
  { waiting, cannot, openDoors }: Pick<Standing, "waiting" | "cannot" | "openDoors">,
): Standing {
  const here = new Set(teams.flatMap((team) => team.personIds));
  const planned = rows
    .filter((row) => row.kind !== "openDoor")
    .flatMap(({ state, people: all }) => all.flatMap(({ id }) => (here.has(id) ? [{ state, id }] : [])));
  const count = (state: Row["state"]) => new Set(planned.filter((one) => one.state === state).map(({ id }) => id)).size;
  const [met, scheduled, proposed] = [count("held"), count("scheduled"), count("draft")];
  const people = here.size;
  return { people, met, planned: scheduled, proposed, waiting, cannot, deferred: count("deferred"), openDoors };
}

/** The page's title says what is the case. */
export function titleOf({ quarter, now, zone }: BoardFacts, at: Standing): string {
  const over = dateIn(now, zone) >= endDay(quarter);
  if (at.people === 0) return "Nobody to meet yet";
  if (over) return `${at.met} of ${at.people} were met`;
  if (at.met + at.deferred === at.people) return "Everyone has been heard";
  if (at.proposed === 0 && at.waiting === 0) return "Everyone has a time";
  if (at.cannot > 0) return `${at.cannot} of ${at.people} would not be met`;
  if (at.waiting > 0) return `${waitText(at.waiting)} for a time`;
  return firstDay(quarter).slice(5, 7) === "10" ? "Everyone fits before the holidays" : "Everyone fits this quarter";
}

const waitText = (count: number) => (count === 1 ? "One person waits" : `${count} people wait`);

/** "18 of 34 met, 11 planned, 4 waiting for a time (3 can have one, 1 cannot). An open door comes on top." */
export function ledeOf(at: Standing): string {
  const parts = [
    `${at.met} of ${at.people} met`,
    ...(at.planned > 0 ? [`${at.planned} planned`] : []),
    ...(at.proposed > 0 ? [`${at.proposed} proposed`] : []),
    ...(at.waiting > 0 ? [`${at.waiting} waiting for a time${ofThem(at)}`] : []),
    ...(at.deferred > 0 ? [`${at.deferred} chose not this quarter`] : []),
  ];
  const doors =
    at.openDoors === 0
      ? ""
      : at.openDoors === 1
        ? " An open door comes on top."
        : ` ${at.openDoors} open doors come on top.`;
  return `${parts.join(", ")}.${doors}`;
}

/** Which of those who wait planning would give a time; nothing to say where it is all of them. */
const ofThem = ({ waiting, cannot }: Standing) =>
  cannot === 0
    ? ""
    : ` (${cannot < waiting ? `${waiting - cannot} can have one, ${cannot} cannot` : "none can have one"})`;

const cadenceWords = {
  monthly: "every month",
  quarterly: "once a quarter",
  halfYearly: "twice a year",
  yearly: "once a year",
};

export const metaOf = (quarter: Quarter, length: number, cadence: keyof typeof cadenceWords) =>
  `${longQuarter(quarter)} · ${length} minutes each, ${cadenceWords[cadence]}`;

/** `ways`: each would let in some of those for whom there is no place. */
export type CapacityNote = { says: string; ways: string[] };

/** What the leader should know of the plan as a whole: that not everybody fits and what would help, or that it may not be the best. */
export function capacityNote({ capacity, proven }: Pick<Draft, "capacity" | "proven">): CapacityNote | null {
  const said = [...(capacity.noPlace > 0 ? [noPlaceText(capacity)] : []), ...(proven ? [] : [unprovenText])];
  return said.length > 0
    ? { says: said.join(" "), ways: capacity.waysOut.map((way) => capital(wayOutText(way))) }
    : null;
}
