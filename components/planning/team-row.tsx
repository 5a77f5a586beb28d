import { classNames } from "@/components/ui/class-names";
import type { BoardTeam } from "@/lib/planning/rules/board";
import { inks, papers } from "./tones";

type Props = { teams: readonly BoardTeam[]; limits: { perWeek: number; perDay: number } };

/** The teams with their papers, how many of each were met, and the leader's own limit. */
export function TeamRow({ teams, limits }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-rule border-y py-3 text-14">
      <ul className="contents">
        {teams.map((team) => (
          <li key={team.id} className="flex items-center">
            <span
              aria-hidden="true"
              className={classNames(
                "mr-2 inline-block size-3.5 rounded-1 ring-1 ring-current/35 ring-inset",
                papers[team.tone],
                inks[team.tone],
              )}
            />
            <span className="font-medium">{team.name}</span>
            <span className="ml-1.5 text-ink-3 tabular-nums">
              {team.met} of {team.people}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-ink-3 md:ml-auto">
        Your limit: {limits.perWeek} a week, {limits.perDay} a day
      </p>
    </div>
  );
}
