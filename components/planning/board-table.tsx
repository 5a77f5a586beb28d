import { classNames } from "@/components/ui/class-names";
import type { BoardMeeting, BoardWeek } from "@/lib/planning/rules/board";
import { type CardHands, MeetingCard } from "./meeting-card";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** While a card is dragged: which days have a time for both. */
export type Dragging = { id: string; free: ReadonlySet<string> | null };
export const cellKey = (week: number, weekday: number) => `${week}-${weekday}`;

type Props = {
  weeks: readonly BoardWeek[];
  meetings: readonly BoardMeeting[];
  perWeek: number;
  openId: string | null;
  dragging: Dragging | null;
  onDrop: (week: number, weekday: number) => void;
  hands: CardHands;
};

/** The quarter: weeks as columns, weekdays as rows, past weeks folded, the load against the limit above each week. */
export function BoardTable({ weeks, meetings, perWeek, openId, dragging, onDrop, hands }: Props) {
  const shown = days
    .map((day, index) => ({ day, weekday: index + 1 }))
    .filter(({ weekday }) => weekday <= 5 || meetings.some((meeting) => meeting.weekday === weekday));
  return (
    <table className="w-full min-w-[56rem] table-fixed border-separate border-spacing-0">
      <caption className="sr-only">The quarter by week and weekday</caption>
      <colgroup>
        <col className="w-8" />
        {weeks.map((week) => (
          <col key={week.monday} className={week.state === "past" ? "w-9" : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td />
          {weeks.map((week) => (
            <WeekHead key={week.monday} week={week} />
          ))}
        </tr>
        <tr>
          <td className="border-rule-strong border-b" />
          {weeks.map((week) => (
            <Load key={week.monday} week={week} perWeek={perWeek} />
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ day, weekday }) => (
          <tr key={day}>
            <th scope="row" className="pt-2.5 pr-1 text-left align-top font-normal text-12 text-ink-3">
              {day}
            </th>
            {weeks.map((week) => (
              <Cell
                key={week.monday}
                week={week}
                weekday={weekday}
                meetings={meetings.filter((one) => one.week === week.index && one.weekday === weekday)}
                {...{ openId, dragging, onDrop, hands }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nowTint = "bg-spruce-tint/65";

function WeekHead({ week }: { week: BoardWeek }) {
  if (week.state === "past")
    return (
      <th scope="col" className="pt-2 pb-2 text-center font-normal text-12 text-ink-3 leading-[15px]">
        <span className="block text-13 leading-[18px] tabular-nums">{week.day}</span>
        {week.month}
      </th>
    );
  const isNow = week.state === "now";
  return (
    <th
      scope="col"
      aria-current={isNow ? "date" : undefined}
      className={classNames(
        "whitespace-nowrap px-1.5 pt-2 pb-2 text-left font-normal text-13 leading-[18px] tabular-nums",
        isNow ? `${nowTint} text-spruce` : "text-ink-3",
      )}
    >
      <span className={classNames("block", isNow ? "font-semibold" : "font-medium text-ink-2")}>{week.title}</span>
      {week.day} {week.month}
    </th>
  );
}

function Load({ week, perWeek }: { week: BoardWeek; perWeek: number }) {
  const marks = Array.from({ length: Math.max(perWeek, week.agreed + week.proposed) }, (_, at) => at);
  const look = (at: number) => {
    if (at < week.agreed) return "bg-ink-3";
    return at < week.agreed + week.proposed ? "bg-spruce" : "bg-rule";
  };
  return (
    <td className={classNames("border-rule-strong border-b px-[3px] pt-[5px] pb-4", week.state === "now" && nowTint)}>
      <span className="sr-only">
        {week.agreed + week.proposed} of {perWeek}
        {week.proposed > 0 ? `, ${week.proposed} of them proposed` : ""}
      </span>
      <span aria-hidden="true" className="flex gap-0.5">
        {marks.map((at) => (
          <span key={at} className={classNames("h-1 flex-1", look(at))} />
        ))}
      </span>
    </td>
  );
}

type CellProps = Pick<Props, "openId" | "dragging" | "onDrop" | "hands"> & {
  week: BoardWeek;
  weekday: number;
  meetings: readonly BoardMeeting[];
};

function Cell({ week, weekday, meetings, openId, dragging, onDrop, hands }: CellProps) {
  const past = week.state === "past";
  const isFree = dragging?.free?.has(cellKey(week.index, weekday)) ?? false;
  const isTaken = dragging?.free && !isFree && !past;
  return (
    <td
      onDragOver={isFree ? (event) => event.preventDefault() : undefined}
      onDrop={isFree ? () => onDrop(week.index, weekday) : undefined}
      className={classNames(
        "h-[62px] border-rule border-b px-[3px] py-1",
        past ? "align-middle" : "border-l align-top",
        week.state === "now" && nowTint,
        isFree && "bg-spruce-tint! ring-1 ring-spruce/40 ring-inset",
        isTaken && "veil-fill",
      )}
    >
      {meetings.map((meeting) => (
        <MeetingCard key={meeting.id} meeting={meeting} folded={past} open={openId === meeting.id} {...hands} />
      ))}
    </td>
  );
}
