import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { PromiseView } from "@/lib/promises/read";
import { standingText } from "@/lib/promises/rules/standing";
import { dateIn } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import type { Opened } from "@/lib/wording";

export type PromiseLine = {
  id: string;
  day: string;
  standing: string;
  text: Opened;
  answer: Opened;
  to: string;
  toFirst: string;
  saidOn: string;
  told: boolean;
};

/** Promises the viewer keeps, and those others told the viewer about that wait for "I heard back". */
export async function promiseLines(
  asking: Asking,
  open: readonly PromiseView[],
): Promise<{ toKeep: PromiseLine[]; toHear: PromiseLine[] }> {
  const { tx, organizationId, viewer, now } = asking;
  const today = dateIn(now, viewer.zone);
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: open.flatMap(({ personId, ownerId }) => [personId, ownerId]) } },
    select: { id: true, name: true, givenName: true },
  });
  const by = new Map(people.map((person) => [person.id, person]));
  const line = (promise: PromiseView, other: string): PromiseLine => ({
    id: promise.id,
    day: dayText(promise.state === "told" && promise.toldOn ? promise.toldOn : promise.due, today),
    standing: standingText(promise, today),
    text: promise.text,
    answer: promise.answer,
    to: by.get(other)?.name ?? "",
    toFirst: by.get(other)?.givenName ?? "",
    saidOn: dayText(promise.madeOn, today),
    told: promise.state === "told",
  });
  const me = viewer.personId;
  return {
    toKeep: open
      .filter(({ ownerId }) => ownerId === me)
      .slice(0, 5)
      .map((one) => line(one, one.personId)),
    toHear: open
      .filter(({ personId, state }) => personId === me && state === "told")
      .map((one) => line(one, one.ownerId)),
  };
}
