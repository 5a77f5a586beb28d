import { addQuarters, type Quarter, shortQuarter } from "@/lib/time/quarter";
import type { Due } from "./candidates";
import type { LeaderPlan } from "./plan";
import { queueOf } from "./queue";
import { planWeeks } from "./weeks";

/** Whose turn it is next: the quarter in which they are met at the latest, and their number in its line. */
export type Turn = { quarter: Quarter; place: number; cycles: number };

/**
 * When everybody who had no place comes, at the latest. They stand at the head of the next queue, in the order they will
 * have there, and nobody who joins or was just met comes before them: the first full quarter's worth of places is the
 * next quarter, the second the one after. It holds as long as a quarter has the leader's usual places and few ask in
 * between.
 */
export function nextTurns(plan: LeaderPlan, quarter: Quarter): Map<Due, Turn> {
  const perCycle = plan.request.limits.perWeek * planWeeks(quarter).length;
  const waiting = plan.leftOut.filter((one) => one.why === "full" && !one.due.askedOn).map((one) => one.due);
  const next = addQuarters(quarter, 1);
  const byPerson = new Map(waiting.map((due) => [due.personId, due]));
  const line = queueOf(
    [...byPerson.values()].map((due) => ({ ...due, missed: due.missed + 1 })),
    plan.request.open.until,
  );
  return new Map(
    line.map((one, index): [Due, Turn] => {
      const cycles = 1 + Math.floor(index / perCycle);
      const turn = { quarter: addQuarters(next, cycles - 1), place: 1 + (index % perCycle), cycles };
      return [byPerson.get(one.personId) as Due, turn];
    }),
  );
}

/** "Number 2 in line for Q1 27." */
export const turnText = ({ quarter, place }: Turn) => `Number ${place} in line for ${shortQuarter(quarter)}.`;
