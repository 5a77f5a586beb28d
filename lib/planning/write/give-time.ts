import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes, dateIn } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { type PlanningFacts, planningFacts } from "../read/facts";
import type { Due } from "../rules/candidates";
import type { Why } from "../rules/explain";
import { turnOfAll } from "../rules/group-plan";
import { isOpen } from "../rules/open-times";
import { reasonText } from "../rules/queue";
import { findWaiting, movingFor, waitingTogether } from "../rules/waiting";
import { cycleFor, holdBoard, holdPlan, tooFarAhead } from "./cycle";
import { choseThis, noSuit } from "./move";
import { placeDrafts, type Seats } from "./place";

type Time = { quarter: Quarter; startsAt: Date; pinned: boolean };
/** Who of those that wait gets the time, for how long, and why it is their turn. */
type Waiting = { due: readonly Due[]; managerId: string; seats: Seats; minutes: number; turn: Why };

/** Proposes a time that was chosen by hand to somebody who waits. Nobody hears of it before it is approved. */
export const giveTime = (
  permit: Permit<"plan.make">,
  { personId, openDoor, ...time }: Time & { personId: string; openDoor: boolean },
) =>
  give(permit, time, (facts) => {
    const due = findWaiting(facts, personId, openDoor);
    if (!due) return conflict("They have a time already, or wait no longer. Look once more.");
    return ok({
      ...{ due: [due], managerId: due.managerId, minutes: facts.limits.length },
      seats: { kind: openDoor ? "openDoor" : "planned", personId },
      turn: { about: "Order", says: reasonText(due.reason, dateIn(facts.now, facts.leader.zone)) },
    });
  });

/**
 * The same to several of one team who wait, as when their group was taken off the board and is put back: the same seats, by
 * the same rules as any time that is chosen by hand. All of them, or none.
 */
export const giveGroup = (
  permit: Permit<"plan.make">,
  {
    managerId,
    personIds,
    minutes,
    ...time
  }: Time & { managerId: string; personIds: readonly string[]; minutes: number },
) =>
  give(permit, time, (facts) => {
    const on = dateIn(time.startsAt, facts.leader.zone);
    const due = waitingTogether(facts, { managerId, personIds, on });
    if (!due) return conflict("Not all of them wait without a time any more. Look once more.");
    const seats = { kind: "group", personIds: due.map((one) => one.personId) } as const;
    return ok({ due, managerId, minutes, seats, turn: turnOfAll(due.length) });
  });

async function give(
  { asking, subject: { leaderId } }: Permit<"plan.make">,
  { quarter, startsAt, pinned }: Time,
  whoWaits: (facts: PlanningFacts) => Result<Waiting>,
): Promise<Result<{ meetingId: string }>> {
  const far = tooFarAhead(asking, quarter);
  if (far) return far;
  await holdBoard(asking, { leaderId, quarter });
  const facts = await planningFacts(asking, quarter);
  if (!facts) return notFound();
  const waiting = whoWaits(facts);
  if (!waiting.ok) return waiting;
  const { due, managerId, seats, minutes, turn } = waiting.value;
  const moving = movingFor(facts, due, minutes);
  if (!moving || !isOpen(moving, startsAt)) return conflict(noSuit(asking.viewer, due.length));
  const cycleId = await cycleFor(asking, quarter);
  const plan = await holdPlan(asking, cycleId, facts.limits);
  if (plan.state === "closed") return conflict("This quarter is closed. Plan the next one.");
  const why = [turn, { about: "First free", says: choseThis(asking.viewer, leaderId) }] satisfies Why[];
  const [meetingId = ""] = await placeDrafts(asking, { cycleId, planId: plan.id }, [
    { ...seats, managerId, startsAt, endsAt: addMinutes(startsAt, minutes), why, pinned },
  ]);
  await recordFor(asking, { what: "meeting.place", meetingId });
  return ok({ meetingId });
}
