import { describe, expect, it } from "vitest";
import { findingFor } from "@/lib/insights/rules/finding";
import { cellText, heatMap } from "@/lib/insights/rules/heat";
import { heatHtml } from "@/lib/insights/rules/heat-html";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { insightOf } from "@/lib/insights/rules/table";
import { withDoubt } from "@/lib/morale/rules";
import { quarter } from "@/lib/time/quarter";
import { series } from "./series";

const [q1, q2] = [quarter("2026-Q1"), quarter("2026-Q2")];
const hidden = { shown: false } as const;
const of = { measure: "morale", managerId: "1" } as const;
const insight = insightOf(
  {
    quarters: [q1, q2],
    entries: [
      { ...of, quarter: q1, said: hidden },
      { ...of, quarter: q2, said: hidden },
    ],
    rolled: [{ ...of, quarter: q2, quarters: 2, said: withDoubt(7.1, 6) }],
    sealed: [],
  },
  [{ id: "1", name: "Ravi Holm", firstName: "Ravi" }],
);
const map = heatMap([...insight.morale, series("Noor", "Noor", "6/5", "8/5")], [q1, q2]);

describe("a figure over several quarters", () => {
  it("stands in the heat map where the quarter alone is hidden, and says so", () => {
    const cell = map.rows[0]?.cells[1];
    expect(map.rows[0]?.cells.map(({ kind }) => kind)).toEqual(["hidden", "together"]);
    expect(cell && cellText(cell, q2)).toBe("Q2 26: two quarters together, 7.1, 6 people");
    const html = heatHtml(map, { caption: "Morale", none: "no team then", sum: "Shown teams" });
    expect(html).toContain(
      '7.1<small>6<span class="sr-only"> people</span></small><i><span aria-hidden="true">since Q1</span><span class="sr-only">two quarters together</span></i>',
    );
  });
  it("is not added up with figures of one quarter", () => {
    expect(heatMap(insight.morale, [q1, q2]).sum).toEqual([null, null]);
  });
  it("is a row of its own in the spreadsheet", () => {
    const rows = spreadsheetOf(insight).filter(([when]) => when === q2);
    expect(rows.map((row) => [row[3], row[4], row[8]])).toEqual([
      [null, null, "hidden to protect people"],
      [6, 7.1, "two quarters together since 2026-Q1"],
    ]);
  });
  it("is the finding where no quarter alone is shown", () => {
    const [team] = insight.morale;
    const { title, says } = team ? findingFor(team) : { title: "", says: "" };
    expect(title).toBe("Ravi’s team said 7.1 over two quarters together");
    expect(says).toBe(
      "Over two quarters together, up to Q2 26, 6 people said 7.1, likely between 5.7 and 8.5; one quarter alone is hidden to protect people.",
    );
  });
});
