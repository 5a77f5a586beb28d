import { promisesWhere } from "@/lib/promises/read";
import { hearBack, writeBack } from "@/lib/promises/write";
import { ok } from "@/lib/result";
import {
  addDays,
  dateIn,
  daysBetween,
  fromDateColumn,
  momentAt,
  type PlainDate,
  toDateColumn,
  zone,
} from "@/lib/time/calendar";
import { readable } from "@/lib/wording";
import { as, done, permit } from "./act";
import { chance } from "./chance";
import { answerTo } from "./matters";

const utc = zone("Etc/UTC");

type Keeping = { organizationId: string; leaderId: string; until: Date; now: Date };

/** The leader writes back about promises around the day they are due; people then say that they heard, some of them late. */
export async function keepPromises({ organizationId, leaderId, until, now }: Keeping): Promise<void> {
  const open = await as({ organizationId, personId: leaderId, at: until }, async ({ tx }) => {
    const rows = await tx.promise.findMany({
      where: { organizationId, ownerId: leaderId, state: { in: ["open", "told"] } },
      orderBy: { dueOn: "asc" },
    });
    const ids = rows.map(({ personId }) => personId);
    const gone = await tx.person.findMany({
      where: { organizationId, id: { in: ids }, leftOn: { lte: toDateColumn(dateIn(until, utc)) } },
      select: { id: true },
    });
    return ok(rows.filter(({ personId }) => gone.every(({ id }) => id !== personId)));
  });
  for (const promise of open) {
    if (promise.toldAt) {
      await hearLater({ organizationId, told: dateIn(promise.toldAt, utc), until, now }, promise);
      continue;
    }
    const told = tellOn(fromDateColumn(promise.dueOn), keyOf(promise));
    const at = momentAt(told, 15 * 60, utc);
    // A few stay open and overdue for a while: nobody keeps everything on the day.
    const forgotten = chance("forgets", keyOf(promise)) < 0.08 && daysBetween(told, dateIn(until, utc)) < 60;
    if (at > until || at < promise.madeAt || forgotten) continue;
    await as({ organizationId, personId: leaderId, at }, async (asking) => {
      const [said] = await promisesWhere(asking, { id: promise.id });
      const answer = said && answerTo(readable(said.text) ?? "");
      if (!answer) throw new Error("The demonstration has no answer to a promise of its own");
      return writeBack(permit(asking, "promise.answer", promise), { promiseId: promise.id, answer });
    });
    await hearLater({ organizationId, told, until, now }, promise);
  }
}

// Ids differ from run to run; when it was said does not.
const keyOf = (promise: { madeAt: Date }) => promise.madeAt.toISOString();
const tellOn = (due: PlainDate, key: string) => addDays(due, Math.floor(chance("told", key) * 8) - 5);

type Hearing = Omit<Keeping, "leaderId"> & { told: PlainDate };

async function hearLater(
  { organizationId, told, until, now }: Hearing,
  promise: { id: string; personId: string; ownerId: string; madeAt: Date },
) {
  const at = momentAt(addDays(told, 1 + Math.floor(chance("heard", keyOf(promise)) * 6)), 10 * 60, utc);
  const saysSo = chance("says", keyOf(promise));
  // Whoever was told lately may still be silent; after a season everybody has said so.
  const isSilent = saysSo < 0.1 && daysBetween(told, dateIn(now, utc)) < 90;
  if (at > until || isSilent) return;
  const outcome = saysSo < 0.8 ? ("kept" as const) : saysSo < 0.93 ? ("partly" as const) : ("notKept" as const);
  await as({ organizationId, personId: promise.personId, at }, async (asking) => {
    done(await hearBack(permit(asking, "promise.confirm", promise), { promiseId: promise.id, outcome }));
    return ok(dateIn(at, utc));
  });
}
