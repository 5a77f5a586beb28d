"use client";

import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { BoardMeeting, BoardWeek } from "@/lib/planning/rules/board";
import { inks, papers } from "./tones";

type Props = {
  perWeek: number;
  weeks: readonly BoardWeek[];
  meetings: readonly BoardMeeting[];
  openId: string | null;
  onSelect: (id: string) => void;
};

/** The same quarter on a phone: week under week, those ahead first. */
export const BoardList = memo(function BoardList({ weeks, meetings, perWeek, openId, onSelect }: Props) {
  const inWeek = (week: BoardWeek) => meetings.filter((meeting) => meeting.week === week.index);
  const ahead = weeks.filter((week) => week.state !== "past");
  const past = weeks.filter((week) => week.state === "past" && inWeek(week).length > 0);
  const list = (some: readonly BoardWeek[]) =>
    some.map((week) => (
      <Week key={week.monday} week={week} meetings={inWeek(week)} {...{ perWeek, openId, onSelect }} />
    ));
  return (
    <div className="md:hidden">
      {list(ahead)}
      {past.length > 0 ? (
        <details className="mt-4">
          <summary className="link inline-block list-none">The weeks before</summary>
          {list(past)}
        </details>
      ) : null}
    </div>
  );
});

type WeekProps = Omit<Props, "weeks"> & { week: BoardWeek };

function Week({ week, meetings, perWeek, openId, onSelect }: WeekProps) {
  return (
    <section className="border-rule border-b py-3">
      <h3 className={classNames("font-medium font-ui text-14", week.state === "now" ? "text-spruce" : "text-ink-2")}>
        {week.title} <span className="font-normal text-ink-3">· {`${week.day} ${week.month}`}</span>
        <span className="float-right font-normal text-13 text-ink-3 tabular-nums">
          {week.agreed + week.proposed} of {perWeek}
        </span>
      </h3>
      {meetings.length === 0 ? <p className="text-14 text-ink-3">Nobody</p> : null}
      <ul>
        {meetings.map((meeting) => (
          <Entry key={meeting.id} {...{ meeting, onSelect }} open={openId === meeting.id} />
        ))}
      </ul>
    </section>
  );
}

type EntryProps = Pick<Props, "onSelect"> & { meeting: BoardMeeting; open: boolean };

const Entry = memo(function Entry({ meeting, open, onSelect }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={open}
        onClick={() => onSelect(meeting.id)}
        className={classNames(
          "mt-1.5 flex min-h-11 w-full items-center justify-between gap-3 rounded-1 px-3 text-left text-15",
          meeting.state === "proposed"
            ? classNames("outline-[1.25px] outline-current outline-dashed -outline-offset-1", inks[meeting.tone])
            : papers[meeting.tone],
          meeting.state === "off" && "bg-transparent text-ink-3 line-through",
          open && "outline-2! outline-solid! outline-spruce!",
        )}
      >
        <span className="font-medium text-ink">{meeting.name}</span>
        <span className={classNames("whitespace-nowrap text-13 tabular-nums", inks[meeting.tone])}>
          {meeting.pinned ? <Icon name="pin" size="small" className="mr-1.5 inline" /> : null}
          {meeting.state === "held" ? `${meeting.when.split(",")[0]}, held` : meeting.when}
        </span>
      </button>
    </li>
  );
});
