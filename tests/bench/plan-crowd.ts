import { setBits } from "@/lib/planning/rules/bits";
import { calendarOf, emptyBits, type Horizon, officeHours, type Person, patterns } from "@/lib/planning/rules/calendar";
import type { Due } from "@/lib/planning/rules/candidates";
import type { LeaderRequest } from "@/lib/planning/rules/plan";
import { queueOf } from "@/lib/planning/rules/queue";
import { lastPlannableEnd } from "@/lib/planning/rules/weeks";
import { addDays, plainDate, zone } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";

const zones = ["America/New_York", "Europe/Berlin", "Asia/Kolkata"].map(zone);
const today = plainDate("2026-09-14");

/** Numbers that look drawn and are the same in every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many people with 60 hours taken in the quarter each, as rows of bits. */
export function crowdCalendars(horizon: Horizon, size: number) {
  const next = numbers(7);
  return Array.from({ length: size }, (_, number) => {
    const person: Person = {
      id: `p${number}`,
      name: `Person ${number}`,
      zone: zones[number % 3] as never,
      hours: officeHours,
    };
    const taken = emptyBits(horizon);
    for (let hour = 0; hour < 60; hour++) {
      const cell = Math.floor(next() * (horizon.cells - 4));
      setBits(taken, cell, cell + 4);
    }
    return { person, taken };
  });
}

/** Calendars as the planner wants them. */
export function loaded(horizon: Horizon, people: ReturnType<typeof crowdCalendars>) {
  const patternOf = patterns(horizon);
  return new Map(people.map(({ person, taken }) => [person.id, calendarOf(horizon, patternOf, person, taken.slice())]));
}

/** Every leader's request, from the top down, in a tree in which everybody has `reports` people. */
export function crowdRequests(quarter: Quarter, size: number, reports: number, perWeek: number): LeaderRequest[] {
  const managerOf = (number: number) => (number === 0 ? -1 : Math.floor((number - 1) / reports));
  const teams = new Map<number, number[]>();
  for (let number = 0; number < size; number++) {
    const manager = managerOf(number);
    const leader = manager < 0 ? -1 : managerOf(manager);
    if (leader < 0) continue;
    const team = teams.get(leader) ?? [];
    team.push(number);
    teams.set(leader, team);
  }
  const next = numbers(3);
  const window = { from: firstDay(quarter), until: endDay(quarter) };
  const dueOf = (number: number) => ({
    ...{ personId: `p${number}`, name: `Person ${number}`, managerId: `p${managerOf(number)}` },
    ...{ joinedOn: null, cancelledByLeaderOn: null, askedOn: null, changedTeamOn: null, missed: 0 },
    lastMetOn: next() < 0.2 ? null : addDays(today, -Math.floor(30 + next() * 200)),
  });
  return [...teams].map(([leader, team]) => ({
    leaderId: `p${leader}`,
    limits: { perWeek, perDay: 2, length: 30 },
    open: { from: firstDay(quarter), until: lastPlannableEnd(quarter) },
    fixed: [],
    due: queueOf(team.map(dueOf), today).map((one): Due => ({ ...one, window, hadEdgeLast: next() < 0.1 })),
  }));
}
