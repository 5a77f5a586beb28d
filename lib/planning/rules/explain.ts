import { dateIn, minuteIn, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { longDayText, timeText } from "@/lib/time/format";
import { listed } from "@/lib/wording";
import { type Calendar, dateOf, type Horizon, localDay, localMinute } from "./calendar";
import { atEdge } from "./costs";
import type { Narrows } from "./narrows";
import { commonTimes, type LeaderPlan, type LeaderRequest, type LeftOut, type Placed } from "./plan";
import { reasonText } from "./queue";
import { later } from "./weeks";

/** One line of "why this time?", as it is kept with the meeting. */
export type Why = { about: "Order" | "First free" | "Fairness" | "Your week"; says: string };
type Seen = { horizon: Horizon; leader: Calendar; person: Calendar; today: PlainDate };

/** Why this person now and why this time, in the leader's words. Ask once the whole plan is made. */
export function explain(plan: LeaderPlan, placed: Placed, seen: Seen): Why[] {
  return [
    { about: "Order", says: orderText(placed, seen.today) },
    { about: "First free", says: firstFreeText(plan, placed, seen) },
    { about: "Fairness", says: fairnessText(plan, placed, seen) },
    { about: "Your week", says: weekText(plan, placed, seen.horizon) },
  ];
}

/** The same in one line, for the command line. */
export const whyText = (why: readonly Why[]) => why.map((line) => line.says).join(" ");

/** Where the planner gave up trying (apart.ts): what it found keeps every rule, and may not be the best there is. */
export const unprovenText =
  "Conversations this long can begin in more ways than were tried: the plan keeps every rule, and a slightly better one may exist.";

/** Why somebody has no time, in the leader’s words, and what would help. */
export function leftOutText({ why, narrows }: LeftOut, plan: LeaderPlan, help: string | null = null): string {
  switch (why) {
    case "settling":
      return "Joined less than six weeks ago.";
    case "noCommonTime":
      return `No common free ${longText(plan.request.limits)} in working hours in any week.${help ? ` ${help}` : ""}`;
    case "full": {
      const people = plan.request.fixed.length + plan.request.due.length;
      if (people > plan.places) return `The weeks are full: ${plan.places} places for ${people} people.`;
      return narrowText(narrows, plan.request.limits);
    }
  }
}

/** Which limits stand in somebody's way, and what would let them in. */
function narrowText({ weeks, days, both }: Narrows, limits: LeaderRequest["limits"]): string {
  const { perWeek, perDay } = limits;
  if (weeks.length > 0)
    return `${weeksText(weeks)} full, and both of you are free in no other. One more than ${perWeek} in any of them would do.`;
  if (days.length > 0)
    return `Every day that suits both of you has ${perDay} already. One more on any of them would do.`;
  if (both.length > 0) return "Every day that suits both of you is full, and so is its week.";
  return `The only times that suit both of you go to people who have no other. Any other free ${longText(limits)} would do.`;
}

/** "half hour", "45 minutes": how long a conversation is. */
const longText = ({ length }: LeaderRequest["limits"]) =>
  length === 30 ? "half hour" : length === 60 ? "hour" : `${length} minutes`;

/** Why an invitation waits. */
export const notBriefedText = (manager: string) => `${manager} has not acknowledged the briefing yet.`;

const firstName = (name: string) => name.split(" ")[0] ?? name;

function orderText({ due }: Placed, today: PlainDate): string {
  const reason = reasonText(due.reason, today);
  if (due.reason.kind === "cancelled")
    return `${reason.slice(0, -1)}, so ${firstName(due.name)} comes before everyone but an open door.`;
  return `${reason} Number ${due.rank + 1} in the queue.`;
}

function firstFreeText(plan: LeaderPlan, placed: Placed, seen: Seen): string {
  const earlier = plan.weeks.filter((week) => week < placed.week && inReach(plan, placed, seen, week));
  if (earlier.length === 0) return "The first week that is open for both of you.";
  const full = earlier.filter((week) => (plan.weekLoad[week] ?? 0) >= plan.request.limits.perWeek);
  if (full.length === earlier.length) return `${weeksText(full)} full. This is the next time both of you have free.`;
  const room = earlier.filter((week) => !full.includes(week));
  if (room.some((week) => hasCommon(plan, placed, seen, week)))
    return "Earlier weeks have room; here the quarter stays even and the team close together.";
  if (full.length === 0) return `No time suits both of you before week ${placed.week + 1}.`;
  return "Until here the weeks are full, or no time suits both of you.";
}

function inReach(plan: LeaderPlan, placed: Placed, seen: Seen, week: number): boolean {
  const end = dateOf(seen.horizon, (week + 2) * 7);
  return end > plan.request.open.from && placed.due.window !== null && end > placed.due.window.from;
}

function hasCommon(plan: LeaderPlan, placed: Placed, seen: Seen, week: number): boolean {
  const open = { from: dateOf(seen.horizon, (week + 1) * 7), until: dateOf(seen.horizon, (week + 2) * 7) };
  const inWeek = { from: later(open.from, plan.request.open.from), until: open.until };
  const request = { limits: plan.request.limits, open: inWeek };
  return !commonTimes(seen.horizon, seen.leader, seen.person, request, placed.due).next().done;
}

/** "Week 3 is", "Weeks 1 to 4 are", "Weeks 2, 5 and 6 are". */
function weeksText(weeks: readonly number[]): string {
  const [first, last] = [(weeks[0] ?? 0) + 1, (weeks.at(-1) ?? 0) + 1];
  if (weeks.length === 1) return `Week ${first} is`;
  const inARow = last - first === weeks.length - 1 && weeks.length > 2;
  return `Weeks ${inARow ? `${first} to ${last}` : listed(weeks.map((week) => String(week + 1)))} are`;
}

function fairnessText(plan: LeaderPlan, placed: Placed, { leader, person }: Seen): string {
  const name = firstName(person.name);
  const theirs = `${timeText(placed.startsAt, person.zone)} in ${cityOf(person.zone)}`;
  if (usuallyAtEdge(person, placed, plan.request.limits.length))
    return `At the edge of ${name}’s day, ${theirs}. Next time such an hour goes to somebody else.`;
  if (placed.due.hadEdgeLast) return `${name} had the edge of the day last time, so the middle of it now: ${theirs}.`;
  if (isAtEdge(leader, placed.cell, plan.request.limits.length))
    return `At the edge of your own day, well inside ${name}’s: ${theirs}.`;
  return `Well inside both days: ${theirs} for ${name}.`;
}

/** By the clock the leader knows. On which weekdays somebody is elsewhere is theirs, and an edge there would tell. */
function usuallyAtEdge({ zone, hours }: Calendar, { startsAt }: Placed, length: number): boolean {
  const own = hours[weekday(dateIn(startsAt, zone)) - 1];
  return own ? atEdge(minuteIn(startsAt, zone), length, own) : false;
}

const isAtEdge = (calendar: Calendar, cell: number, length: number) => {
  const hours = calendar.hours[localDay(calendar, cell) % 7];
  return hours ? atEdge(localMinute(calendar, cell), length, hours) : false;
};

/** "Lisbon" for "Europe/Lisbon". */
export const cityOf = (zone: Zone) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

function weekText(plan: LeaderPlan, placed: Placed, horizon: Horizon): string {
  const { perWeek, perDay } = plan.request.limits;
  const [day] = longDayText(dateOf(horizon, placed.day)).split(" ");
  const week = `${plan.weekLoad[placed.week] ?? 0} of ${perWeek} in week ${placed.week + 1}`;
  const onDay = plan.dayLoad[placed.day] ?? 0;
  return onDay > 1 ? `${week}, ${onDay} of ${perDay} on that ${day}.` : `${week}, the only one on that ${day}.`;
}
