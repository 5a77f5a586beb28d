import "server-only";
import type { Permit } from "@/lib/access/policy";
import type { PlanningRun } from "@/lib/db/generated/client";
import { dateIn } from "@/lib/time/calendar";
import { addQuarters, parseQuarter, type Quarter, quarterIn } from "@/lib/time/quarter";
import { type Drafting, isSilent } from "../rules/drafting";
import { teamsOn } from "./team";

export type DraftingView = { quarters: Quarter[]; leaders: number; latest: Drafting | null };

/** Which quarters can be drafted for everybody, for how many leaders, and how the latest run stands. */
export async function draftingForPage({ asking }: Permit<"plan.draftAll">): Promise<DraftingView> {
  const { tx, organizationId, now, viewer } = asking;
  const running = quarterIn(now, viewer.zone);
  const teams = await teamsOn(tx, organizationId, { day: dateIn(now, viewer.zone) });
  const run = await tx.planningRun.findFirst({ where: { organizationId }, orderBy: { askedAt: "desc" } });
  return {
    quarters: [running, addQuarters(running, 1), addQuarters(running, 2)],
    leaders: teams.length,
    latest: run && draftingFrom(run, now),
  };
}

/** How far one run is, for whoever watches it. */
export async function draftingOf({ asking }: Permit<"plan.draftAll">, id: string): Promise<Drafting | null> {
  const { tx, organizationId, now } = asking;
  const run = await tx.planningRun.findUnique({ where: { organizationId_id: { organizationId, id } } });
  return run && draftingFrom(run, now);
}

function draftingFrom(run: PlanningRun, now: Date): Drafting | null {
  const quarter = parseQuarter(run.quarter);
  if (!quarter) return null;
  const state = run.finishedAt ? "finished" : run.handId && isSilent(run, now) ? "silent" : "runs";
  return { runId: run.id, quarter, leaders: run.leaders, done: run.done, state };
}
