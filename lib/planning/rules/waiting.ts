import { addDays, addMinutes, dateIn, momentAt, type PlainDate } from "@/lib/time/calendar";
import type { Window } from "./cadence";
import { horizonOf } from "./calendar";
import type { Due } from "./candidates";
import { attendeesOf, type Facts, requestOf } from "./draft";
import { sharedWindow } from "./groups";
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
 * Where somebody who waits could be put by hand, or several of one team together, for so many minutes. They stand before
 * the quarter at ten: on each day the free time nearest to that is offered. Null when there is no day this quarter on which
 * they may be met.
 */
export function movingFor(facts: Facts, members: readonly Due[], minutes = facts.limits.length): Moving | null {
  const { leader, limits, proposals = [] } = facts;
  const ids = new Set(members.map((due) => due.personId));
  const people = attendeesOf(facts).filter(({ id }) => id === leader.id || ids.has(id));
  const window = sharedWindow(members);
  if (!window || people.length <= ids.size) return null;
  // What was asked for and promised by a day must find a place in a full week, too: by hand it may come on top.
  const { perWeek, perDay } = limits;
  const asked = members.some((due) => due.askedOn);
  const room = asked ? { ...limits, perWeek: perWeek + 1, perDay: perDay + 1 } : limits;
  const startsAt = momentAt(addDays(horizonOf(facts.quarter).firstDay, -1), usualMinute, leader.zone);
  return {
    ...{ quarter: facts.quarter, people, limits: room, window },
    today: dateIn(facts.now, leader.zone),
    meeting: { startsAt, endsAt: addMinutes(startsAt, minutes) },
    others: requestOf(facts).fixed.map((one) => one.startsAt),
    proposals: proposals.map((one) => ({
      ...{ startsAt: one.startsAt, endsAt: one.endsAt },
      ...{ id: `${one.personId} ${one.kind}`, personIds: [leader.id, one.personId] },
    })),
  };
}

/** These people of one team, where it is the turn of each on that day and none has a time; else null. */
export function waitingTogether(
  facts: Facts,
  { managerId, personIds, on }: { managerId: string; personIds: readonly string[]; on: PlainDate },
): Due[] | null {
  const found = waitingIn(facts).filter(
    ({ window, ...due }) =>
      due.managerId === managerId && personIds.includes(due.personId) && due.askedOn === null && holdsIn(window, on),
  );
  return found.length >= 2 && found.length === new Set(personIds).size ? found : null;
}

const holdsIn = (window: Window | null, on: PlainDate) => window !== null && on >= window.from && on < window.until;

/** One of those who wait, by whom and whether they asked to talk. */
export const findWaiting = (facts: Facts, personId: string, openDoor: boolean) =>
  waitingIn(facts).find((due) => due.personId === personId && (due.askedOn !== null) === openDoor) ?? null;
