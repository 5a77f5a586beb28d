import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { BoardWeek } from "@/lib/planning/rules/board";

type Props = { weeks: readonly BoardWeek[]; perWeek: number };
const nowTint = "bg-spruce-tint/65";

/** The weeks by name and day, and below each what it holds of what the leader gives. */
export const WeekHeads = memo(function WeekHeads({ weeks, perWeek }: Props) {
  return (
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
  );
});

function WeekHead({ week }: { week: BoardWeek }) {
  if (week.state === "past")
    return (
      <th scope="col" data-past="" className="pt-2 pb-2 text-center font-normal text-12 text-ink-3 leading-[15px]">
        <span className="block text-13 leading-[18px] tabular-nums">{week.day}</span>
        {week.month}
      </th>
    );
  const isNow = week.state === "now";
  return (
    <th
      scope="col"
      data-week={week.index}
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
  const { agreed, proposed } = week;
  const marks = Array.from({ length: Math.max(perWeek, agreed + proposed) }, (_, at) => at);
  const look = (at: number) => {
    if (at < agreed) return "bg-ink-3";
    return at < agreed + proposed ? "bg-spruce" : "bg-rule";
  };
  const load = `${agreed + proposed} of ${perWeek}`;
  return (
    <td
      title={`${load}: ${agreed} agreed, ${proposed} proposed`}
      className={classNames(
        "border-rule-strong border-b px-[3px] pt-[5px] pb-2 align-top",
        week.state === "now" && nowTint,
      )}
    >
      <span aria-hidden="true" className="flex gap-0.5">
        {marks.map((at) => (
          <span key={at} className={classNames("h-1 flex-1", look(at))} />
        ))}
      </span>
      <span
        className={classNames(
          "mt-1 block text-12 text-ink-3 leading-[14px] tabular-nums",
          week.state === "past" ? "sr-only" : "px-[3px]",
        )}
      >
        {load}
        {proposed > 0 ? <span className="sr-only">, {proposed} of them proposed</span> : null}
      </span>
    </td>
  );
}
