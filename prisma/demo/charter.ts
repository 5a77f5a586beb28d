import { readFileSync } from "node:fs";
import path from "node:path";
import { plainDate } from "@/lib/time/calendar";
import { addQuarters, firstDay, type Quarter, quarter, quarterOf } from "@/lib/time/quarter";

/** The quarters of the real organization's charts, in prisma/demo/real-org. */
const recorded = ["2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3"].map(quarter);

export type Chart = { quarter: Quarter; fileName: string; bytes: Uint8Array };
type LeaderOfDemo = { mail: string; perWeek: number; perDay: number };
export type Charter = {
  slug: string;
  name: string;
  zone: string;
  /** Who runs it; an ordinary colleague of the charts. */
  admin: string;
  director: string;
  leaders: LeaderOfDemo[];
  charts: Chart[];
};

const quartersBetween = (from: Quarter, to: Quarter) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 4 + Number(to.slice(6)) - Number(from.slice(6));

/** Moves every date in a chart by whole quarters, so that what was a first of April stays the first day of a quarter. */
function shifted(csv: string, by: number): string {
  return csv.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, (date, _year, month: string, day: string) => {
    const start = firstDay(addQuarters(quarterOf(plainDate(date)), by));
    const inQuarter = (Number(month) - 1) % 3;
    return `${start.slice(0, 5)}${String(Number(start.slice(5, 7)) + inQuarter).padStart(2, "0")}-${day}`;
  });
}

/** The six charts as those of the six quarters before the running one. */
function chartsBefore(running: Quarter): Chart[] {
  const by = quartersBetween(recorded[recorded.length - 1] ?? running, addQuarters(running, -1));
  return recorded.map((was) => {
    const csv = readFileSync(path.join("prisma/demo/real-org", `${firstDay(was)}.csv`), "utf8");
    const moved = addQuarters(was, by);
    return { quarter: moved, fileName: `people-${firstDay(moved)}.csv`, bytes: Buffer.from(shifted(csv, by)) };
  });
}

/** The demonstration: a real organization's two years, ending in the running quarter. */
export const demoCharter = (running: Quarter): Charter => ({
  slug: "acme",
  name: "Acme",
  zone: "America/New_York",
  admin: "juno.dean@acme.example",
  director: "hana.vogel@acme.example",
  leaders: [
    { mail: "hana.vogel@acme.example", perWeek: 4, perDay: 2 },
    { mail: "uma.weber@acme.example", perWeek: 3, perDay: 2 },
  ],
  charts: chartsBefore(running),
});
