import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes, dateIn } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { planningFacts } from "../read/facts";
import { turnOfAll } from "../rules/group-plan";
import { isOpen } from "../rules/open-times";
import { movingFor, waitingTogether } from "../rules/waiting";
import { cycleFor, holdBoard, holdPlan, tooFarAhead } from "./cycle";
import { choseThis, noSuit } from "./move";
import { placeDrafts } from "./place";

type Giving = {
  quarter: Quarter;
  managerId: string;
  personIds: readonly string[];
  startsAt: Date;
  minutes: number;
  pinned: boolean;
};

/**
 * Proposes a time to several of one team who wait, as when their group was taken off the board and is put back: the same
 * seats, by the same rules as any time that is chosen by hand. All of them, or none.
 */
export async function giveGroup(
  permit: Permit<"plan.make">,
  { quarter, managerId, personIds, startsAt, minutes, pinned }: Giving,
): Promise<Result<{ meetingId: string }>> {
  const { asking, subject } = permit;
  const far = tooFarAhead(asking, quarter);
  if (far) return far;
  await holdBoard(asking, { leaderId: subject.leaderId, quarter });
  const facts = await planningFacts(asking, quarter);
  if (!facts) return notFound();
  const on = dateIn(startsAt, facts.leader.zone);
  const members = waitingTogether(facts, { managerId, personIds, on });
  if (!members) return conflict("Not all of them wait without a time any more. Look once more.");
  const moving = movingFor(facts, members, minutes);
  if (!moving || !isOpen(moving, startsAt)) return conflict(noSuit(asking.viewer, members.length));
  const cycleId = await cycleFor(asking, quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const [meetingId = ""] = await placeDrafts(asking, { cycleId, planId: plan.id }, [
    {
      ...{ kind: "group", managerId, pinned, personIds: members.map((due) => due.personId) },
      ...{ startsAt, endsAt: addMinutes(startsAt, minutes) },
      why: [turnOfAll(members.length), { about: "First free", says: choseThis(asking.viewer, subject.leaderId) }],
    },
  ]);
  await recordFor(asking, { what: "meeting.place", meetingId });
  return ok({ meetingId });
}
