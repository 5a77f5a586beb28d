import "server-only";
import type { Asking } from "@/lib/access/asking";
import { wordsSaidIn } from "@/lib/conversations/read/said";
import { predictionsSealed } from "@/lib/perceptions/read";
import { gatheringThemes } from "@/lib/themes/read";
import { saidSince, sharedWords } from "@/lib/themes/rules";
import { fromDateColumn } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { readable } from "@/lib/wording";
import type { ClosingView } from "../rules/closing";
import { managersOf } from "./frozen";

/** What closing a plan would do to whom; null when it is not the viewer's to close. */
export async function closingForPage(asking: Asking, planId: string): Promise<ClosingView | null> {
  const { tx, organizationId, viewer, now } = asking;
  const plan = await tx.plan.findFirst({
    where: { organizationId, id: planId, leaderId: viewer.personId, state: "approved" },
    include: { cycle: true },
  });
  if (!plan) return null;
  const meetings = await tx.meeting.findMany({
    where: { organizationId, planId, leaderId: viewer.personId, state: { in: ["held", "scheduled"] } },
    select: { id: true, state: true, startsAt: true, participants: { select: { person: { select: { name: true } } } } },
    orderBy: { startsAt: "asc" },
  });
  const left = meetings.filter(({ state }) => state === "scheduled");
  const ahead = left.filter(({ startsAt }) => startsAt > now);
  const managers = await managersOf(asking, plan.cycle);
  const sealed = new Set((await predictionsSealed(asking, plan.cycleId)).map(({ managerId }) => managerId));
  const waiting = await tx.person.findMany({
    where: { organizationId, id: { in: managers.filter((id) => !sealed.has(id)) } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return {
    planId,
    quarter: quarter(plan.cycle.quarter),
    endsOn: fromDateColumn(plan.cycle.endsOn),
    k: plan.cycle.k,
    held: meetings.length - left.length,
    ahead: ahead.map(({ id, startsAt, participants }) => ({
      id,
      startsAt,
      name: participants.map(({ person }) => person.name).join(", "),
    })),
    missed: left.length - ahead.length,
    sealed: sealed.size,
    unsealed: waiting.map(({ name }) => name),
    saidSince: await wordsSaidSince(asking, plan.cycleId),
  };
}

/** Words of themes that somebody used since they were worded: those themes stay behind. */
async function wordsSaidSince(asking: Asking, cycleId: string): Promise<string[]> {
  const themes = (await gatheringThemes(asking)).filter((theme) => theme.cycleId === cycleId);
  const said = themes.length > 0 ? await wordsSaidIn(asking, cycleId) : [];
  return themes.flatMap(({ wording, suggestion }) => {
    const used = saidSince(readable(wording) ?? "", said) ?? sharedWords(readable(suggestion) ?? "", said);
    return used ? [used] : [];
  });
}
