import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { orConflict } from "@/lib/db/problem";
import { sendInvitations } from "@/lib/messages/write/meetings";
import { askPredictions } from "@/lib/messages/write/programme";
import { layPrompts } from "@/lib/prompts/write";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { currentVersionId } from "@/lib/templates/read";
import { addMinutes, parseZone } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { revisionOf } from "../read/revision";
import { takenElsewhere } from "../read/taken";
import { takeBackMinutes } from "../rules/take-back";
import { takeTime } from "./place";

/** When invitations leave: after the minutes in which an approval can be taken back, at once, or never (a replayed past). */
export type Mailing = "later" | "now" | "none";
type Approval = {
  quarter: Quarter;
  /** The plan as the leader saw it; null when they did not look, as on the command line. */
  revision: number | null;
  mailing: Mailing;
};
export type HeldBack = { personId: string; managerId: string | null; why: "notBriefed" | "past" };
/** `invited` are the meetings; `invitations` counts the people who get one. */
export type Approved = { invited: string[]; invitations: number; heldBack: HeldBack[] };

const people = {
  participants: { include: { person: { select: { zone: true } } } },
} as const satisfies Prisma.MeetingInclude;
type Proposed = Prisma.MeetingGetPayload<{ include: typeof people }>;

/**
 * Turns proposals into invitations. Nobody is invited whose manager has not acknowledged the briefing: their times stay
 * proposed. Somebody whose time was taken meanwhile makes the whole approval a conflict, so that nothing is half done.
 */
export async function approvePlan(permit: Permit<"plan.make">, approval: Approval): Promise<Result<Approved>> {
  const { asking } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const plan = await tx.plan.findFirst({
    where: { organizationId, leaderId: viewer.personId, cycle: { quarter: approval.quarter } },
  });
  if (!plan) return notFound();
  const current =
    approval.revision === null || approval.revision === (await revisionOf(asking, plan, approval.quarter));
  const held = await tx.plan.updateMany({
    where: { organizationId, id: plan.id, state: { not: "closed" }, revision: plan.revision },
    data: { state: "approved", approvedAt: now, revision: { increment: 1 } },
  });
  if (!current || held.count === 0)
    return conflict("The plan changed while you looked at it. Look once more, then approve.");
  const drafts = await tx.meeting.findMany({
    where: { organizationId, planId: plan.id, state: "draft" },
    include: people,
  });
  const { ready, heldBack } = sort(drafts, await acknowledgedBy(asking), now);
  if (ready.length === 0 && drafts.length > 0) return invalid(nobodyYet(heldBack));
  if (await takenElsewhere(asking, approval.quarter, ready.map(timeOf))) return conflict(takenMeanwhile);
  return orConflict(async () => {
    await inviteTo(asking, approval, ready);
    await recordFor(asking, { what: "plan.approve" });
    const invitations = ready.flatMap((meeting) => meeting.participants).length;
    return ok({ invited: ready.map((meeting) => meeting.id), invitations, heldBack });
  }, takenMeanwhile);
}

/** The same for some proposals just made, whose managers are known to have acknowledged the briefing. */
export async function inviteNow(asking: Asking, quarter: Quarter, meetingIds: readonly string[]): Promise<void> {
  const { tx, organizationId } = asking;
  const drafts = await tx.meeting.findMany({
    where: { organizationId, id: { in: [...meetingIds] }, state: "draft" },
    include: people,
  });
  await inviteTo(asking, { quarter, mailing: "now" }, drafts);
}

async function inviteTo(
  asking: Asking,
  { quarter, mailing }: Pick<Approval, "quarter" | "mailing">,
  ready: readonly Proposed[],
): Promise<void> {
  await schedule(asking, ready);
  await invite(asking, ready, mailing);
  if (mailing !== "none") await askPredictions(asking, { managerIds: managersOf(ready), quarter });
  await recordFor(asking, ...ready.map(({ id }) => ({ what: "meeting.plan", meetingId: id })));
}

