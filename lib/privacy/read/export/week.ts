import "server-only";
import type { Asking } from "@/lib/access/asking";
import { clockText } from "@/lib/time/format";
import { ownTimeOff, ownWeek } from "@/lib/weeks/read";
import { type KeptWeek, weekdays } from "@/lib/weeks/rules";
import { type ExportSection, entry } from "../../rules/export";

const spanText = ([from, until]: readonly [number, number]) => `${clockText(from)} to ${clockText(until)}`;

/** What one keeps of one's own week, and the days off that are not over: those that are have been forgotten. */
export async function weekOfOneself(asking: Asking): Promise<ExportSection[]> {
  const week = await ownWeek(asking);
  const timeOff = await ownTimeOff(asking);
  return [
    {
      title: "Your week",
      about: "When you can be met, for whoever plans with you. Nobody else reads it.",
      entries: [
        entry({
          "Time zone": week.zone,
          "Public holidays of": [week.country, week.region].filter(Boolean).join("-"),
          "Likes to meet": week.prefers && spanText(week.prefers),
        }),
        ...weekdays.map(({ name }, at) => dayOf(week, name, at)),
        ...timeOff.map(({ firstDay, lastDay }) => entry({ "Off from": firstDay, "Last day off": lastDay })),
      ],
    },
  ];
}

function dayOf({ hours, blocks, zones }: KeptWeek, name: string, at: number) {
  const own = hours[at];
  return entry({
    Day: name,
    Works: own ? spanText(own) : "no",
    "Kept free": (blocks[at] ?? []).map(spanText).join(", "),
    "In another zone": zones[at],
  });
}
