import { describe, expect, it } from "vitest";
import type { TeamSeries } from "@/lib/insights/rules/points";
import { quarter } from "@/lib/time/quarter";
import { companyText, notable } from "@/lib/today/rules/notable";

const said = (mean: number) => ({ shown: true, n: 8, mean, low: mean - 0.4, high: mean + 0.4 }) as const;
const series = (team: string, ...points: [number | null, number | null][]): TeamSeries => ({
  teamId: team,
  team,
  manager: team,
  points: points.map(([mean, expected], at) => ({
    quarter: quarter(`2026-Q${at + 1}`),
    said: mean === null ? { shown: false } : said(mean),
    expected,
  })),
});
const everyone = series("Everyone", [6.7, null], [6.8, null]);

describe("what is worth a sentence today", () => {
  it("is the widest distance that chance does not explain, to either side", () => {
    const teams = [series("A", [6, 6.2]), series("B", [6, 7.8]), series("C", [8, 5])];
    expect(notable(teams, everyone)?.team).toBe("C");
  });
  it("is everyone together when every team is heard as it is", () => {
    expect(notable([series("A", [6, 6.2])], everyone)?.team).toBe("Everyone");
  });
  it("does not count a distance of a quarter long past", () => {
    expect(notable([series("A", [6, 9], [6, 6.1])], everyone)?.team).toBe("Everyone");
  });
  it("is nothing when everything is hidden", () => {
    expect(notable([series("A", [null, 7])], series("Everyone", [null, null]))).toBeNull();
    expect(notable([], null)).toBeNull();
  });
});

describe("the company of a figure", () => {
  it("says how many, how sure, and what is hidden", () => {
    expect(companyText(series("A", [6.2, null], [null, 7], [5.8, 7.8]))).toBe(
      "8 people behind the last figure, likely between 5.4 and 6.2. One quarter is hidden to protect people.",
    );
    expect(companyText(series("A", [null, 7], [null, 7], [5.8, 7.8]))).toContain("Two quarters are hidden");
    expect(companyText(series("A", [5.8, 7.8]))).not.toContain("hidden");
  });
});
