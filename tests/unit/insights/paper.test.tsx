import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { TrendsPage } from "@/components/insights/trends-page";
import { insightOf } from "@/lib/insights/rules/table";
import type { TrendsView } from "@/lib/insights/rules/view";
import { TrendsQuery } from "@/lib/insights/schema";
import { quarter } from "@/lib/time/quarter";

const insight = insightOf({ quarters: [], entries: [], sealed: [] }, []);
const leader = { id: "dagny", name: "Dagny Example", firstName: "Dagny" };
const counts = { met: 3, planned: 2, waiting: 1, notThisQuarter: 1 };
const view: TrendsView = {
  leader,
  leaders: [leader],
  releases: { insight, last: null },
  own: {
    heard: insight,
    coverage: {
      quarter: quarter("2026-Q4"),
      teams: [{ teamId: "a", team: "Search", counts }],
      minutes: [],
      neverMet: 2,
    },
    promises: { made: 4, people: 3, answered: 2, kept: 1, partly: 1, days: null },
    closable: [],
  },
};

/** The page as paper shows it: whatever is hidden there is gone, with all that stands in it. */
function onPaper(html: string): string {
  const kept: string[] = [];
  const open: boolean[] = [];
  for (const [piece, closes, , classes = ""] of html.matchAll(
    /<(\/?)([a-z0-9-]+)(?:[^>]*?class="([^"]*)")?[^>]*>|[^<]+/g,
  )) {
    const within = open.at(-1) ?? true;
    if (!piece.startsWith("<")) {
      if (within) kept.push(piece);
    } else if (closes) open.pop();
    else if (!piece.endsWith("/>") && !/^<(br|input|img|link|hr)\b/.test(piece))
      open.push(within && !classes.split(" ").includes("print:hidden"));
  }
  return kept.join(" ");
}

it("puts nothing of the running quarter on a leader's paper", () => {
  const html = renderToStaticMarkup(<TrendsPage view={view} query={TrendsQuery.parse({})} releasedOn={null} />);
  expect(html).toContain("3 of 7 met");
  const paper = onPaper(html);
  expect(paper).toContain("Nothing has been released yet");
  expect(paper).not.toMatch(/\d of \d met|waiting for a time|not this quarter|never met|promise/i);
});
