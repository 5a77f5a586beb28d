import { describe, expect, it } from "vitest";
import { type HeatCell, type HeatMap, ofToday } from "@/lib/insights/rules/heat";
import { heatHtml } from "@/lib/insights/rules/heat-html";
import { quarter } from "@/lib/time/quarter";

describe("the heat map as text", () => {
  it("shows whatever a team is called as its name, never as markup", () => {
    const name = `<img src=x onerror="alert(1)"> & 'Sons'`;
    const html = heatHtml(
      { quarters: [quarter("2026-Q3")], rows: [{ team: name, teamId: "m", cells: [{ kind: "hidden" }] }], sum: [null] },
      { caption: "<b>Teams</b>", none: "–", sum: "All" },
    );
    expect(html).not.toMatch(/<img|<b>|onerror="/);
    expect(html).toContain("&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;Sons&#39;");
  });
});

describe("the teams of today", () => {
  const value = { kind: "value", figure: { mean: 7, n: 6, low: 6, high: 8 } } as const;
  const none = { kind: "none" } as const;
  const row = (team: string, cells: readonly HeatCell[]) => ({ team, teamId: team, cells });
  const quarters = [quarter("2026-Q1"), quarter("2026-Q2"), quarter("2026-Q3")];
  const past = ["A", "B", "C", "D"].map((team) => row(team, [value, none, none]));
  const now = [row("E", [none, value, none]), row("F", [none, none, { kind: "hidden" }])];
  const split = (rows: HeatMap["rows"]) => {
    const { today, before } = ofToday({ quarters, rows, sum: [null, null, null] });
    return [today.rows.map(({ team }) => team).join(""), before.rows.map(({ team }) => team).join("")];
  };

  it("stand first, hidden ones among them, and keep the sums", () => {
    expect(split([...past, ...now])).toEqual(["EF", "ABCD"]);
    const { before, today } = ofToday({ quarters, rows: [...past, ...now], sum: [null, null, null] });
    const words = { caption: "Teams", none: "–", sum: "All teams" };
    expect([heatHtml(today, words), heatHtml(before, words)].map((html) => html.includes("All teams"))).toEqual([
      true,
      false,
    ]);
  });
  it("are everybody where few belong to the past, or no team is left", () => {
    expect(split([...past.slice(1), ...now])).toEqual(["BCDEF", ""]);
    expect(split(past)).toEqual(["ABCD", ""]);
  });
});
