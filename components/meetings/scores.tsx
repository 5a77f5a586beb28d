import { LockLine } from "@/components/ui/lock-line";
import { Section } from "@/components/ui/section";
import { sentences } from "@/lib/access/sentences";
import { unreachable } from "@/lib/result";
import { scoreText, scoreTitle } from "@/lib/templates/rules/anchors";
import { CorrectScore } from "./correct-score";

type Score = { measure: "morale" | "support"; value: number | null; source: "participant" | "saidAloud" };
type Props = {
  scores: Score[];
  part: "leader" | "participant";
  leader: string;
  participant: string;
  /** The meeting whose scores the viewer may correct. */
  correctable?: string | undefined;
};

/** What was recorded, and where it came from. */
export function Scores({ scores, part, leader, participant, correctable }: Props) {
  if (scores.length === 0) return null;
  return (
    <Section title="Scores">
      <dl>
        {scores.map((score) => (
          <div
            key={score.measure}
            className="grid grid-cols-[6rem_4.5rem_minmax(0,1fr)] items-baseline gap-x-4 border-rule border-b py-3"
          >
            <dt className="text-ink-2">{scoreTitle(score.measure)}</dt>
            <dd className="font-semibold tabular-nums">{scoreText(score.value)}</dd>
            <dd className="text-14 text-ink-3">{sourceWords(score.source, part, leader, participant)}</dd>
            {correctable ? (
              <dd className="col-span-3 mt-1">
                <CorrectScore meetingId={correctable} measure={score.measure} leader={leader} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <LockLine className="mt-3">{sentences.locks.scores(part, part === "leader" ? participant : leader)}</LockLine>
    </Section>
  );
}

function sourceWords(source: Score["source"], part: Props["part"], leader: string, participant: string): string {
  switch (source) {
    case "participant":
      return part === "participant" ? "entered by you" : `entered by ${participant}`;
    case "saidAloud":
      return part === "participant" ? `said aloud, written down by ${leader}` : "said aloud, written down by you";
    default:
      return unreachable(source);
  }
}
