import { buttonLook } from "@/components/ui/button";
import type { OpenEnvelope } from "@/lib/insights/rules/team";
import { addDays, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, momentText } from "@/lib/time/format";
import { shortQuarter } from "@/lib/time/quarter";
import { Envelope } from "./envelope";
import { PredictionForm } from "./prediction-form";

type Props = { envelope: OpenEnvelope; zone: Zone; today: PlainDate };

/** Before the results: say what the team will say, then the seal. */
export function EnvelopePanel({ envelope, zone, today }: Props) {
  const quarter = envelope.quarter.slice(5);
  if (!envelope.sealedAt)
    return (
      <>
        <h2>What will they say in {quarter}?</h2>
        <p className="mt-1 text-14 text-ink-3">
          One number, sealed. Nobody is ranked by it; it is for your own bearing.
        </p>
        <PredictionForm envelope={envelope} again={false} />
      </>
    );
  return (
    <>
      <h2>{quarter} is sealed</h2>
      <p className="mt-1 text-14 text-ink-3">{momentText(envelope.sealedAt, zone, today)}</p>
      <Envelope />
      <p className="max-w-[46ch] text-15 text-ink-2">
        It opens beside the team’s answer when {envelope.leader.firstName} closes {shortQuarter(envelope.quarter)},
        after {dayText(addDays(envelope.endsOn, -1), today)}. Until then nobody reads it, {envelope.leader.firstName}{" "}
        included.
      </p>
      <details className="mt-4.5">
        <summary className={`${buttonLook({})} list-none`}>Replace it</summary>
        <PredictionForm envelope={envelope} again />
      </details>
    </>
  );
}
