"use client";

import { memo, useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { BoardMeeting, BoardWeek } from "@/lib/planning/rules/board";
import { type CardHands, MeetingCard } from "./meeting-card";
import { WeekHeads } from "./week-heads";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const workingDays = 5;

/** While a card is held: how each cell looks and what it says. */
export type Mark = { look: "free" | "swap" | "not" | "home"; says: string };
export const cellKey = (week: number, weekday: number) => `${week}-${weekday}`;

/** The weekdays the board shows: a Saturday only where something lies on it. */
export const weekdaysOf = (meetings: readonly BoardMeeting[]) =>
  days
    .map((_, index) => index + 1)
    .filter((weekday) => weekday <= workingDays || meetings.some((meeting) => meeting.weekday === weekday));

type Props = {
  weeks: readonly BoardWeek[];
  meetings: readonly BoardMeeting[];
  weekdays: readonly number[];
  perWeek: number;
  openId: string | null;
  heldId: string | null;
  marks: ReadonlyMap<string, Mark>;
  hands: CardHands;
};

/** The quarter: weeks as columns, weekdays as rows, past weeks folded, the load against the limit above each week. */
export function BoardTable({ weeks, meetings, weekdays, perWeek, openId, heldId, marks, hands }: Props) {
  const cells = useMemo(() => Map.groupBy(meetings, ({ week, weekday }) => cellKey(week, weekday)), [meetings]);
  return (
    <table className="w-full min-w-[56rem] table-fixed border-separate border-spacing-0">
      <caption className="sr-only">The quarter by week and weekday</caption>
      <colgroup>
        <col className="w-8" />
        {weeks.map((week) => (
          <col key={week.monday} className={week.state === "past" ? "w-9" : undefined} />
        ))}
      </colgroup>
      <WeekHeads weeks={weeks} perWeek={perWeek} />
      <tbody>
        {weekdays.map((weekday) => (
          <tr key={weekday} data-weekday={weekday}>
            <th scope="row" className="pt-2.5 pr-1 text-left align-top font-normal text-12 text-ink-3">
              {days[weekday - 1]}
            </th>
            {weeks.map((week) => {
              const key = cellKey(week.index, weekday);
              const here = cells.get(key) ?? none;
              const mark = week.state === "past" ? undefined : marks.get(key);
              const has = (id: string | null) => (here.some((meeting) => meeting.id === id) ? id : null);
              return (
                <Cell
                  key={week.monday}
                  {...{ place: key, state: week.state, away: awayOn(week, weekday), meetings: here, hands }}
                  {...{ look: mark?.look, says: mark?.says, openId: has(openId), heldId: has(heldId) }}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const none: readonly BoardMeeting[] = [];

/** A week without the leader is hatched, and says so in its middle. */
const middleOfWeek = 3;
const awayOn = (week: BoardWeek, weekday: number) =>
  week.away ? (weekday === middleOfWeek ? "says" : "looks") : false;

type CellProps = {
  place: string;
  state: BoardWeek["state"];
  away: "says" | "looks" | false;
  meetings: readonly BoardMeeting[];
  look: Mark["look"] | undefined;
  says: string | undefined;
  openId: string | null;
  heldId: string | null;
  hands: CardHands;
};

const looks: Record<Mark["look"], string> = {
  free: "bg-spruce-tint! ring-1 ring-spruce/25 ring-inset",
  swap: "ring-1 ring-spruce/60 ring-inset",
  not: "veil-fill",
  home: "",
};

/** One day. The cell under a held card is told from outside (`data-over`), so that nothing here is drawn again for it. */
const Cell = memo(function Cell({ place, state, away, meetings, look, says, openId, heldId, hands }: CellProps) {
  const past = state === "past";
  return (
    <td
      data-cell={place}
      data-mark={look}
      className={classNames(
        "h-[62px] border-rule border-b px-[3px] py-1",
        past ? "align-middle" : "border-l align-top",
        state === "now" && nowTint,
        away && !look && "away-fill",
        look && looks[look],
        "data-over:outline-2 data-over:outline-spruce data-over:-outline-offset-2",
      )}
    >
      {meetings.map((meeting) => (
        <MeetingCard
          key={meeting.id}
          {...{ meeting, hands, folded: past }}
          open={openId === meeting.id}
          held={heldId === meeting.id}
        />
      ))}
      {away === "says" && !look && meetings.length === 0 ? (
        <span className="mx-auto mt-2 block w-fit bg-paper px-1 text-center text-12 text-ink-2">Away</span>
      ) : null}
      {says ? (
        <span
          aria-hidden="true"
          className={classNames(
            "block text-center text-12 leading-[14px]",
            meetings.length === 0 && "pt-3",
            look === "swap" ? "font-medium text-spruce" : "text-ink-2",
          )}
        >
          <span className={look === "not" ? "rounded-1 bg-paper/85 px-1" : undefined}>{says}</span>
        </span>
      ) : null}
    </td>
  );
});

const nowTint = "bg-spruce-tint/65";
