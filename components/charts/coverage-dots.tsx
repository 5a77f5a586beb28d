import { classNames } from "@/components/ui/class-names";
import {
  marks,
  type Standing,
  standings,
  standingWords,
  type TeamCoverage,
  total,
} from "@/lib/insights/rules/coverage";

const look: Record<Standing, string> = {
  met: "size-3.25 rounded-full border-[1.5px] border-ink-2 bg-ink-2 max-md:size-2.75",
  planned: "size-3.25 rounded-full border-[1.5px] border-ink-3 max-md:size-2.75",
  waiting: "size-3.25 rounded-full border-[1.5px] border-ink-3 border-dotted max-md:size-2.75",
  notThisQuarter: "h-[1.5px] w-3.25 self-center bg-ink-3 max-md:w-2.75",
};

/** One mark for each person of a team: met, planned, waiting for a time, or not this quarter. */
export function CoverageDots({ teams }: { teams: readonly TeamCoverage[] }) {
  return (
    <>
      <ul className="mt-4">
        {teams.map(({ teamId, team, counts }) => (
          <li
            key={teamId}
            className="grid grid-cols-[6.5rem_1fr_auto] items-center gap-2.5 border-rule border-b py-3 text-14 md:grid-cols-[9rem_1fr_auto] md:gap-4"
          >
            <b className="font-medium">{team}</b>
            <span aria-hidden="true" className="flex flex-wrap gap-1 md:gap-1.5">
              {marks(counts).map((standing, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: marks are people without a name
                <i key={at} className={look[standing]} />
              ))}
            </span>
            <span className="text-ink-2 tabular-nums">
              {counts.met} of {total(counts)}
              <span className="sr-only">
                {" "}
                met, {counts.planned} planned, {counts.waiting} waiting for a time, {counts.notThisQuarter} not this
                quarter
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p aria-hidden="true" className="mt-3.5 flex flex-wrap gap-x-5 gap-y-1 text-13 text-ink-2">
        {standings.map((standing) => (
          <span key={standing} className="inline-flex items-center gap-2">
            <i className={classNames(look[standing], "inline-block")} />
            {standingWords[standing]}
          </span>
        ))}
      </p>
    </>
  );
}
