import { describe, expect, it } from "vitest";
import { chosenSeries } from "@/lib/insights/rules/choice";
import { csv } from "@/lib/insights/rules/csv";
import { heatMap } from "@/lib/insights/rules/heat";
import { depthOf, heatHtml } from "@/lib/insights/rules/heat-html";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { type Entry, insightOf, lastQuarters } from "@/lib/insights/rules/table";
import { TrendsQuery, trendsAddress } from "@/lib/insights/schema";
import { withDoubt } from "@/lib/morale/rules";
import { quarter } from "@/lib/time/quarter";
import { series } from "./series";

const [q1, q2] = [quarter("2026-Q1"), quarter("2026-Q2")];
const managers = [
  { id: "1", name: "Ravi Holm", firstName: "Ravi" },
  { id: "2", name: "Noor Ali", firstName: "Noor" },
  { id: "3", name: "Ravi Sen", firstName: "Ravi" },
];
const said = (managerId: string | null, at: typeof q1, mean: number, n: number): Entry => ({
  quarter: at,
  measure: "morale",
  managerId,
  said: { shown: true, ...withDoubt(mean, n) },
});
const insight = insightOf(
  {
    quarters: [q2, q1],
    entries: [
      said("1", q1, 6, 6),
      said("2", q2, 7, 5),
      said(null, q1, 6, 6),
      { ...said("3", q1, 0, 1), said: { shown: false } },
    ],
    sealed: [{ quarter: q1, managerId: "1", value: 9 }],
  },
  managers,
);

describe("figures as series", () => {
  it("name a team after its manager, in full where two share a first name", () => {
    expect(insight.morale.map(({ team }) => team)).toEqual(["Noor’s team", "Ravi Holm’s team", "Ravi Sen’s team"]);
  });
  it("stand in the order of time, with what was expected beside them", () => {
    expect(insight.quarters).toEqual([q1, q2]);
    expect(insight.morale[1]?.points.map(({ expected }) => expected)).toEqual([9, null]);
    expect(insight.morale[0]?.points.map((point) => point.said === null)).toEqual([true, false]);
  });
  it("can be cut to the last quarters; who was silent in them falls away", () => {
    expect(lastQuarters(insight, 1).morale.map(({ team }) => team)).toEqual(["Noor’s team"]);
  });
});

describe("which series is looked at", () => {
  it("is the one asked for, else the one with most to say", () => {
    expect(chosenSeries(insight, "2").team).toBe("Noor’s team");
    expect(chosenSeries(lastQuarters({ ...insight, quarters: [q1] }, 2), undefined).team).toBe("Everyone");
    expect(chosenSeries({ ...insight, morale: [series("A", "a", "6/8 9")] }, "unknown").team).toBe("A");
  });
});

describe("the spreadsheet", () => {
  it("names what is hidden and has no number for it", () => {
    const rows = spreadsheetOf(insight);
    expect(rows).toContainEqual([
      q1,
      "Ravi Sen’s team",
      "morale",
      null,
      null,
      null,
      null,
      null,
      "hidden to protect people",
    ]);
    expect(rows).toContainEqual([q1, "Ravi Holm’s team", "morale", 6, 6, 4.6, 7.4, 9, null]);
    expect(spreadsheetOf(insight, "2")).toHaveLength(2);
    expect(csv(rows).split("\r\n")).toHaveLength(rows.length + 1);
  });
});

describe("the heat map as text", () => {
  const map = heatMap(
    [series("<b>Ann</b>", "Ann", "7.2/6"), series("Bo", "Bo", "hidden"), series("Cy", "Cy", "–")],
    [quarter("2024-Q4")],
  );
  const html = heatHtml(map, { caption: "Morale", none: "no team then", sum: "Shown teams" });
  it("writes names as text", () => {
    expect(html).toContain("&#60;b&#62;Ann");
    expect(html).not.toContain("<b>Ann");
  });
  it("has words for every kind of cell", () => {
    for (const words of ["Q4 24: 7.2, 6 people", "hidden to protect people", "no team then"])
      expect(html).toContain(words);
  });
  it("has one hue, deeper where it is higher", () => {
    expect([1, 4, 6, 8, 10].map(depthOf)).toEqual([0, 0, 4, 8, 8]);
  });
});

describe("the address of Trends", () => {
  it("takes what it knows and leaves the rest", () => {
    const query = TrendsQuery.parse({
      team: "'; drop table",
      quarters: "-3",
      view: "all",
      leader: ["a", "b"],
      table: 5,
    });
    expect(query).toEqual({ quarters: 8, view: "own" });
    expect(trendsAddress(query)).toBe("/trends");
  });
  it("says only what differs from the usual", () => {
    const query = TrendsQuery.parse({ team: "everyone", quarters: "4", view: "released" });
    expect(trendsAddress(query, { table: "morale" })).toBe(
      "/trends?team=everyone&quarters=4&view=released&table=morale",
    );
  });
});
