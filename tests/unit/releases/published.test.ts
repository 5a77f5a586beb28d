import { describe, expect, it } from "vitest";
import type { FrozenScore } from "@/lib/releases/rules/figure";
import { releaseOf } from "@/lib/releases/rules/release";
import { quarter } from "@/lib/time/quarter";

/** What we show for the examples that other products publish of their rules; a team "" has no manager of its own. */
function shown(sizes: Record<string, number>): string[] {
  let at = 0;
  const scores = Object.entries(sizes).flatMap(([team, size]) =>
    Array.from({ length: size }, (): FrozenScore => {
      at += 1;
      return { personId: `p${at}`, managerId: team || null, measure: "morale", value: 4 + (at % 4) };
    }),
  );
  const { figures } = releaseOf({
    ...{ k: 5, managers: Object.keys(sizes).filter(Boolean), scores, predictions: [], ledger: [], before: [] },
    ...{ cycleId: "now", quarter: quarter("2026-Q4"), earlier: [] },
  });
  return figures.flatMap(({ measure, scope, figure }) =>
    measure === "morale" && figure.shown ? [scope.kind === "team" ? scope.managerId : "everyone"] : [],
  );
}

// https://support.peakon.com/hc/en-us/articles/360020497580-Data-visibility-number-of-responses
describe("Peakon: marketing has 8 respondents, content marketing 5 of them, community marketing 3, at least 5 needed", () => {
  it("shows content, not community, and not marketing beside it: 8 − 5 would be the three", () => {
    expect(shown({ content: 5, community: 3 })).toEqual(["content"]);
  });
  // https://support.peakon.com/hc/en-us/articles/360020497640-Data-visibility-unique-employees-across-two-segments
  it("hides, as by its unique employees across two segments, a segment that is too large for another", () => {
    for (const left of [1, 2, 3, 4]) expect(shown({ segment: 20, "": left })).toEqual(["segment"]);
    expect(shown({ segment: 20, "": 5 })).toEqual(["segment", "everyone"]);
  });
});

// https://learn.microsoft.com/en-us/viva/glint/reports/confidentiality-suppression-reports
describe("Viva Glint: rated confidentiality 5, suppression 2, parent team suppression 400", () => {
  it("protects Executives with one respondent: never all other departments and the whole", () => {
    expect(shown({ executives: 1, support: 6, sales: 12 })).toEqual(["support", "sales"]);
  });
  it("makes no exception for a large department: from 401 − 400 the one is as plain as from 7 − 6", () => {
    expect(shown({ executives: 1, support: 400 })).toEqual(["support"]);
  });
  it("needs five in hiding together where Glint needs two: a team of three out of its parent", () => {
    expect(shown({ ana: 1, angel: 2, mario: 9 })).toEqual(["mario"]);
    expect(shown({ ana: 1, angel: 2, archie: 2, mario: 9 })).toEqual(["mario", "everyone"]);
  });
});

// https://support.dialog.nl/hc/en-gb/articles/5421568752274-How-is-the-anonymity-of-engagement-results-ensured
describe("Dialog: results from five respondents on", () => {
  it("example 1, team X of 9 made of A with 3 and B with 6: never X and B together", () => {
    // Dialog shows X; we show B, whose manager has nothing else. Either way A stays unknown.
    expect(shown({ A: 3, B: 6 })).toEqual(["B"]);
  });
  it("example 2, team X of 13 with 4 of its own besides: X and B, for A and the four are seven", () => {
    expect(shown({ A: 3, B: 6, "": 4 })).toEqual(["B", "everyone"]);
  });
});
