import type { Place } from "@/lib/planning/rules/drop";

type Band = { from: number; until: number };
/** Where the cells stand on the screen, measured once: while a card moves nothing is laid out again. */
export type Grid = { weeks: (Band & { week: number })[]; days: (Band & { weekday: number })[]; queue: Rect | null };
type Rect = { left: number; right: number; top: number; bottom: number };

/** Over what a pointer is: a cell, the queue, or nothing of ours. */
export function placeUnder(grid: Grid, x: number, y: number): Place | "queue" | null {
  const { queue } = grid;
  if (queue && x >= queue.left && x < queue.right && y >= queue.top && y < queue.bottom) return "queue";
  const week = grid.weeks.find(({ from, until }) => x >= from && x < until)?.week;
  const weekday = grid.days.find(({ from, until }) => y >= from && y < until)?.weekday;
  return week === undefined || weekday === undefined ? null : { week, weekday };
}

/** Measures the table's columns and rows, and the queue beside it. */
export function measure(root: HTMLElement): Grid {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const queue = root.querySelector<HTMLElement>("[data-queue]")?.getBoundingClientRect() ?? null;
  return {
    weeks: all("th[data-week]").map((head) => {
      const { left, right } = head.getBoundingClientRect();
      return { week: Number(head.dataset.week), from: left, until: right };
    }),
    days: all("tr[data-weekday]").map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { weekday: Number(row.dataset.weekday), from: top, until: bottom };
    }),
    queue: queue && queue.width > 0 ? queue : null,
  };
}

export const cellOf = (root: HTMLElement, { week, weekday }: Place) =>
  root.querySelector<HTMLElement>(`td[data-cell="${week}-${weekday}"]`);
