import { addDays, addMinutes, dateIn, momentAt } from "@/lib/time/calendar";
import { horizonOf } from "./calendar";
import type { Due } from "./candidates";
import { attendeesOf, type Facts, requestOf } from "./draft";
import type { Moving } from "./open-times";

const kindOf = (due: Pick<Due, "askedOn">) => (due.askedOn ? "openDoor" : "planned");

/** Who is due this quarter and has no time yet, proposed or agreed, in the order of the queue. */
export function waitingIn(facts: Facts): Due[] {
  const { proposals = [], led } = facts;
  const pinned = led.filter((one) => one.pinned && one.quarter === facts.quarter);
  return requestOf(facts).due.filter((due) => {
    const kind = kindOf(due);
    return (
      !proposals.some((one) => one.personId === due.personId && one.kind === kind) &&
      !pinned.some((one) => one.personIds.includes(due.personId) && one.kind === kind)
    );
  });
}

const usualMinute = 10 * 60;

/**
 * Where somebody who waits could be put by hand. They stand before the quarter at ten: on each day the free time nearest to
 * that is offered. Null when there is no day this quarter on which they may be met.
 */
export function movingFor(facts: Facts, due: Due): Moving | null {
  const { leader, limits, proposals = [] } = facts;
  const people = attendeesOf(facts).filter(({ id }) => id === leader.id || id === due.personId);
  if (!due.window || people.length < 2) return null;
  // What was asked for and promised by a day must find a place in a full week, too: by hand it may come on top.
  const { perWeek, perDay } = limits;
  const room = due.askedOn ? { ...limits, perWeek: perWeek + 1, perDay: perDay + 1 } : limits;
  const startsAt = momentAt(addDays(horizonOf(facts.quarter).firstDay, -1), usualMinute, leader.zone);
  return {
    ...{ quarter: facts.quarter, people, limits: room, window: due.window },
    today: dateIn(facts.now, leader.zone),
    meeting: { startsAt, endsAt: addMinutes(startsAt, limits.length) },
    others: requestOf(facts).fixed.map((one) => one.startsAt),
    proposals: proposals.map((one) => ({
      ...{ startsAt: one.startsAt, endsAt: one.endsAt },
      ...{ id: `${one.personId} ${one.kind}`, personIds: [leader.id, one.personId] },
    })),
  };
}

/** One of those who wait, by whom and whether they asked to talk. */
export const findWaiting = (facts: Facts, personId: string, openDoor: boolean) =>
  waitingIn(facts).find((due) => due.personId === personId && (due.askedOn !== null) === openDoor) ?? null;
