import "server-only";
import { type Asking, asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { attemptAsOperator } from "@/lib/access/operator";
import { authorize } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { recordBriefedOutside } from "@/lib/programmes/write";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { dateIn } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import type { Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { busyOf, factsOfTeam, type Override, type PlanningFacts, planningDay } from "../read/facts";
import { leftOf } from "../read/left";
import { type Team, teamsOn } from "../read/team";
import { livedIn } from "../read/weeks";
import { type Calendar, type Horizon, horizonOf, layingOut, type Span, take } from "../rules/calendar";
import { type Draft, draftFrom, requestOf } from "../rules/draft";
import type { Led } from "../rules/history";
import { type Mended, mendOf } from "../rules/mend";
import { planning } from "../rules/plan";
import { approvePlan, type HeldBack } from "./approve";
import { keepProposal } from "./propose";

export type Operation = {
  slug: string;
  /** One leader by mail; null for every leader of the organization. */
  leader: string | null;
  quarter: Quarter;
  at: Date;
  override: Override;
  approve: boolean;
  /** The operator says that these managers were briefed and agreed outside the app. */
  managersBriefed: boolean;
};
export type PlannedLeader = { facts: PlanningFacts; draft: Draft; heldBack: HeldBack[] };
export type MendedLeader = { facts: PlanningFacts; mended: Mended };

/** How far a whole organization's plan has come. */
export type Progress = { leaders: number; of: number };

type Ground = { viewer: Viewer; teams: (Team & { depth: number })[]; busy: Map<string, Span[]> };
type Reading<T> = (who: Asking, facts: PlanningFacts) => Promise<T>;
type Desk = Operation & { ground: Ground; horizon: Horizon; calendars: Map<string, Calendar> };

const atOnce = 6;

/**
 * Plans one leader or all of them, those nearest the top first: their own time is taken before they give it to others.
 * Says how far it is. What was approved before it was stopped is agreed, so running it again goes on from there.
 */
export async function planAsOperator(
  operation: Operation,
  heard: (progress: Progress) => void = () => {},
): Promise<Result<PlannedLeader[]> | null> {
  const desk = await deskFor(operation);
  if (!desk?.ok) return desk;
  return planAll(desk.value, heard);
}

/** What a quarter that no longer holds needs, for one leader or all of them. Writes nothing: agreed meetings move with the leader's word. */
export async function mendAsOperator(operation: Operation): Promise<Result<MendedLeader[]> | null> {
  const desk = await deskFor(operation);
  if (!desk?.ok) return desk;
  const known = await aFewAtOnce(desk.value.ground.teams, (team) =>
    asLeader(desk.value, team, async (who, facts) => ({ facts, left: await leftOf(who, facts) })),
  );
  // A conversation somebody asked for stays where it is, also when they left: an operator must not learn of it.
  const isOpenDoor = (one: Led) => one.kind === "openDoor";
  return ok(known.map(({ facts, left }) => ({ facts, mended: mendOf(facts, isOpenDoor, left) })));
}

async function deskFor(operation: Operation): Promise<Result<Desk> | null> {
  const ground = await attemptAsOperator(operation.slug, operation.at, (who) => groundOf(who, operation));
  if (!ground?.ok) return ground;
  const horizon = horizonOf(operation.quarter);
  const everybody = new Map(ground.value.teams.flatMap((team) => [team.leader, ...team.people]).map((p) => [p.id, p]));
  const attendees = [...everybody.values()].map((one) => ({ ...one, busy: ground.value.busy.get(one.id) ?? [] }));
  const calendars = await inTurns(layingOut(horizon, attendees));
  return ok({ ...operation, ground: ground.value, horizon, calendars });
}

async function planAll(desk: Desk, heard: (progress: Progress) => void): Promise<Result<PlannedLeader[]>> {
  const known = await aFewAtOnce(desk.ground.teams, (team) => asLeader(desk, team, async (_who, facts) => facts));
  const planned: PlannedLeader[] = [];
  for (const facts of known) {
    heard({ leaders: planned.length, of: known.length });
    const draft = await plannedFor(desk, facts);
    const write = desk.approve && draft.capacity.weeks > 0;
    const kept = write ? await keepAndApprove(desk, facts, draft) : ok({ facts, draft, heldBack: [] });
    if (!kept.ok) return kept;
    planned.push(kept.value);
  }
  return ok(planned);
}

async function groundOf(who: Asking, { quarter, leader, approve }: Operation): Promise<Result<Ground>> {
  const all = await teamsOn(who.tx, who.organizationId, planningDay(who, quarter));
  const chosen = all.filter((team) => leader === null || team.leader.mail === leader);
  if (chosen.length === 0) return notFound();
  const early = approve ? await notYetLeading(who, chosen) : null;
  if (early) return conflict(early);
  const teams = await livedIn(who, quarter, chosen);
  teams.sort((a, b) => a.depth - b.depth || (a.leader.id < b.leader.id ? -1 : 1));
  const ids = new Set(teams.flatMap((team) => [team.leader.id, ...team.people.map((person) => person.id)]));
  return ok({ viewer: who.viewer, teams, busy: await busyOf(who, quarter, [...ids]) });
}

/**
 * Who may not approve yet, in words: reporting lines may begin on a later day than the one it is where the leader lives,
 * and what is approved is approved as the leader. Asked before anything is kept for anybody.
 */
async function notYetLeading({ tx, organizationId, now }: Asking, teams: Team[]): Promise<string | null> {
  for (const { leader } of teams) {
    const today = dateIn(now, leader.zone);
    const [found] = await tx.$queryRaw<{ leads: boolean }[]>`
      select (app.roles_of(${organizationId}::uuid, ${leader.id}::uuid, ${today}::date) ->> 'leads')::boolean as leads`;
    if (found?.leads) continue;
    return `${leader.name} leads nobody yet where it is ${longDayText(today)}. Approve on the day from which their people report to them.`;
  }
  return null;
}

/** Work for many, a few at a time: each takes a connection. */
async function aFewAtOnce<A, B>(list: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (let from = 0; from < list.length; from += atOnce)
    done.push(...(await Promise.all(list.slice(from, from + atOnce).map(work))));
  return done;
}

/** A leader as whoever plans for all of them works: by what that leader may see and do, and no more. */
export const leaderAs = (base: Viewer, { leader }: Team): Viewer => ({
  ...base,
  personId: leader.id,
  name: leader.name,
  firstName: leader.firstName,
  zone: leader.zone,
  isAdmin: false,
  leads: true,
  manages: true,
  isParticipant: false,
});

/** As the leader sees it, but for conversations somebody asked for: an operator must not learn of those. */
const asLeader = <T>({ ground, at, quarter, override }: Desk, team: Team, read: Reading<T>): Promise<T> =>
  asking(leaderAs(ground.viewer, team), at, async (who) =>
    read(who, { ...(await factsOfTeam(who, quarter, team, ground.busy, override)), requests: [] }),
  );

async function plannedFor({ horizon, calendars, leader }: Desk, facts: PlanningFacts): Promise<Draft> {
  const request = requestOf(facts);
  for (const span of request.fixed) {
    const calendar = calendars.get(facts.leader.id);
    if (calendar) take(horizon, calendar.taken, span);
  }
  const plan = await inTurns(planning({ horizon, calendars, request }));
  return inTurns(draftFrom(facts, plan, horizon, calendars, leader !== null));
}

function keepAndApprove(desk: Desk, facts: PlanningFacts, draft: Draft): Promise<Result<PlannedLeader>> {
  return attempt(leaderAs(desk.ground.viewer, facts.team), desk.at, async (who) => {
    const subject = { leaderId: who.viewer.personId };
    const running = authorize(who, "programme.run", subject);
    const making = authorize(who, "plan.make", subject);
    if (!running.ok) return running;
    if (!making.ok) return making;
    const managers = facts.team.managers.map((manager) => manager.id);
    if (desk.managersBriefed) await recordBriefedOutside(running.value, managers);
    const kept = await keepProposal(who, facts, draft);
    if (!kept.ok) return kept;
    const approved = await approvePlan(making.value, { quarter: desk.quarter, revision: null, mailing: "now" });
    if (approved.ok) return ok({ facts, draft, heldBack: approved.value.heldBack });
    return approved.problem.kind === "invalid" ? ok({ facts, draft, heldBack: allOf(draft) }) : approved;
  });
}

/** Nobody could be invited: everybody's manager is still to be briefed. */
const allOf = (draft: Draft): HeldBack[] =>
  draft.meetings.map(({ personId, managerId }) => ({ personId, managerId, why: "notBriefed" }));
