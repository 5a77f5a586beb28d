import { isOverdue } from "@/lib/promises/rules/due";
import type { PromiseState } from "@/lib/promises/rules/standing";
import type { PlainDate } from "@/lib/time/calendar";
import { capital, inWords } from "@/lib/wording";

/** What is still open, and what ended with the other person's word. */
export const splitPromises = <P extends PromiseState>(promises: readonly P[]) => ({
  open: promises.filter((one) => one.state !== "heardBack"),
  ended: promises.filter((one) => one.state === "heardBack"),
});

const counted = (count: number, one: string, many: string) => `${inWords(count)} ${count === 1 ? one : many}`;

/** "Two promises to write back on, one of them late": what the page is about today. */
export function followThroughTitle(
  mine: readonly PromiseState[],
  toMe: readonly PromiseState[],
  today: PlainDate,
): string {
  const waiting = mine.filter((one) => one.state === "open");
  const late = waiting.filter((one) => isOverdue(one.due, today)).length;
  if (waiting.length > 0) {
    const first = counted(waiting.length, "promise to write back on", "promises to write back on");
    const second =
      late === 0
        ? ""
        : late === waiting.length
          ? ", past the day you named"
          : `, ${inWords(late)} past the day you named`;
    return capital(first + second);
  }
  const told = toMe.filter((one) => one.state === "told").length;
  if (told > 0) return capital(`${counted(told, "answer waits", "answers wait")} for your word`);
  const open = mine.length + toMe.length;
  return open > 0 ? "Everything is with somebody" : "Nothing is left open";
}
