import "server-only";
import { type Asking, asking, recordFor } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { authorize, may, type Permit } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { newId } from "@/lib/db/id";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import { longQuarter, parseQuarter, type Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { planningDay, planningFacts } from "../read/facts";
import { teamsOn } from "../read/team";
import type { Span } from "../rules/calendar";
import { drafting } from "../rules/draft";
import { isSilent } from "../rules/drafting";
import { tooFarAhead } from "./cycle";
import { leaderAs } from "./operate";
import { keepProposal } from "./propose";

/**
 * Begins to draft a quarter for every leader who has no plan for it, or goes on with what was left. It is done by
 * `draftForAll`, once the answer is on its way. One at a time for an organization.
 */
export async function startDrafting(
  { asking: who }: Permit<"plan.draftAll">,
  { quarter }: { quarter: Quarter },
): Promise<Result<{ runId: string }>> {
  const { tx, organizationId, viewer, now: at } = who;
  const far = tooFarAhead(who, quarter);
  if (far) return far;
  const running = await tx.planningRun.findFirst({ where: { organizationId, finishedAt: null } });
  if (running && running.quarter !== quarter) {
    const other = parseQuarter(running.quarter);
    return conflict(`${other ? longQuarter(other) : "Another quarter"} is being drafted. Let it finish first.`);
  }
  if (running) return ok({ runId: running.id });
  const leaders = (await teamsOn(tx, organizationId, planningDay(who, quarter))).length;
  if (leaders === 0) return conflict("Nobody leads skip-level 1-on-1s on that day: no manager of managers is known.");
  const runId = newId();
  await tx.planningRun.create({
    data: { organizationId, id: runId, quarter, askedById: viewer.personId, askedAt: at, leaders },
  });
  await recordFor(who, { what: "plan.draftAll" });
  return ok({ runId });
}

/**
 * Drafts leader after leader, those nearest the top first, each in a transaction of their own and by what that leader may
 * see. It says how far it is after each, and gives up when another copy has taken it over, or whoever asked is no longer
 * an admin. Broken off anywhere, it leaves whole drafts: going on begins with the leaders who have none.
 */
export async function draftForAll(admin: Viewer, runId: string): Promise<void> {
  const handId = newId();
  const run = await asking(admin, now(), (who) => takeInHand(who, runId, handId));
  if (!run) return;
  /** When people are taken by the drafts of this run: nobody is proposed to be in two places. */
  const taken = new Map<string, Span[]>();
  for (const [index, team] of run.teams.entries()) {
    const leader = leaderAs(admin, team);
    const drafted = await attempt(leader, now(), (who) => draftOne(who, run.quarter, taken), undefined, "long");
    if (drafted.ok) for (const [id, span] of drafted.value) taken.set(id, [...(taken.get(id) ?? []), span]);
    if (!(await asking(admin, now(), (who) => note(who, { runId, handId }, index + 1)))) return;
  }
  await asking(admin, now(), ({ tx, organizationId, now: finishedAt }) =>
    tx.planningRun.updateMany({ where: { organizationId, id: runId, handId }, data: { finishedAt } }),
  );
}

async function takeInHand(who: Asking, runId: string, handId: string) {
  const { tx, organizationId, now: seenAt } = who;
  if (!may(who.viewer, "plan.draftAll", {})) return null;
  const run = await tx.planningRun.findUnique({ where: { organizationId_id: { organizationId, id: runId } } });
  const quarter = run && parseQuarter(run.quarter);
  if (!quarter || !isSilent(run, seenAt)) return null;
  // Whoever comes second finds it in another hand.
  const { handId: before } = run;
  const held = await tx.planningRun.updateMany({
    where: { organizationId, id: runId, handId: before, finishedAt: null },
    data: { handId, seenAt },
  });
  if (held.count === 0) return null;
  const teams = await teamsOn(tx, organizationId, planningDay(who, quarter));
  teams.sort((a, b) => a.depth - b.depth || (a.leader.id < b.leader.id ? -1 : 1));
  return { quarter, teams };
}

type Drafted = [personId: string, span: Span][];

/** One leader's draft; none where the leader has a plan, whatever it holds: what somebody began is theirs. */
async function draftOne(who: Asking, quarter: Quarter, taken: ReadonlyMap<string, Span[]>): Promise<Result<Drafted>> {
  const { tx, organizationId, viewer } = who;
  const permit = authorize(who, "plan.make", { leaderId: viewer.personId });
  if (!permit.ok) return permit;
  const where = { organizationId, leaderId: viewer.personId, cycle: { quarter } };
  if (await tx.plan.findFirst({ where, select: { id: true } })) return ok([]);
  const known = await planningFacts(who, quarter);
  if (!known) return notFound();
  const busy = new Map([...known.busy].map(([id, spans]) => [id, [...spans, ...(taken.get(id) ?? [])]]));
  for (const [id, spans] of taken) if (!busy.has(id)) busy.set(id, spans);
  const facts = { ...known, busy };
  const draft = await inTurns(drafting(facts, false));
  if (draft.capacity.weeks === 0) return ok([]);
  const kept = await keepProposal(who, facts, draft);
  if (!kept.ok) return kept;
  const spansOf = ({ startsAt, endsAt, personId }: Span & { personId: string }): Drafted =>
    [viewer.personId, personId].map((id) => [id, { startsAt, endsAt }]);
  return ok(draft.meetings.flatMap(spansOf));
}

/** Says how far it is; false when it is no longer ours. Teams may have changed since it was counted. */
async function note(
  { tx, organizationId, now: seenAt }: Asking,
  { runId, handId }: { runId: string; handId: string },
  done: number,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update planning_run set done = least(leaders, ${done}), seen_at = ${seenAt}
    where organization_id = ${organizationId}::uuid and id = ${runId}::uuid and hand_id = ${handId}::uuid and finished_at is null`;
  return changed > 0;
}
