import { hearBack, writeBack } from "@/lib/promises/write";
import { ok } from "@/lib/result";
import { addDays, dateIn, daysBetween, fromDateColumn, momentAt, type PlainDate, zone } from "@/lib/time/calendar";
import { as, done, permit } from "./act";
import { chance, pick } from "./chance";
import { promises } from "./words";

const utc = zone("Etc/UTC");

/** The leader writes back about promises around the day they are due; most people then say that they heard. */
export async function keepPromises(organizationId: string, leaderId: string, until: Date): Promise<void> {
  const open = await as({ organizationId, personId: leaderId, at: until }, async ({ tx }) =>
    ok(
      await tx.promise.findMany({
        where: { organizationId, ownerId: leaderId, state: "open" },
        orderBy: { dueOn: "asc" },
      }),
    ),
  );
  for (const promise of open) {
    const told = tellOn(fromDateColumn(promise.dueOn), keyOf(promise));
    const at = momentAt(told, 15 * 60, utc);
    // A few stay open and overdue for a while: nobody keeps everything on the day.
    const forgotten = chance("forgets", keyOf(promise)) < 0.08 && daysBetween(told, dateIn(until, utc)) < 60;
    if (at > until || at < promise.madeAt || forgotten) continue;
    await as({ organizationId, personId: leaderId, at }, async (asking) => {
      const answer = pick(promises, keyOf(promise)).answer;
      return writeBack(permit(asking, "promise.answer", promise), { promiseId: promise.id, answer });
    });
    await hearLater(organizationId, promise, told, until);
  }
}

// Ids differ from run to run; when it was said does not.
const keyOf = (promise: { madeAt: Date }) => promise.madeAt.toISOString();
const tellOn = (due: PlainDate, key: string) => addDays(due, Math.floor(chance("told", key) * 8) - 5);

async function hearLater(
  organizationId: string,
  promise: { id: string; personId: string; ownerId: string; madeAt: Date },
  told: PlainDate,
  until: Date,
) {
  const at = momentAt(addDays(told, 1 + Math.floor(chance("heard", keyOf(promise)) * 6)), 10 * 60, utc);
  const saysSo = chance("says", keyOf(promise));
  if (at > until || saysSo < 0.1) return;
  const outcome = saysSo < 0.8 ? ("kept" as const) : saysSo < 0.93 ? ("partly" as const) : ("notKept" as const);
  await as({ organizationId, personId: promise.personId, at }, async (asking) => {
    done(await hearBack(permit(asking, "promise.confirm", promise), { promiseId: promise.id, outcome }));
    return ok(dateIn(at, utc));
  });
}
