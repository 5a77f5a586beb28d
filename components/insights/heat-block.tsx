import { HeatTable } from "@/components/charts/heat-table";
import { type HeatMap, heatMap, heatTitle } from "@/lib/insights/rules/heat";
import type { TeamSeries } from "@/lib/insights/rules/points";
import type { Quarter } from "@/lib/time/quarter";
import { FindingBlock } from "./finding-block";

type Props = {
  id: string;
  what: "Morale" | "Support by manager and team";
  teams: readonly TeamSeries[];
  quarters: readonly Quarter[];
  own: boolean;
};

/** Teams by quarter in one hue. */
export function HeatBlock({ id, what, teams, quarters, own }: Props) {
  const map = heatMap(teams, quarters);
  return (
    <FindingBlock
      id={id}
      title={heatTitle(teams)}
      about={what}
      says={`${what}, by team and quarter, with the number of people. Deeper is higher.`}
    >
      <HeatTable
        map={map}
        caption={`${what} by team and quarter`}
        none={own ? "nobody spoke" : "no team then"}
        sum={own ? "All teams" : "Shown teams"}
        hidden={anyHidden(map)}
      />
    </FindingBlock>
  );
}

const anyHidden = ({ rows }: HeatMap) => rows.some(({ cells }) => cells.some(({ kind }) => kind === "hidden"));
