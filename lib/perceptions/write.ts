import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { seal } from "@/lib/db/seal";
import { withdrawPredictionAsk } from "@/lib/messages/write/programme";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { dateIn } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { leaderOver, seasonOf } from "./read";
import { takesPredictions } from "./rules";
import type { SealPrediction } from "./schema";

const closed = "This quarter is closed, so the prediction stands as it was.";

/**
 * Seals what a manager expects, or replaces what they sealed before. Nobody reads it until the quarter closes, not even
 * they themselves: the number exists only sealed with their key.
 */
export async function sealPrediction(
  permit: Permit<"team.predict">,
  { cycleId, value }: SealPrediction,
): Promise<Result<{ sealedAt: Date }>> {
  const { asking, subject } = permit;
  const { tx, now, organizationId, viewer } = asking;
  const cycle = await tx.cycle.findUnique({ where: { organizationId_id: { organizationId, id: cycleId } } });
  const leaderId = cycle && (await leaderOver(asking, subject.managerId, cycle));
  if (!cycle || !leaderId) return notFound();
  const season = await seasonOf(asking, cycle, leaderId);
  if (!takesPredictions(season, dateIn(now, viewer.zone))) return conflict(closed);
  return orConflict(async () => {
    const where = { organizationId, cycleId, managerId: subject.managerId };
    const before = await tx.perception.findFirst({ where, select: { id: true } });
    const id = before?.id ?? newId();
    const place = { table: "perception", column: "value_sealed", row: id, author: subject.managerId };
    const data = { leaderId, valueSealed: await seal(asking, subject.managerId, place, String(value)), sealedAt: now };
    if (before) await tx.perception.update({ where: { organizationId_id: { organizationId, id } }, data });
    else await tx.perception.create({ data: { ...where, id, ...data } });
    await withdrawPredictionAsk(asking, quarter(cycle.quarter));
    await recordFor(asking, { what: "perception.seal", subjectId: subject.managerId });
    return ok({ sealedAt: now });
  }, closed);
}
