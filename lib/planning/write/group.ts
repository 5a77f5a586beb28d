import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import type { Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { forLeaderOf } from "../read/arranged";
import { planningFacts } from "../read/facts";
import { drafting } from "../rules/draft";
import { groupsOf, noGroupText } from "../rules/group-plan";
import { cycleFor, holdBoard, holdPlan, tooFarAhead } from "./cycle";
import { placeDrafts } from "./place";
import { keepProposal } from "./propose";

export type GroupTeam = { quarter: Quarter; managerId: string; minutes: number; parts: number };

/**
 * Proposes to meet a team's people together instead of one by one: everybody of it whose turn it is, in so many groups,
 * each at a time that suits all of it. Their own proposals fall away, and what else was proposed gives way where it must.
 */
export async function groupTeam(
  permit: Permit<"plan.make">,
  { quarter, ...wanted }: GroupTeam,
): Promise<Result<{ meetingIds: string[] }>> {
  const { asking, subject } = permit;
  const far = tooFarAhead(asking, quarter);
  if (far) return far;
  await holdBoard(asking, { leaderId: subject.leaderId, quarter });
  const facts = await planningFacts(asking, quarter);
  if (!facts?.team.managers.some((manager) => manager.id === wanted.managerId)) return notFound();
  const found = groupsOf(facts, wanted);
  if ("none" in found) return conflict(noGroupText(found.none, facts, wanted, forLeaderOf(asking.viewer)));
  const cycleId = await cycleFor(asking, quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const others = await withoutTheirs(
    asking,
    plan.id,
    found.groups.flatMap((group) => group.personIds),
  );
  const meetingIds = await placeDrafts(asking, { cycleId, planId: plan.id }, found.groups);
  await recordFor(asking, { what: "plan.propose" });
  const after = others > 0 && (await planningFacts(asking, quarter));
  const kept = after ? await keepProposal(asking, after, await inTurns(drafting(after))) : ok(undefined);
  return kept.ok ? ok({ meetingIds }) : kept;
}

/** Takes the proposals of these people off the plan; returns how many of others' stand beside them. */
async function withoutTheirs(
  { tx, organizationId }: Asking,
  planId: string,
  people: readonly string[],
): Promise<number> {
  const proposed = { organizationId, planId, state: "draft" as const, kind: "planned" as const };
  const theirs = { ...proposed, participants: { some: { personId: { in: [...people] } } } };
  await tx.meetingParticipant.deleteMany({ where: { organizationId, meeting: theirs } });
  await tx.meeting.deleteMany({ where: { ...proposed, participants: { none: {} } } });
  return tx.meeting.count({ where: { ...proposed, pinned: false } });
}