const takenMeanwhile = "Somebody’s time was taken meanwhile. Plan again: it takes a second, and keeps what is pinned.";

const timeOf = ({ startsAt, endsAt, leaderId, participants }: Proposed) => ({
  ...{ startsAt, endsAt },
  personIds: [leaderId, ...participants.map((one) => one.personId)],
});

const nobodyYet = (heldBack: readonly HeldBack[]) =>
  heldBack.some((one) => one.why === "notBriefed")
    ? "Nobody is invited yet: no manager of theirs has acknowledged the briefing."
    : "These times have passed. Plan again first.";

async function acknowledgedBy({ tx, organizationId, viewer }: Asking): Promise<Set<string>> {
  const rows = await tx.briefing.findMany({
    where: { organizationId, programme: { leaderId: viewer.personId }, acknowledgedAt: { not: null } },
    select: { managerId: true },
  });
  return new Set(rows.map((row) => row.managerId));
}

function sort(drafts: readonly Proposed[], acknowledged: ReadonlySet<string>, now: Date) {
  const ready: Proposed[] = [];
  const heldBack: HeldBack[] = [];
  for (const draft of drafts) {
    const { participants } = draft;
    if (participants.length === 0) continue;
    // An open door is between two people: no manager is told, so none has to be briefed.
    const briefed = draft.kind === "openDoor" || participants.every(({ managerId: id }) => id && acknowledged.has(id));
    const why = briefed ? ("past" as const) : ("notBriefed" as const);
    if (briefed && draft.startsAt > now) ready.push(draft);
    else heldBack.push(...participants.map(({ personId, managerId }) => ({ personId, managerId, why })));
  }
  return { ready, heldBack };
}

// A conversation somebody asked for is nobody else's business: its manager is not asked because of it. A group gives no
// score that could be predicted.
const managersOf = (ready: readonly Proposed[]) =>
  ready
    .filter((meeting) => meeting.kind === "planned")
    .flatMap((meeting) => meeting.participants.flatMap((one) => one.managerId ?? []));

async function schedule(asking: Asking, ready: readonly Proposed[]): Promise<void> {
  const { tx, organizationId, now } = asking;
  const templateVersionId = await currentVersionId(tx, organizationId);
  await tx.meeting.updateMany({
    where: { organizationId, id: { in: ready.map((meeting) => meeting.id) }, state: "draft" },
    data: { state: "scheduled", invitedAt: now, templateVersionId, revision: { increment: 1 } },
  });
  await takeTime(
    asking,
    ready.map((meeting) => ({ meetingId: meeting.id, ...timeOf(meeting) })),
  );
  const asked = ready.filter((meeting) => meeting.kind === "openDoor");
  for (const { id, participants } of asked) {
    await tx.openDoorRequest.updateMany({
      where: { organizationId, personId: participants[0]?.personId, leaderId: asking.viewer.personId, state: "open" },
      data: { state: "scheduled", meetingId: id },
    });
  }
}

async function invite(asking: Asking, ready: readonly Proposed[], mailing: Mailing): Promise<void> {
  const { tx, organizationId, now } = asking;
  const versionId = await currentVersionId(tx, organizationId);
  // What one writes before a conversation is for one's leader alone: a group is not asked.
  const alone = ready.filter((meeting) => meeting.kind !== "group");
  for (const { id: meetingId, startsAt, participants } of versionId ? alone : []) {
    for (const { personId, person } of participants) {
      const zone = parseZone(person.zone) ?? asking.viewer.zone;
      if (versionId) await layPrompts(tx, { meetingId, personId, versionId, startsAt, zone });
    }
  }
  if (mailing === "none") return;
  const sendAfter = mailing === "later" ? addMinutes(now, takeBackMinutes) : now;
  await sendInvitations(
    asking,
    ready.map((meeting) => meeting.id),
    sendAfter,
  );
}
