import "server-only";
import { inTurns } from "@/lib/time/turns";
import { readingBusy } from "../rules/busy";
import { Unread } from "../rules/reach";
import type { Reading } from "../rules/reading";
import { type Found, keyed } from "../rules/source";
import { ask, wellAnswered } from "./request";

/** Reads a calendar that stands at an address for whoever knows it. */
export async function readAddress(url: string, reading: Reading): Promise<Found> {
  const answer = wellAnswered(await ask(url, { headers: { accept: "text/calendar, */*;q=0.1" } }));
  const taken = await inTurns(readingBusy(answer.text, reading));
  if (!taken) throw new Unread("unreadable", { forGood: true });
  return { whole: true, entries: keyed(taken.spans), gone: [], unread: taken.unread };
}
