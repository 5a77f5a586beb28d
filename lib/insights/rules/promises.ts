import { inWords } from "@/lib/wording";

/** A promise as it counts: never what, never to whom. */
type PromiseFact = {
  personId: string;
  outcome: "kept" | "partly" | "notKept" | null;
  daysToTell: number | null;
};

export type PromiseRecord = {
  made: number;
  people: number;
  answered: number;
  kept: number;
  partly: number;
  days: { median: number; from: number; to: number } | null;
};

/** Kept counts what the people they were made to say, not what the leader thinks. */
export function promiseRecord(promises: readonly PromiseFact[]): PromiseRecord {
  const days = promises.flatMap(({ daysToTell }) => (daysToTell === null ? [] : [daysToTell])).sort((a, b) => a - b);
  return {
    made: promises.length,
    people: new Set(promises.map(({ personId }) => personId)).size,
    answered: promises.filter(({ outcome }) => outcome !== null).length,
    kept: promises.filter(({ outcome }) => outcome === "kept").length,
    partly: promises.filter(({ outcome }) => outcome === "partly").length,
    days:
      days.length === 0 ? null : { median: quantile(days, 0.5), from: quantile(days, 0.25), to: quantile(days, 0.75) },
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return Math.round(low + (high - low) * (at - Math.floor(at)));
}

export function promiseTitle({ made, days }: PromiseRecord): string {
  if (made === 0) return "No promise was made";
  if (!days) return "No answer has gone back yet";
  if (days.median === 0) return "Promises come back on the same day";
  return `Promises come back in ${inWords(days.median)} ${days.median === 1 ? "day" : "days"}`;
}
