import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { parseQuarter, shortQuarter } from "@/lib/time/quarter";
import { listed } from "@/lib/wording";
import type { SealingView } from "./views";

/** How many managers have sealed a prediction: who, never what. */
export function SealingNote({ sealing }: { sealing: SealingView }) {
  const { sealed, missing } = sealing;
  const quarter = parseQuarter(sealing.quarter);
  const title = `Predictions for ${quarter ? shortQuarter(quarter) : "this quarter"}`;
  return (
    <Section title={title} aside={`${sealed} of ${sealed + missing.length} sealed`}>
      <p className="pt-3.5 text-15">
        {missing.length === 0
          ? "Every manager has sealed one. "
          : `${listed(missing, 3)} ${missing.length === 1 ? "has" : "have"} not said yet what they expect. `}
        The envelopes open when you close the quarter.
      </p>
      {missing.length > 0 ? (
        <p className="mt-2">
          <TextLink href="/programme">See who is briefed</TextLink>
        </p>
      ) : null}
    </Section>
  );
}
