import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes, dateIn } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { planningFacts } from "../read/facts";
import { isOpen } from "../rules/open-times";
import { reasonText } from "../rules/queue";
import { findWaiting, movingFor } from "../rules/waiting";
import { cycleFor, holdBoard, holdPlan, tooFarAhead } from "./cycle";
import { choseThis, noSuit } from "./move";
import { placeDrafts } from "./place";

type Giving = { quarter: Quarter; personId: string; openDoor: boolean; startsAt: Date; pinned: boolean };

/** Proposes a time that was chosen by hand to somebody who waits. Nobody hears of it before it is approved. */
export async function giveTime(
  permit: Permit<"plan.make">,
  { quarter, personId, openDoor, startsAt, pinned }: Giving,
): Promise<Result<{ meetingId: string }>> {
  const { asking, subject } = permit;
  const far = tooFarAhead(asking, quarter);
  if (far) return far;
  await holdBoard(asking, { leaderId: subject.leaderId, quarter });
  const facts = await planningFacts(asking, quarter);
  if (!facts) return notFound();
  const due = findWaiting(facts, personId, openDoor);
  if (!due) return conflict("They have a time already, or wait no longer. Look once more.");
  const moving = movingFor(facts, [due]);
  if (!moving || !isOpen(moving, startsAt)) return conflict(noSuit(asking.viewer));
  const cycleId = await cycleFor(asking, quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const [meetingId = ""] = await placeDrafts(asking, { cycleId, planId: plan.id }, [
    {
      ...{ personId, managerId: due.managerId, pinned, kind: openDoor ? "openDoor" : "planned" },
      ...{ startsAt, endsAt: addMinutes(startsAt, facts.limits.length) },
      why: [
        { about: "Order", says: reasonText(due.reason, dateIn(asking.now, facts.leader.zone)) },
        { about: "First free", says: choseThis(asking.viewer, subject.leaderId) },
      ],
    },
  ]);
  await recordFor(asking, { what: "meeting.place", meetingId });
  return ok({ meetingId });
}
