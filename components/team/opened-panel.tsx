import { GapLine } from "@/components/charts/gap-line";
import { Veil } from "@/components/ui/veil";
import { togetherWords } from "@/lib/insights/rules/points";
import type { OpenedQuarter } from "@/lib/insights/rules/team";
import { gapBetween } from "@/lib/morale/rules";
import { afterwards } from "@/lib/perceptions/rules";
import type { PlainDate, Zone } from "@/lib/time/calendar";
import { dayText, momentText } from "@/lib/time/format";

type Props = { opened: OpenedQuarter; zone: Zone; today: PlainDate };

/** After the release: what was expected and what was said, on one line from 1 to 10. */
export function OpenedPanel({ opened, zone, today }: Props) {
  const { quarter, releasedOn, sealedAt, expected, said } = opened;
  const gap = said.shown && expected !== null ? gapBetween(expected, said) : null;
  return (
    <>
      <h2>
        {quarter.slice(5)}, opened on {dayText(releasedOn, today)}
      </h2>
      <p className="mt-1 text-14 text-ink-3">
        {sealedAt ? `You sealed it on ${momentText(sealedAt, zone, today)}` : "You had not sealed a prediction"}
      </p>
      <Figures opened={opened} />
      {said.shown && expected !== null && gap ? (
        <>
          <div className="mt-1">
            <GapLine said={said} expected={expected} gap={gap} />
          </div>
          <p className="mt-2.5 max-w-[46ch] text-15 text-ink-2">{afterwards(gap.points, gap.beyondDoubt, said.mean)}</p>
        </>
      ) : null}
      {said.shown ? null : (
        <p className="mt-4 max-w-[46ch] text-15 text-ink-2">
          {opened.together ? "This quarter alone is hidden to protect people: too" : "Too"} few people spoke, or the
          figure would have given a smaller group away. It says nothing about how they feel.
          {expected === null
            ? ""
            : ` What you expected stands in no release; ${opened.leader} can read it only beside what they heard themselves.`}
        </p>
      )}
    </>
  );
}

function Figures({ opened: { expected, said: alone, together } }: { opened: OpenedQuarter }) {
  const said = alone.shown ? alone : together?.said;
  return (
    <dl className="mt-5 mb-1 flex flex-wrap gap-x-10 gap-y-4 text-14">
      {expected === null ? null : (
        <div className="flex flex-col-reverse justify-end text-perception">
          <dt>You expected</dt>
          <dd className="font-medium font-serif text-36 tabular-nums">{expected.toFixed(1)}</dd>
        </div>
      )}
      {said ? (
        <div className="flex flex-col-reverse justify-end text-morale">
          <dt>
            Your team said{alone.shown || !together ? "" : `, ${togetherWords(together)}`}
            <span className="block text-ink-3">
              {said.n} people, likely {said.low.toFixed(1)} to {said.high.toFixed(1)}
            </span>
          </dt>
          <dd className="font-medium font-serif text-36 tabular-nums">{said.mean.toFixed(1)}</dd>
        </div>
      ) : (
        <div>
          <dt className="text-ink-2">What your team said</dt>
          <dd className="mt-2">
            <Veil />
          </dd>
        </div>
      )}
    </dl>
  );
}
