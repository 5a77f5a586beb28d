import "server-only";
import type { Permit } from "@/lib/access/policy";
import { findMeetings } from "@/lib/meetings/read/find";
import type { Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import type { Moving } from "../rules/open-times";
import { type CardRoom, daysFor, swapsOf, type Trader, traderOf, waitingKey } from "../rules/room";
import { movingFor, waitingIn } from "../rules/waiting";
import { planningFacts } from "./facts";
import { movingsOf } from "./slots";

/** Where every card of a board could lie, and whoever waits: by the id of the meeting, or the key of who waits. */
export type BoardRoom = Record<string, CardRoom>;

/** Decided by the same rules as a move, for all cards with a few queries, so that picking one up asks nobody. */
export async function roomOf({ asking, subject }: Permit<"plan.make">, quarter: Quarter): Promise<BoardRoom> {
  const { leaderId } = subject;
  const meetings = await findMeetings(asking, {
    ...{ leaderId, state: { in: ["draft", "scheduled"] }, cycle: { quarter } },
  });
  const movings = await movingsOf(asking, meetings);
  const drafts = new Set(meetings.filter((meeting) => meeting.state === "draft").map((meeting) => meeting.id));
  const facts = await planningFacts(asking, quarter);
  const waiting = facts
    ? waitingIn(facts).flatMap((due): [string, Moving][] => {
        const moving = movingFor(facts, [due]);
        return moving ? [[waitingKey(due.personId, due.askedOn !== null), moving]] : [];
      })
    : [];
  return inTurns(roomsOf([...movings, ...waiting], drafts));
}

/** In small steps: a hundred cards take a moment, and others want their turn. */
function* roomsOf(movings: readonly [string, Moving][], drafts: ReadonlySet<string>): Generator<void, BoardRoom> {
  const rooms: BoardRoom = {};
  const traders: Trader[] = [];
  for (const [id, moving] of movings) {
    rooms[id] = { days: daysFor(moving), swaps: [] };
    if (drafts.has(id)) traders.push(traderOf(id, moving));
    yield;
  }
  for (const [id, swaps] of swapsOf(traders, movings[0]?.[1].limits.buffer)) {
    const room = rooms[id];
    if (room) room.swaps = swaps;
  }
  return rooms;
}
