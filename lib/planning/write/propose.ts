import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addQuarters, longQuarter, type Quarter, quarterIn } from "@/lib/time/quarter";
import { type Override, type PlanningFacts, planningFacts } from "../read/facts";
import { type Draft, draftOf } from "../rules/draft";
import { cycleFor, holdPlan } from "./cycle";
import { placeDrafts } from "./place";

const quartersAhead = 2;

export type Proposal = Draft & { planId: string; revision: number };

/** Plans what is left of the viewer's quarter. What is agreed or pinned stays; earlier proposals are replaced. */
export async function proposePlan(
  permit: Permit<"plan.make">,
  { quarter, ...override }: { quarter: Quarter } & Override,
): Promise<Result<Proposal>> {
  const { now, viewer } = permit.asking;
  const running = quarterIn(now, viewer.zone);
  // A cycle freezes today's k for the whole organization: opened years ahead, it would outlast an admin who raises it.
  if (quarter > addQuarters(running, quartersAhead))
    return conflict(
      `That is too far ahead. Plan up to ${longQuarter(addQuarters(running, quartersAhead)).toLowerCase()}.`,
    );
  const facts = await planningFacts(permit.asking, quarter, override);
  return facts ? keepProposal(permit.asking, facts, draftOf(facts)) : notFound();
}

/** Writes a draft that was made, as when a whole organization is planned at once. */
export async function keepProposal(asking: Asking, facts: PlanningFacts, draft: Draft): Promise<Result<Proposal>> {
  const { tx, organizationId } = asking;
  const cycleId = await cycleFor(asking, facts.quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const old = { organizationId, planId: plan.id, state: "draft", pinned: false } as const;
  await tx.meetingParticipant.deleteMany({ where: { organizationId, meeting: old } });
  await tx.meeting.deleteMany({ where: old });
  await placeDrafts(asking, { cycleId, planId: plan.id }, draft.meetings);
  await recordFor(asking, { what: "plan.propose" });
  return ok({ ...draft, planId: plan.id, revision: plan.revision });
}
