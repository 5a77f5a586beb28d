import ICAL from "ical.js";

/** What is left of the steps that a whole file may take: counted, so that a file is read alike on every machine. */
export type Steps = { left: number };

/** Two hundred daily meetings without an end. What is left over is counted as not understood. */
export const stepsOfFile = (): Steps => ({ left: 100_000 });

/** Nobody meets more often; a rule that needs more steps than this to get through the window is not understood. */
export const mostSteps = 20_000;

/** From one 29 February to the next, day by day. A library that looks for longer would hold everybody else. */
const mostBetween = 3000;
/** A year is laid out day by day. */
const yearCosts = 10;
const longestList = 400;

function spend(steps: Steps, cost: number): void {
  steps.left -= cost;
  if (steps.left < 0) throw new Error("More than anybody has in a calendar");
}

/**
 * The times of a rule as ical.js works them out, where what it does between two of them is counted as well: for a rule
 * that is never met, such as a 30 February, it would look for ever.
 */
export function counted(rule: ICAL.Recur, start: ICAL.Time, steps: Steps): { next(): ICAL.Time | null } {
  for (const list of Object.values(rule.parts))
    if (list.length > longestList) throw new Error("More parts than a year has days");
  let between = 0;
  const look = (cost: number) => {
    between += cost;
    if (between > mostBetween) throw new Error("A rule that is not met for years");
    spend(steps, cost);
  };
  class Counted extends ICAL.RecurIterator {
    override next(again?: boolean) {
      between = 0;
      return super.next(again);
    }
    override check_contracting_rules() {
      look(1);
      return super.check_contracting_rules();
    }
    override increment_year(years: number) {
      look(yearCosts);
      super.increment_year(years);
    }
    override increment_monthday(days: number) {
      // It goes day by day: an interval of a million days is a million steps.
      if (days > 31) look(days / 10);
      super.increment_monthday(days);
    }
  }
  return new Counted({ rule, dtstart: start });
}
