import { addQuarters, type Quarter, shortQuarter } from "@/lib/time/quarter";
import { cellText, type HeatCell, type HeatMap } from "./heat";
import { togetherWords } from "./points";

const steps = 9;

/** How deep the one hue of the heat map is, 0 to 8: from 4 and below to 8 and above, in half points. */
export const depthOf = (mean: number) => Math.min(steps - 1, Math.max(0, Math.round((mean - 4) * 2)));

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

type Words = { caption: string; none: string; sum: string };

/**
 * The heat map as one string of table: eight hundred cells as elements cost three times as much to render as text. It
 * is a real table, so it is its own twin: every cell says in words what its colour shows.
 */
export function heatHtml(map: HeatMap, { caption, none, sum: sumWords }: Words): string {
  const old = map.quarters.map((_, at) => (at < map.quarters.length - 4 ? " old" : ""));
  const heads = map.quarters.map(
    (quarter, at) => `<th scope="col" class="head${old[at]}">${shortQuarter(quarter)}</th>`,
  );
  const rows = map.rows.map(({ team, cells }) => {
    const inside = cells.map((cell, at) => cellHtml(cell, map, at, { none, old: old[at] ?? "" }));
    return `<tr><th scope="row">${escaped(team)}</th>${inside.join("")}</tr>`;
  });
  const sum = map.sum.map((mean, at) =>
    mean
      ? `<td class="sum${old[at]}">${mean.mean.toFixed(1)}<small>${mean.n}</small></td>`
      : `<td class="sum${old[at]}"><span class="sr-only">no team shown</span></td>`,
  );
  return (
    `<caption class="sr-only">${escaped(caption)}</caption><thead><tr><th><span class="sr-only">Team</span></th>${heads.join("")}</tr></thead>` +
    `<tbody>${rows.join("")}${sum.length > 0 ? `<tr class="sums"><th scope="row">${sumWords}</th>${sum.join("")}</tr>` : ""}</tbody>`
  );
}

function cellHtml(cell: HeatCell, map: HeatMap, at: number, { none, old }: { none: string; old: string }): string {
  const quarter = map.quarters[at];
  const title = quarter ? ` title="${cellText(cell, quarter)}"` : "";
  if (cell.kind === "hidden")
    return `<td class="veil-fill${old}"${title}><span class="sr-only">hidden to protect people</span></td>`;
  if (cell.kind === "none") return `<td class="none${old}">${escaped(none)}</td>`;
  const { mean, n } = cell.figure;
  const over = cell.kind === "together" && quarter ? sinceHtml(cell, quarter) : "";
  return `<td class="depth-${depthOf(mean)}${old}"${title}>${mean.toFixed(1)}<small>${n}<span class="sr-only"> people</span></small>${over}</td>`;
}

/** A cell has room for the first quarter that is counted; the words are in its title, and read out. */
const sinceHtml = (cell: { quarters: number }, quarter: Quarter) =>
  `<i><span aria-hidden="true">since ${addQuarters(quarter, 1 - cell.quarters).slice(5)}</span><span class="sr-only">${togetherWords(cell)}</span></i>`;
