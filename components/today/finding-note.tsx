import { CentralDrawing } from "@/components/charts/central-drawing";
import { small } from "@/components/charts/frames";
import { TextLink } from "@/components/ui/text-link";
import type { TeamSeries } from "@/lib/insights/rules/points";

export type FindingView = { title: string; says: string; behind: string; series: TeamSeries; href: string };

/** What the last release says, as one sentence and one small chart. */
export function FindingNote({ finding }: { finding: FindingView }) {
  return (
    <section aria-labelledby="finding">
      <h2 id="finding">{finding.title}</h2>
      <div className="mt-2 -mr-1 -ml-1.5 max-w-[26rem]">
        <CentralDrawing series={finding.series} frame={small} says={finding.says} wide={false} />
      </div>
      <p className="mt-3 text-14 text-ink-3">{finding.behind}</p>
      <p className="mt-2.5">
        <TextLink href={finding.href}>
          {finding.href === "/trends" ? "See all trends" : "See your team’s page"}
        </TextLink>
      </p>
    </section>
  );
}
