import { daysBetween, type PlainDate, weekday } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { capital, inWords } from "@/lib/wording";
import { clockWords } from "./clock-words";

/** What the day's sentence is made of; only what applies to the reader. */
export type Day = {
  today: PlainDate;
  /** The next conversation: with whom, on which day and minute of the reader's clock. */
  next: { firstName: string; on: PlainDate; minute: number } | null;
  /** Promises of the reader's own that are over or due within a week. */
  promisesDue: number;
  /** Answers that wait for the reader to say that they heard back. */
  toHear: number;
  briefings: number;
  predictions: number;
};

const counted = (count: number, one: string, many: string) => `${inWords(count)} ${count === 1 ? one : many}`;
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Juno at half past two", "Juno tomorrow at nine", "Juno on Friday at ten", "Juno on Thu 19 Nov". */
function nextWords({ firstName, on, minute }: NonNullable<Day["next"]>, today: PlainDate): string {
  const days = daysBetween(today, on);
  const clock = clockWords(minute);
  if (days <= 0) return `${firstName} at ${clock}`;
  if (days === 1) return `${firstName} tomorrow at ${clock}`;
  if (days < 7) return `${firstName} on ${weekdays[weekday(on) - 1]} at ${clock}`;
  return `${firstName} on ${dayText(on, today)}`;
}

function duties({ promisesDue, toHear, briefings, predictions }: Day): string[] {
  return [
    promisesDue > 0 && counted(promisesDue, "promise to keep", "promises to keep"),
    toHear > 0 && counted(toHear, "answer to hear", "answers to hear"),
    briefings > 0 && counted(briefings, "briefing to read", "briefings to read"),
    predictions > 0 && counted(predictions, "prediction to give", "predictions to give"),
  ].filter((words) => words !== false);
}

/** The day as one sentence: the next conversation first, then at most one duty. "Juno at half past two, and two promises to keep" */
export function dayTitle(day: Day): string {
  const parts = [...(day.next ? [nextWords(day.next, day.today)] : []), ...duties(day)].slice(0, 2);
  return parts.length === 0 ? "Nothing waits for you today" : capital(parts.join(", and "));
}
