"use client";

import { useMemo } from "react";
import type { Ask } from "@/components/ui/ask-dialog";
import type { Waiting } from "@/lib/planning/read/board";
import { type BoardMeeting, placeOn, whoGets } from "@/lib/planning/rules/board";
import { isSame, markOf, type Place, type Verdict, verdictAt } from "@/lib/planning/rules/drop";
import { type CardRoom, waitingKey, whyNots } from "@/lib/planning/rules/room";
import { unreachable } from "@/lib/result";
import { cellKey, type Mark } from "./board-table";
import type { BoardClock, Moves } from "./use-moves";
import type { Spot } from "./use-pointer";

export const keyOf = ({ meetingId, personId, openDoor }: Waiting) => meetingId ?? waitingKey(personId, openDoor);

type Board = {
  clock: BoardClock;
  meetings: readonly BoardMeeting[];
  queue: readonly Waiting[];
  room: Readonly<Record<string, CardRoom>> | null;
  moves: Pick<Moves, "moveTo" | "swapWith" | "takeOff" | "giveTo">;
  ask: (ask: Ask) => void;
  /** An agreed meeting tells somebody: its new time is asked about first. */
  offer: (meeting: BoardMeeting, startsAt: Date) => void;
  announce: (words: string) => void;
};

/** What can become of a card in the hand: said of every cell while it is held, and done when it is let go. */
export function useDrop(board: Board, heldKey: string | null) {
  const { clock, meetings, queue, room, moves } = board;
  const find = (id: string) => meetings.find((meeting) => meeting.id === id);
  const waits = (key: string) => queue.find((row) => keyOf(row) === key);

  function verdict(key: string, at: Place): Verdict | null {
    const known = room?.[key];
    return known ? verdictAt(known, find(key) ?? null, at, meetings) : null;
  }

  /** How every cell looks while this is held. Asked of nobody: it was there before the card was picked up. */
  const marks = useMemo(() => {
    const known = heldKey ? room?.[heldKey] : null;
    if (!known) return null;
    const home = meetings.find((meeting) => meeting.id === heldKey) ?? null;
    const all = new Map<string, Mark>();
    for (let at = 0; at < known.days.length; at++) {
      const place = { week: Math.floor(at / 7), weekday: (at % 7) + 1 };
      all.set(cellKey(place.week, place.weekday), markOf(verdictAt(known, home, place, meetings)));
    }
    return all;
  }, [heldKey, room, meetings]);

  function says(key: string, spot: Spot): string {
    const meeting = find(key);
    if (spot === null) return meeting?.when ?? "Waits without a time";
    if (spot === "queue") return queueWords(meeting);
    const said = verdict(key, spot);
    if (!said) return meeting && isSame(meeting, spot) ? `${meeting.when}, as it is` : "";
    switch (said.is) {
      case "home":
        return `${meeting?.when}, as it is`;
      case "free":
        return `${placeOn(clock, said.startsAt).when}${said.swaps.length > 0 ? ", or swap" : ""}`;
      case "swap":
        return `Swap with ${namesOf(said.swaps)}`;
      case "not":
        return whyNots[said.why];
      default:
        return unreachable(said);
    }
  }
  const namesOf = (ids: readonly string[]) => ids.map((id) => find(id)?.firstName).join(" or ");

  function takeOff(meeting: BoardMeeting) {
    if (meeting.state === "proposed") return moves.takeOff(meeting);
    const { firstName } = meeting;
    board.ask({
      title: `Call off the meeting with ${firstName}?`,
      says: [
        `${whoGets(meeting, clock.forLeader)} a mail that ${meeting.when} is off, and the entry leaves ${clock.forLeader ? "their" : "your"} calendars. An invitation that has not left yet is never sent.`,
        `${firstName} comes first the next time you plan. This cannot be undone.`,
      ],
      answers: [{ text: "Call it off", go: () => moves.takeOff(meeting) }],
      leave: "Leave it",
    });
  }

  function put(meeting: BoardMeeting, to: Verdict) {
    switch (to.is) {
      case "home":
        return;
      case "not":
        return board.announce(`${whyNots[to.why]}. Nothing changed.`);
      case "free":
        if (meeting.state !== "proposed") return board.offer(meeting, to.startsAt);
        if (to.swaps.length === 0) return moves.moveTo(meeting, to.startsAt);
        return askSwap(meeting, to.swaps, to.startsAt);
      case "swap":
        return askSwap(meeting, to.swaps, null);
      default:
        return unreachable(to);
    }
  }

  function askSwap(meeting: BoardMeeting, ids: readonly string[], beside: Date | null): void {
    const others = ids.flatMap((id) => find(id) ?? []);
    const [other] = others;
    if (!other) return;
    board.ask({
      title:
        others.length === 1
          ? `Swap ${meeting.firstName} and ${other.firstName}?`
          : `Swap ${meeting.firstName} with whom?`,
      says: [
        ...others.map((one) => `${meeting.firstName} would have ${one.when}, and ${one.firstName} ${meeting.when}.`),
        "Both times suit both, and nobody hears of it before you approve.",
      ],
      answers: [
        ...others.map((one) => ({
          text: others.length === 1 ? "Swap them" : `Swap with ${one.firstName}`,
          go: () => moves.swapWith(meeting, one),
        })),
        ...(beside
          ? [
              {
                text: `Put ${meeting.firstName} at ${placeOn(clock, beside).label}`,
                go: () => moves.moveTo(meeting, beside),
              },
            ]
          : []),
      ],
      leave: "Leave both",
    });
  }

  /** Lets go of a card that was seen at `revision` when it was picked up. */
  function drop(key: string, spot: Spot, revision: number | null) {
    const meeting = find(key);
    const waiting = meeting ? undefined : waits(key);
    if (spot === null || (!meeting && !waiting)) return;
    if (meeting && meeting.revision !== revision)
      return board.announce(
        `${meeting.firstName} was changed by somebody else just now, and is on ${meeting.when}. Look once more.`,
      );
    if (spot === "queue") return meeting ? takeOff(meeting) : undefined;
    const to = verdict(key, spot);
    if (!to) return;
    if (meeting) return put(meeting, to);
    if (waiting && to.is === "free") return moves.giveTo(waiting, to.startsAt);
    if (to.is === "not") board.announce(`${whyNots[to.why]}. Nothing changed.`);
  }
  return { marks, says, drop, takeOff };
}

function queueWords(meeting: BoardMeeting | undefined): string {
  if (!meeting) return "Waits without a time";
  return meeting.state === "proposed" ? "Take off the board" : "Call it off";
}
