import type { Point, TeamSeries } from "@/lib/insights/rules/points";
import { withDoubt } from "@/lib/morale/rules";
import { addQuarters, quarter } from "@/lib/time/quarter";

const first = quarter("2024-Q4");

/** "7.2/8 7.5" is a mean of 7.2 from eight people where 7.5 was expected; "hidden" and "–" stand for themselves. */
export function series(team: string, manager: string, ...points: string[]): TeamSeries {
  return {
    teamId: team.toLowerCase(),
    team,
    manager,
    points: points.map((text, i): Point => {
      const [said = "", expected] = text.split(" ");
      const [mean = "", n = ""] = said.split("/");
      return {
        quarter: addQuarters(first, i),
        said:
          said === "–"
            ? null
            : said === "hidden"
              ? { shown: false }
              : { shown: true, ...withDoubt(Number(mean), Number(n)) },
        expected: expected ? Number(expected) : null,
      };
    }),
  };
}
