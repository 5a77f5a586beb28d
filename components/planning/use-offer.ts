"use client";

import { useState } from "react";
import type { Waiting } from "@/lib/planning/read/board";
import type { BoardRoom } from "@/lib/planning/read/room";
import { type BoardMeeting, whoGets } from "@/lib/planning/rules/board";
import { choicesOf } from "@/lib/planning/rules/open-times";
import { everybodyOf, type ForLeader, whose } from "@/lib/planning/rules/reader";
import type { Offer } from "./times-dialog";
import { keyOf } from "./use-drop";
import type { BoardClock, Moves } from "./use-moves";
import { useTimes } from "./use-times";

type Board = { clock: BoardClock; room: BoardRoom | null; moves: Pick<Moves, "moveTo" | "giveTo"> };
type Open = { meeting: BoardMeeting; at: string | null } | { row: Waiting } | null;

const minuteMs = 60_000;
const noneText = (forLeader: ForLeader, people: number) =>
  `No other time suits ${everybodyOf(forLeader, people)} this quarter, within ${whose(forLeader)} limits.`;

/** The list of times: for a meeting every one there is, for whoever waits one on each day. */
export function useOffer({ clock, room, moves }: Board) {
  const { forLeader } = clock;
  const [open, setOpen] = useState<Open>(null);
  const { choices, load } = useTimes(clock.leaderId, () => setOpen(null));

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
      none: noneText(forLeader, 1),
      says: `One time on each day that suits ${everybodyOf(forLeader)}, and ${whose(forLeader)} limits.`,
      effect: `Nobody hears of it: ${row.firstName} is invited when you approve.`,
      ...{ choices: times ? choicesOf(times, clocks) : null, at: null, verb: "Propose" },
      go: (choice) => moves.giveTo(row, new Date(choice.startsAt)),
    };
  }
  function forMeeting(meeting: BoardMeeting, at: string | null): Offer {
    return {
      title: `Another time for ${meeting.firstName}`,
      none: noneText(forLeader, meeting.people),
      says: `Now ${meeting.when}. These suit ${everybodyOf(forLeader, meeting.people)}, and ${whose(forLeader)} limits.`,
      effect:
        meeting.state === "agreed"
          ? `${whoGets(meeting, forLeader)} a mail, and the entry in ${forLeader ? "their" : "your"} calendars moves.`
          : `Nobody hears of it: ${meeting.firstName} is invited when you approve.`,
      ...{ choices, at, verb: "Move" },
      go: (choice) => moves.moveTo(meeting, new Date(choice.startsAt)),
    };
  }
  const offer = !open ? null : "row" in open ? forWaiting(open.row) : forMeeting(open.meeting, open.at);
  return { offer, offerTimes, offerWaiting: (row: Waiting) => setOpen({ row }), close: () => setOpen(null) };
}
