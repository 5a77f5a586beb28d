"use client";

import { memo, type PointerEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Waiting } from "@/lib/planning/read/board";

export type QueueHands = {
  onSelect: (meetingId: string) => void;
  /** Somebody without a time: to choose one. */
  onGive: (row: Waiting) => void;
  onPressRow: (event: PointerEvent, row: Waiting) => void;
};
type Props = {
  rows: readonly Waiting[];
  openId: string | null;
  hands: QueueHands;
  /** What letting go of a card here would do, while one is held. */
  drop: string | null;
};

const shownAtFirst = 8;

/** Who waits, in the order they are placed, each with the reason. */
export const Queue = memo(function Queue({ rows, openId, hands, drop }: Props) {
  const [first, rest] = [rows.slice(0, shownAtFirst), rows.slice(shownAtFirst)];
  return (
    <section
      aria-labelledby="waiting"
      data-queue=""
      className="rounded-2 data-over:outline-2 data-over:outline-spruce data-over:outline-offset-8"
    >
      <div className="flex items-baseline justify-between border-rule-strong border-b pb-3">
        <h2 id="waiting" className="text-18">
          Waiting
        </h2>
        <span className="text-14 text-ink-3 tabular-nums">{drop ?? rows.length}</span>
      </div>
      {rows.length === 0 ? (
        <p className="py-3 text-14 text-ink-2">
          Nobody waits: everyone has a time, was met, or chose not this quarter.
        </p>
      ) : null}
      <ol>
        {first.map((row) => (
          <Waits key={row.key} row={row} open={row.meetingId === openId} hands={hands} />
        ))}
      </ol>
      {rest.length > 0 ? (
        <details className="group">
          <summary className="link my-3 inline-block list-none">
            <span className="group-open:hidden">{rest.length} more, in this order</span>
            <span className="hidden group-open:inline">Fewer</span>
          </summary>
          <ol>
            {rest.map((row) => (
              <Waits key={row.key} row={row} open={row.meetingId === openId} hands={hands} />
            ))}
          </ol>
        </details>
      ) : null}
      {rows.length > 0 ? (
        <p className="pt-3 text-14 text-ink-3">In the order they will be placed. Scores play no part.</p>
      ) : null}
    </section>
  );
});

type WaitsProps = { row: Waiting; open: boolean; hands: QueueHands };

const Waits = memo(function Waits({ row, open, hands }: WaitsProps) {
  const { meetingId } = row;
  const chosen = open && meetingId !== null;
  const body = (
    <>
      <span className="flex justify-between gap-2 font-medium text-15">
        {row.name}
        {row.day ? (
          <span className="whitespace-nowrap font-normal text-13 text-ink-3 tabular-nums">{row.day}</span>
        ) : null}
      </span>
      <span className="block text-14 text-ink-2">{row.reason}</span>
    </>
  );
  return (
    <li
      className={classNames(
        "border-b",
        chosen ? "-mx-3 rounded-2 border-transparent bg-spruce-tint px-3" : "border-rule",
      )}
    >
      <button
        type="button"
        aria-pressed={meetingId ? chosen : undefined}
        aria-haspopup={meetingId ? undefined : "dialog"}
        title={meetingId ? undefined : `Drag onto a day, or choose a time for ${row.firstName}`}
        className="block w-full cursor-grab touch-pan-y select-none py-[11px] text-left"
        onClick={() => (meetingId ? hands.onSelect(meetingId) : hands.onGive(row))}
        onPointerDown={(event) => hands.onPressRow(event, row)}
      >
        {body}
      </button>
    </li>
  );
});
