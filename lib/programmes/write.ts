import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { sendAnnouncement, sendBriefing } from "@/lib/messages/write/programme";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { ownTeam, reasonPlace } from "./read";
import { narrowStart } from "./rules/start";
import { announcementParagraphs, briefingParagraphs } from "./rules/texts";
import { type BriefManagers, type ProgrammeSettings, usualSettings } from "./schema";

type Running = Permit<"programme.run">;

/** Settles how a leader keeps the practice; the first time it begins the programme. */
export async function settleProgramme(
  { asking }: Running,
  settings: ProgrammeSettings,
): Promise<Result<{ programmeId: string }>> {
  const programmeId = await programmeIdOf(asking, settings);
  const where = { organizationId_id: { organizationId: asking.organizationId, id: programmeId } };
  await asking.tx.programme.update({ where, data: settings });
  await recordFor(asking, { what: "programme.settle" });
  return ok({ programmeId });
}

async function programmeIdOf(
  { tx, organizationId, viewer, now }: Asking,
  settings: ProgrammeSettings = usualSettings,
): Promise<string> {
  await tx.programme.createMany({
    data: { organizationId, id: newId(), leaderId: viewer.personId, ...settings, startedAt: now },
    skipDuplicates: true,
  });
  const where = { organizationId_leaderId: { organizationId, leaderId: viewer.personId } };
  return (await tx.programme.findUniqueOrThrow({ where, select: { id: true } })).id;
}

/** Sends managers their briefing. One team alone needs a written reason. */
export async function briefManagers(
  { asking }: Running,
  { managerIds, narrowReason }: BriefManagers,
): Promise<Result<{ briefed: number }>> {
  const { tx, organizationId, viewer, now } = asking;
  const team = await ownTeam(asking);
  const all = team?.managers.map((manager) => manager.id) ?? [];
  if (managerIds.some((id) => !all.includes(id))) return notFound();
  const programmeId = await programmeIdOf(asking);
  const programme = await tx.programme.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: programmeId } },
    include: { briefings: { select: { managerId: true } } },
  });
  const briefedBefore = programme.briefings.map((one) => one.managerId);
  const refused = narrowStart({ chosen: managerIds, briefedBefore, all, reason: narrowReason });
  if (refused) return invalid(refused, { narrowReason: "Why only this team? Two sentences are enough." });
  if (narrowReason) {
    const place = reasonPlace(programmeId, viewer.personId);
    const narrowReasonSealed = await seal(asking, viewer.personId, place, narrowReason);
    await tx.programme.updateMany({ where: { organizationId, id: programmeId }, data: { narrowReasonSealed } });
  }
  const fresh = managerIds.filter((id) => !briefedBefore.includes(id));
  await tx.briefing.createMany({
    data: fresh.map((managerId) => ({ organizationId, id: newId(), programmeId, managerId, sentAt: now })),
    skipDuplicates: true,
  });
  const { cadence, lengthMinutes } = programme;
  for (const managerId of fresh) {
    const manager = team?.managers.find((one) => one.id === managerId)?.firstName ?? "";
    const names = { leader: viewer.firstName, manager, cadence, lengthMinutes };
    await sendBriefing(asking, { managerId, paragraphs: briefingParagraphs(names) });
  }
  await recordFor(asking, ...fresh.map((subjectId) => ({ what: "briefing.send", subjectId })));
  return ok({ briefed: fresh.length });
}

/** A manager says yes to the briefing: from now on their people may be invited. */
export async function acknowledgeBriefing(
  { asking, subject }: Permit<"briefing.acknowledge">,
  programmeId: string,
): Promise<Result<{ programmeId: string }>> {
  const { tx, organizationId, now } = asking;
  const mine = { organizationId, programmeId, managerId: subject.managerId };
  const known = await tx.briefing.count({ where: mine });
  if (known === 0) return notFound();
  await tx.briefing.updateMany({ where: { ...mine, acknowledgedAt: null }, data: { acknowledgedAt: now } });
  await recordFor(asking, { what: "briefing.acknowledge" });
  return ok({ programmeId });
}

/**
 * Records, for an operator, that managers were briefed and agreed outside the app. Counts as their acknowledgement and
 * stands in the audit under its own name.
 */
export async function recordBriefedOutside({ asking }: Running, managerIds: readonly string[]): Promise<number> {
  const { tx, organizationId, now } = asking;
  const programmeId = await programmeIdOf(asking);
  await tx.briefing.createMany({
    data: managerIds.map((managerId) => ({ organizationId, id: newId(), programmeId, managerId, sentAt: now })),
    skipDuplicates: true,
  });
  const open = { organizationId, programmeId, managerId: { in: [...managerIds] }, acknowledgedAt: null };
  const { count } = await tx.briefing.updateMany({ where: open, data: { acknowledgedAt: now } });
  if (count > 0) await recordFor(asking, { what: "briefing.recordOutside" });
  return count;
}

/** Tells everybody whose manager has said yes, once. */
export async function announce({ asking }: Running): Promise<Result<{ people: number }>> {
  const { tx, organizationId, viewer, now } = asking;
  const programme = await tx.programme.findUnique({
    where: { organizationId_leaderId: { organizationId, leaderId: viewer.personId } },
    include: { briefings: { where: { acknowledgedAt: { not: null } }, select: { managerId: true } } },
  });
  const agreed = new Set(programme?.briefings.map((one) => one.managerId));
  if (!programme || agreed.size === 0) return conflict("Managers hear it first. Nobody has said yes yet.");
  const team = await ownTeam(asking);
  const people = team?.people.filter((person) => person.managerId && agreed.has(person.managerId)) ?? [];
  const { cadence, lengthMinutes } = programme;
  for (const manager of team?.managers ?? []) {
    const own = people.filter((person) => person.managerId === manager.id);
    const names = { leader: viewer.firstName, manager: manager.firstName, cadence, lengthMinutes };
    const addressed = own.map((person) => ({ personId: person.id, managerId: manager.id }));
    if (own.length > 0)
      await sendAnnouncement(asking, { people: addressed, paragraphs: announcementParagraphs(names) });
  }
  await tx.programme.updateMany({
    where: { organizationId, id: programme.id },
    data: { announcedAt: programme.announcedAt ?? now },
  });
  await recordFor(asking, { what: "programme.announce" });
  return ok({ people: people.length });
}
