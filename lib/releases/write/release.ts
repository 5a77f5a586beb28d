import "server-only";
import { randomInt } from "node:crypto";
import type { Asking } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { frozenScores, ledgerFor } from "../read/frozen";
import { shuffled } from "../rules/order";
import { releaseOf } from "../rules/release";
import { type FigureRow, rowsOf } from "../rules/rows";
import { openPredictions, revealPredictions } from "./predictions";

type PlanRow = { id: string; leaderId: string; cycle: { id: string; k: number; endsOn: Date } };

/** Writes the release of a plan once: every figure and every set behind a shown one, in an order that says nothing. */
export async function writeRelease(
  asking: Asking,
  { id: planId, leaderId, cycle }: PlanRow,
  managers: readonly string[],
): Promise<string> {
  const { tx, organizationId, now } = asking;
  const predictions = await openPredictions(asking, cycle.id);
  const scores = await frozenScores(asking, cycle.id);
  const release = releaseOf({ k: cycle.k, managers, scores, predictions, ...(await ledgerFor(asking, cycle)) });
  const id = newId();
  const head = { organizationId, cycleId: cycle.id, leaderId };
  await tx.release.create({ data: { ...head, id, planId, k: cycle.k, releasedAt: now } });
  await writeFigures(
    asking,
    { ...head, releaseId: id },
    shuffled(rowsOf(release), (n) => randomInt(n)),
  );
  const heard = new Set(scores.filter(({ measure }) => measure === "morale").map(({ managerId }) => managerId));
  await revealPredictions(
    asking,
    predictions.filter(({ managerId }) => heard.has(managerId)),
  );
  return id;
}

type Head = { organizationId: string; cycleId: string; leaderId: string; releaseId: string };

async function writeFigures({ tx }: Asking, head: Head, rows: readonly FigureRow[]): Promise<void> {
  const named = rows.map((row) => ({ ...row, id: newId() }));
  await tx.releaseFigure.createMany({
    data: named.map(({ id, kind, managerId, numbers }) => ({
      ...head,
      id,
      kind,
      managerId,
      shown: numbers !== null,
      ...numbers,
    })),
  });
  const sets = named.flatMap(({ id, kind, members }) =>
    members ? [{ figureId: id, kind, members: [...members] }] : [],
  );
  await tx.releasedSet.createMany({
    data: sets.map((set) => ({ ...set, organizationId: head.organizationId, id: newId() })),
  });
}
