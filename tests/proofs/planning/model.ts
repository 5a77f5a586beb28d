import type { Attendee, Span } from "@/lib/planning/rules/calendar";
import type { Due } from "@/lib/planning/rules/candidates";
import { atEdge, costs, draw, seedOf } from "@/lib/planning/rules/costs";
import { awayCost, teamAnchors } from "@/lib/planning/rules/teams";
import {
  addDays,
  addMinutes,
  dateIn,
  daysBetween,
  minuteIn,
  momentAt,
  type PlainDate,
  plainDate,
  weekday,
} from "@/lib/time/calendar";
import type { Drawn } from "./drawn";

/*
 * The planner's question, written down a second time: with moments and wall clocks instead of bits, every possible time
 * instead of the cheapest few, and as a linear program instead of a flow. Only the table of costs is shared.
 */

type Time = { startsAt: Date; day: PlainDate; week: number };
/** `moves`: it would take somebody from the time they were invited to. */
export type Option = Time & { person: number; cost: number; moves: boolean };
export type Model = { options: Option[]; people: number; weeks: number[]; question: Drawn };

/** Monday of the first of the quarter's weeks, as the leader counts them. */
const firstMonday = plainDate("2026-09-28");
const overlap = (a: Span, b: Span) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export function modelOf(question: Drawn): Model {
  const { leader, people, request } = question;
  const times = timesOf(question).filter((time) => canMeet(leader, time.startsAt, request.limits));
  const weeks = [...new Set(times.map((time) => time.week))].sort((a, b) => a - b);
  const anchors = teamAnchors(request.due, weeks);
  const options = request.due.flatMap((due, person) => {
    const attendee = people.find((one) => one.id === due.personId) as Attendee;
    const own = due.standing ? timeAt(leader, due.standing.startsAt) : null;
    const isOwn = (time: Time) => +time.startsAt === Number(own?.startsAt);
    const kept = own && canMeet(leader, own.startsAt, request.limits) && !times.some(isOwn) ? [own] : [];
    return [...times, ...kept]
      .filter(({ day }) => due.window && day >= due.window.from && day < due.window.until)
      .filter(({ startsAt }) => canMeet(attendee, startsAt, request.limits))
      .map((time) => {
        const waiting = waitOf(due) * Math.max(0, time.week - (weeks[0] ?? 0));
        const away = awayCost(due.reason, time.week, anchors.get(due.managerId));
        const moved = due.standing && !due.standing.invited && !isOwn(time) ? costs.moved : 0;
        const promised = due.reason.kind === "openDoor" ? due.reason.dueOn : undefined;
        const late = promised && time.day > promised ? costs.late : 0;
        const cost = waiting + away + moved + late + clockCost(question, attendee, due, time);
        return { ...time, person, cost, moves: due.standing?.invited === true && !isOwn(time) };
      });
  });
  return { options, people: request.due.length, weeks: [...new Set(options.map((one) => one.week))], question };
}

/** Every half hour of the leader's clock in the open days. */
function timesOf({ leader, request: { open } }: Drawn): Time[] {
  const times: Time[] = [];
  const last = momentAt(addDays(open.until, 1), 0, leader.zone);
  for (let at = momentAt(addDays(open.from, -1), 0, leader.zone); at < last; at = addMinutes(at, 15)) {
    const own = ownClock(leader, at);
    if (own && own.minute % 30 === 0 && own.day >= open.from && own.day < open.until) times.push(timeAt(leader, at));
  }
  return times;
}

function timeAt(leader: Attendee, startsAt: Date): Time {
  const day = dayOf(leader, startsAt);
  return { startsAt, day, week: Math.floor(daysBetween(firstMonday, day) / 7) };
}

const dayOf = (who: Attendee, at: Date) => ownClock(who, at)?.day ?? dateIn(at, who.zone);

/** In whole quarter hours, as calendars keep them. */
const rounded = (minutes: number) => Math.ceil(minutes / 15) * 15;

/** The day and minute of a person's own at a moment, found by trying the days around it: the first whose own zone has it then. */
function ownClock({ zone, zones }: Attendee, at: Date): { day: PlainDate; minute: number } | null {
  const near = dateIn(at, zone);
  for (let shift = -2; shift <= 2; shift++) {
    const day = addDays(near, shift);
    const where = zones?.[weekday(day) - 1] ?? zone;
    if (dateIn(at, where) === day) return { day, minute: minuteIn(at, where) };
  }
  return null;
}

function canMeet(person: Attendee, startsAt: Date, limits: { length: number; buffer?: number }): boolean {
  const length = rounded(limits.length);
  const own = ownClock(person, startsAt);
  if (!own) return false;
  const [from, hours] = [own.minute, person.hours[weekday(own.day) - 1]];
  if (!hours || from < hours[0] || from + length > hours[1] || person.off?.includes(own.day)) return false;
  if (person.blocks?.[weekday(own.day) - 1]?.some(([a, b]) => from < b && a < from + length)) return false;
  const buffer = rounded(limits.buffer ?? 0);
  const wide = { startsAt: addMinutes(startsAt, -buffer), endsAt: addMinutes(startsAt, length + buffer) };
  return !person.busy.some((span) => overlap(span, wide));
}

