import type { ScoreView } from "@/lib/conversations/read/scores";
import { scoreText } from "@/lib/templates/rules/anchors";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";

/** The last three conversations of the two, side by side. */
export function EarlierScores({ scores, zone }: { scores: ScoreView[]; zone: Zone }) {
  const met = [...new Map(scores.map((one) => [one.meetingId, one.at]))].slice(-3);
  const at = (meetingId: string, measure: ScoreView["measure"]) =>
    scores.find((one) => one.meetingId === meetingId && one.measure === measure);
  return (
    <table className="text-14">
      <thead>
        <tr>
          <th scope="col" className="sr-only">
            Score
          </th>
          {met.map(([id, moment]) => (
            <th key={id} scope="col" className="py-1 text-right font-normal text-13 text-ink-3">
              {fullDayText(dateIn(moment, zone)).split(" ")[1]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(["morale", "support"] as const).map((measure) => (
          <tr key={measure}>
            <th scope="row" className="py-1 font-normal text-ink-2">
              {measure === "morale" ? "Morale" : "Support"}
            </th>
            {met.map(([id]) => {
              const score = at(id, measure);
              return (
                <td
                  key={id}
                  className={`py-1 text-right ${measure === "morale" ? "font-semibold text-morale" : "font-medium"}`}
                >
                  {score ? scoreText(score.value) : <span className="font-normal text-ink-3">not asked</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
