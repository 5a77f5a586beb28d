"use client";

import { type ReactNode, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Waiting } from "@/lib/planning/read/board";
import type { BoardMeeting, BoardWeek } from "@/lib/planning/rules/board";
import type { Choice } from "@/lib/planning/rules/open-times";
import { BoardList } from "./board-list";
import { BoardTable, cellKey } from "./board-table";
import { Queue } from "./queue";
import { TimesDialog } from "./times-dialog";
import { useMoves } from "./use-moves";
import { WhySheet } from "./why-sheet";

type Props = {
  weeks: readonly BoardWeek[];
  meetings: readonly BoardMeeting[];
  queue: readonly Waiting[];
  perWeek: number;
  preparation: number;
  /** A quarter that has passed: nobody waits in it. */
  over: boolean;
  /** What approving does, beside the reasons. */
  children: ReactNode;
};

const minuteOf = (meeting: BoardMeeting) => {
  const [hour = 0, minute = 0] = meeting.label.split(":").map(Number);
  return hour * 60 + minute;
};

/** The queue, the quarter and the reasons: select a card, drag it, or press M. */
export function Board({ weeks, meetings: given, queue, perWeek, preparation, over, children }: Props) {
  const { meetings, pending, choices, load, moveTo, togglePin, takeOff } = useMoves(given);
  const [openId, setOpenId] = useState(() => queue.find((row) => row.meetingId)?.meetingId ?? null);
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const [moving, setMoving] = useState<{ id: string; day: string | null } | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const find = (id: string | null) => meetings.find((meeting) => meeting.id === id) ?? null;
  const open = find(openId);
  const free = choices ? new Set(choices.map((choice) => cellKey(choice.week, choice.weekday))) : null;

  function startMove(meeting: BoardMeeting): void {
    setOpenId(meeting.id);
    setMoving({ id: meeting.id, day: null });
    void load(meeting);
  }

  function drop(week: number, weekday: number): void {
    const meeting = find(draggedId);
    setDraggedId(null);
    const onDay = choices?.filter((choice) => choice.week === week && choice.weekday === weekday) ?? [];
    if (!meeting || onDay.length === 0) return;
    const from = minuteOf(meeting);
    const near = onDay.reduce((a, b) => (Math.abs(b.minute - from) < Math.abs(a.minute - from) ? b : a));
    // An agreed meeting tells somebody: that is asked first.
    if (meeting.state === "proposed") moveTo(meeting, near);
    else setMoving({ id: meeting.id, day: near.day });
  }

  function choose(choice: Choice): void {
    const meeting = find(moving?.id ?? null);
    setMoving(null);
    if (meeting) moveTo(meeting, choice);
  }

  // Below a long list the reasons would open out of sight.
  function select(id: string): void {
    setOpenId(id);
    requestAnimationFrame(() => sheet.current?.scrollIntoView({ block: "nearest" }));
  }

  const hands = {
    onSelect: (meeting: BoardMeeting) => select(meeting.id),
    onMove: startMove,
    onDragStart: (meeting: BoardMeeting) => {
      setDraggedId(meeting.id);
      setOpenId(meeting.id);
      void load(meeting);
    },
    onDragEnd: () => setDraggedId(null),
  };
  return (
    <div className={classNames("mt-6 grid gap-x-8 gap-y-8", !over && "xl:grid-cols-[236px_minmax(0,1fr)]")}>
      {over ? null : <Queue rows={queue} openId={openId} onSelect={select} />}
      <div className="min-w-0">
        <BoardList {...{ weeks, meetings, openId }} onSelect={(meeting) => select(meeting.id)} />
        <div className="overflow-x-auto max-md:hidden">
          <BoardTable
            {...{ weeks, meetings, perWeek, openId, hands }}
            dragging={draggedId ? { id: draggedId, free } : null}
            onDrop={drop}
          />
        </div>
        <div className="mt-5 grid items-start gap-x-10 gap-y-6 lg:grid-cols-[1fr_436px]">
          <div className="pt-4 text-14 lg:pl-8">{children}</div>
          <div ref={sheet} className="scroll-mt-4">
            {open ? (
              <WhySheet
                meeting={open}
                preparation={preparation}
                pending={pending}
                onMove={() => startMove(open)}
                onPin={() => togglePin(open)}
                onTakeOff={() => takeOff(open)}
              />
            ) : null}
          </div>
        </div>
      </div>
      <TimesDialog
        meeting={find(moving?.id ?? null)}
        choices={choices}
        day={moving?.day ?? null}
        onChoose={choose}
        onClose={() => setMoving(null)}
      />
    </div>
  );
}
