import { CoverageDots } from "@/components/charts/coverage-dots";
import { type Coverage, coverageTitle, fairnessTitle } from "@/lib/insights/rules/coverage";
import { shortQuarter } from "@/lib/time/quarter";
import { FindingBlock } from "./finding-block";

/** Who was met in the running quarter, and whether every team got the same of it. */
export function CoverageBlock({ coverage }: { coverage: Coverage }) {
  const { quarter, teams, minutes } = coverage;
  return (
    <FindingBlock
      id="coverage"
      title={coverageTitle(teams)}
      says={`${shortQuarter(quarter)}, one mark for each person.`}
    >
      {teams.length > 0 ? <CoverageDots teams={teams} /> : null}
      {minutes.length > 1 ? (
        <p className="mt-6 max-w-[60ch] text-15 text-ink-2">
          {fairnessTitle(minutes)}:{" "}
          {minutes
            .map(({ team, minutes: all, meetings }) => `${team} ${Math.round(all / meetings)} minutes`)
            .join(", ")}{" "}
          a conversation.
          {oddWords(minutes.reduce((sum, { oddHours }) => sum + oddHours, 0))}
        </p>
      ) : null}
    </FindingBlock>
  );
}

const oddWords = (count: number) =>
  count === 0 ? "" : ` ${count} ${count === 1 ? "was" : "were"} before eight or after six for the other person.`;
