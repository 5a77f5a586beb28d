import "server-only";
import { randomInt } from "node:crypto";
import type { Asking } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { quarter } from "@/lib/time/quarter";
import { frozenScores, heardBefore, ledgerFor } from "../read/frozen";
import { shuffled } from "../rules/order";
import { type Release, releaseOf } from "../rules/release";
import { type FigureRow, rowsOf } from "../rules/rows";
import { openPredictions, revealPredictions } from "./predictions";

type CycleRow = { id: string; quarter: string; k: number; startsOn: Date; endsOn: Date };
type PlanRow = { id: string; leaderId: string; cycle: CycleRow };

/** Writes the release of a plan once: every figure and every answer behind a shown one, in an order that says nothing. */
export async function writeRelease(
  asking: Asking,
  { id: planId, leaderId, cycle }: PlanRow,
  managers: readonly string[],
): Promise<string> {
  const predictions = await openPredictions(asking, cycle.id);
  const scores = await frozenScores(asking, cycle.id);
  const release = releaseOf({
    ...{ k: cycle.k, managers, cycleId: cycle.id, quarter: quarter(cycle.quarter), scores, predictions },
    earlier: await heardBefore(asking, cycle),
    ...(await ledgerFor(asking)),
  });
  const id = await writeEdition(asking, { planId, leaderId, cycleId: cycle.id, k: cycle.k, edition: 1 }, release);
  const heard = new Set(scores.filter(({ measure }) => measure === "morale").map(({ managerId }) => managerId));
  await revealPredictions(
    asking,
    predictions.filter(({ managerId }) => heard.has(managerId)),
  );
  return id;
}

type Edition = { planId: string; leaderId: string; cycleId: string; k: number; edition: number };

/** Writes one release as rows, shuffled. */
export async function writeEdition(asking: Asking, head: Edition, release: Release): Promise<string> {
  const { tx, organizationId, now } = asking;
  const id = newId();
  await tx.release.create({ data: { ...head, organizationId, id, releasedAt: now } });
  const rows = shuffled(rowsOf(release), (n) => randomInt(n));
  await writeFigures(asking, { ...head, releaseId: id }, rows);
  return id;
}

type Head = { cycleId: string; leaderId: string; releaseId: string };

async function writeFigures({ tx, organizationId }: Asking, head: Head, rows: readonly FigureRow[]): Promise<void> {
  const { cycleId, leaderId, releaseId } = head;
  const named = rows.map((row) => ({ ...row, id: newId() }));
  await tx.releaseFigure.createMany({
    data: named.map(({ id, kind, managerId, quarters, numbers }) => ({
      ...{ organizationId, cycleId, leaderId, releaseId, id, kind, managerId, quarters },
      shown: numbers !== null,
      ...numbers,
    })),
  });
  await tx.releasedSet.createMany({
    data: named.flatMap(({ id, kind, answers }) =>
      [...Map.groupBy(answers, ({ cycle }) => cycle)].map(([cycle, part]) => ({
        ...{ organizationId, id: newId(), figureId: id, cycleId: cycle, kind },
        members: part.map(({ person }) => person),
        answers: part.map(({ value }) => value),
      })),
    ),
  });
}