const waitOf = ({ reason }: Due) =>
  costs.waiting[reason.kind === "never" && reason.joinedOn ? "newcomer" : reason.kind];

function clockCost(
  { leader, request: { limits } }: Drawn,
  person: Attendee,
  due: Due,
  { startsAt, week }: Time,
): number {
  const own = (who: Attendee, again: boolean) => {
    const { day, minute } = ownClock(who, startsAt) as { day: PlainDate; minute: number };
    const hours = who.hours[weekday(day) - 1] as [number, number];
    const end = minute + limits.length;
    const edge = atEdge(minute, limits.length, hours) ? (again ? costs.edgeAgain : costs.edge) : 0;
    const lunch = minute < 780 && end > 720 ? costs.lunch : 0;
    const unloved = who.prefers && (minute < who.prefers[0] || end > who.prefers[1]) ? costs.unloved : 0;
    return edge + lunch + unloved;
  };
  const now = ownClock(leader, startsAt) as { day: PlainDate; minute: number };
  const [minute, day] = [now.minute, weekday(now.day)];
  const friday = day === 5 && minute >= 840 ? costs.fridayAfternoon : 0;
  const beat = 30 * Math.ceil((rounded(limits.length) + rounded(limits.buffer ?? 0)) / 30);
  const off = minute % beat === 0 ? 0 : costs.offBeat;
  const cell = Math.floor((startsAt.getTime() - Date.UTC(2026, 8, 21)) / 900_000);
  return own(leader, false) + own(person, due.hadEdgeLast) + friday + off + draw(seedOf(due.personId), week, cell);
}

/** What is asked of the program: most people, or of a given few the fewest moves, or so many moves at the lowest cost. */
export type Aim = { most: "people" | "front" } | { met: readonly boolean[]; moves: "fewest" | number };

/** The program in CPLEX format. Whole solutions are asked for only where the flow's are not whole by themselves. */
export function programOf(model: Model, aim: Aim, whole: boolean): string {
  const { options, people, weeks, question } = model;
  const { limits } = question.request;
  const name = (at: number) => `x${at}`;
  const sum = (chosen: readonly number[], weight = (_: number) => "") =>
    chosen.map((at) => `+ ${weight(at)}${name(at)}`);
  const all = [...options.keys()];
  const of = (wanted: (option: Option) => boolean) => all.filter((at) => wanted(options[at] as Option));
  const lines: string[] = [];
  const rule = (chosen: string[], how: string) => chosen.length > 0 && lines.push(`${broken(chosen)} ${how}`);
  for (let person = 0; person < people; person++)
    rule(sum(of((one) => one.person === person)), "met" in aim ? `= ${aim.met[person] ? 1 : 0}` : "<= 1");
  for (const day of new Set(options.map((one) => one.day)))
    rule(sum(of((one) => one.day === day)), `<= ${limits.perDay}`);
  const places: string[] = [];
  const crowd: string[] = [];
  for (const week of weeks) {
    const own = Array.from({ length: limits.perWeek }, (_, place) => `y${week}_${place}`);
    crowd.push(...own.map((place, at) => `+ ${costs.crowd * (2 * at + 1)} ${place}`));
    places.push(...own);
    rule([...sum(of((one) => one.week === week)), ...own.map((place) => `- ${place}`)], "= 0");
  }
  const minutes = rounded(limits.length) + rounded(limits.buffer ?? 0);
  for (const at of new Set(options.map((one) => one.startsAt.getTime()))) {
    const covering = of(({ startsAt }) => startsAt.getTime() <= at && startsAt.getTime() + minutes * 60_000 > at);
    rule(sum(covering), "<= 1");
  }
  const moving = of((one) => one.moves);
  if ("met" in aim && aim.moves !== "fewest") rule(sum(moving), `<= ${aim.moves}`);
  const objective =
    "met" in aim && aim.moves === "fewest"
      ? sum(moving)
      : "met" in aim
        ? [...sum(all, (at) => `${options[at]?.cost} `), ...crowd]
        : sum(all, (at) => (aim.most === "people" ? "" : `${people - (options[at]?.person ?? 0)} `));
  const bounds = [...all.map(name), ...places].map((one) => `0 <= ${one} <= 1`);
  return [
    "met" in aim ? "Minimize" : "Maximize",
    `obj: ${objective.length > 0 ? broken(objective) : "0 z"}`,
    "Subject To",
    ...lines.map((line, at) => `c${at}: ${line}`),
    "Bounds",
    ...bounds,
    ...(whole && all.length > 0 ? ["Binary", ...all.map(name)] : []),
    "End",
  ].join("\n");
}

/** Lines short enough for whoever reads the format. */
const broken = (terms: readonly string[]) => terms.map((term, at) => (at % 12 === 11 ? `${term}\n` : term)).join(" ");
