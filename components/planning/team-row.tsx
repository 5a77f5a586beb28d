"use client";

import { classNames } from "@/components/ui/class-names";
import type { BoardTeam } from "@/lib/planning/rules/board";
import { inks, papers } from "./tones";
import { useTeam } from "./use-team";

type Props = {
  teams: readonly BoardTeam[];
  limits: { perWeek: number; perDay: number };
  /** "Your", or "Hana’s". */
  whose: string;
};

/** The teams with their papers and how many of each were met, each to be looked at alone, and the leader's own limit. */
export function TeamRow({ teams, limits, whose }: Props) {
  const [chosen, choose] = useTeam(teams);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-rule border-y py-1.5 text-14">
      <ul aria-label="Look at one team" className="contents">
        {teams.map((team) => (
          <li key={team.id}>
            <button
              type="button"
              aria-pressed={team.id === chosen}
              title={team.id === chosen ? "Show every team" : `Show ${team.name} alone`}
              onClick={() => choose(team.id === chosen ? null : team.id)}
              className={classNames(
                "-ml-2 mr-3 flex min-h-9 items-center rounded-2 px-2 hover:bg-press max-md:min-h-11",
                team.id === chosen && "bg-spruce-tint ring-1 ring-spruce/40 ring-inset",
                chosen !== null && team.id !== chosen && "text-ink-3",
              )}
            >
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
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null ? (
        <button type="button" className="link min-h-9" onClick={() => choose(null)}>
          Show every team
        </button>
      ) : null}
      <p className="py-1.5 text-ink-3 md:ml-auto">
        {whose} limit: {limits.perWeek} a week, {limits.perDay} a day
      </p>
    </div>
  );
}
