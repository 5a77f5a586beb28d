import { addDays, type PlainDate } from "@/lib/time/calendar";

/** A quarter as predictions know it. */
export type Season = { startsOn: PlainDate; released: boolean };

/** A prediction may be sealed, and replaced, from the day the quarter begins until its results are released. */
export const takesPredictions = ({ startsOn, released }: Season, today: PlainDate) => startsOn <= today && !released;

/** What helps after the envelope opened: a question to oneself, never a verdict. */
export function afterwards(points: number, beyondDoubt: boolean, said: number): string {
  if (!beyondDoubt) return "You heard your team about right: the distance is within what chance explains.";
  const near = Math.round(said);
  return points > 0
    ? `Most managers are off at first. What helps is to ask what you would need to see to expect ${article(near)} ${near}.`
    : "Your team is happier than you thought. Ask yourself what you see that they don’t, and say what goes well.";
}

const article = (score: number) => (score === 8 ? "an" : "a");

/** The day that decides who belonged to whom in a quarter: today, or its last day once that is past. */
export function decidingDay(today: PlainDate, endsOn: PlainDate): PlainDate {
  const last = addDays(endsOn, -1);
  return today.localeCompare(last) < 0 ? today : last;
}
