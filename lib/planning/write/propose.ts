import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import type { Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { type Override, type PlanningFacts, planningFacts } from "../read/facts";
import { type Draft, drafting } from "../rules/draft";
import { cycleFor, holdPlan, tooFarAhead } from "./cycle";
import { placeDrafts } from "./place";

export type Proposal = Draft & { planId: string; revision: number };

/** Plans what is left of the viewer's quarter. What is agreed or pinned stays; earlier proposals are replaced. */
export async function proposePlan(
  permit: Permit<"plan.make">,
  { quarter, ...override }: { quarter: Quarter } & Override,
): Promise<Result<Proposal>> {
  const far = tooFarAhead(permit.asking, quarter);
  if (far) return far;
  const facts = await planningFacts(permit.asking, quarter, override);
  return facts ? keepProposal(permit.asking, facts, await inTurns(drafting(facts))) : notFound();
}

/** Writes a draft that was made, as when a whole organization is planned at once. */
export async function keepProposal(asking: Asking, facts: PlanningFacts, draft: Draft): Promise<Result<Proposal>> {
  const { tx, organizationId } = asking;
  const cycleId = await cycleFor(asking, facts.quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const old = { organizationId, planId: plan.id, state: "draft", pinned: false, kind: { not: "group" } } as const;
  await tx.meetingParticipant.deleteMany({ where: { organizationId, meeting: old } });
  await tx.meeting.deleteMany({ where: old });
  await placeDrafts(asking, { cycleId, planId: plan.id }, draft.meetings);
  await recordFor(asking, { what: "plan.propose" });
  return ok({ ...draft, planId: plan.id, revision: plan.revision });
}
