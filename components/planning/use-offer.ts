"use client";

import { useState } from "react";
import type { Waiting } from "@/lib/planning/read/board";
import type { BoardRoom } from "@/lib/planning/read/room";
import { type BoardMeeting, whoGets } from "@/lib/planning/rules/board";
import { choicesOf } from "@/lib/planning/rules/open-times";
import type { Offer } from "./times-dialog";
import { keyOf } from "./use-drop";
import type { BoardClock, Moves } from "./use-moves";
import { useTimes } from "./use-times";

type Board = { clock: BoardClock; room: BoardRoom | null; moves: Pick<Moves, "moveTo" | "giveTo"> };
type Open = { meeting: BoardMeeting; at: string | null } | { row: Waiting } | null;

const minuteMs = 60_000;

/** The list of times: for a meeting every one there is, for whoever waits one on each day. */
export function useOffer({ clock, room, moves }: Board) {
  const [open, setOpen] = useState<Open>(null);
  const { choices, load } = useTimes(clock.leaderId);

  function offerTimes(meeting: BoardMeeting, startsAt?: Date): void {
    setOpen({ meeting, at: startsAt?.toISOString() ?? null });
    void load(meeting.id);
  }
  function forWaiting(row: Waiting): Offer {
    const days = room?.[keyOf(row)]?.days.flatMap((day) => (typeof day === "number" ? [day * minuteMs] : []));
    const times = days?.map((at) => ({ startsAt: new Date(at), endsAt: new Date(at) }));
    const clocks = { quarter: clock.quarter, mine: clock.zone, theirs: clock.zone, name: row.firstName };
    return {
      title: `A time for ${row.firstName}`,
      says: "One time on each day that suits both of you, and your limits.",
      effect: `Nobody hears of it: ${row.firstName} is invited when you approve.`,
      ...{ choices: times ? choicesOf(times, clocks) : null, at: null, verb: "Propose" },
      go: (choice) => moves.giveTo(row, new Date(choice.startsAt)),
    };
  }
  function forMeeting(meeting: BoardMeeting, at: string | null): Offer {
    return {
      title: `Another time for ${meeting.firstName}`,
      says: `Now ${meeting.when}. These suit ${meeting.people > 1 ? "all" : "both"} of you, and your limits.`,
      effect:
        meeting.state === "agreed"
          ? `${whoGets(meeting)} a mail, and the entry in your calendars moves.`
          : `Nobody hears of it: ${meeting.firstName} is invited when you approve.`,
      ...{ choices, at, verb: "Move" },
      go: (choice) => moves.moveTo(meeting, new Date(choice.startsAt)),
    };
  }
  const offer = !open ? null : "row" in open ? forWaiting(open.row) : forMeeting(open.meeting, open.at);
  return { offer, offerTimes, offerWaiting: (row: Waiting) => setOpen({ row }), close: () => setOpen(null) };
}
