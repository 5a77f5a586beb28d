import { ButtonLink } from "@/components/ui/button";
import { LockLine } from "@/components/ui/lock-line";
import { Sheet } from "@/components/ui/sheet";
import type { BriefingView, EnvelopeView } from "./views";

/** A briefing to read before anyone on the team is invited. */
export function BriefingSheet({ briefing, first }: { briefing: BriefingView; first: boolean }) {
  return (
    <Sheet className="mb-6 max-md:-mx-1">
      <h2 className="text-26">{briefing.leader} would like to talk with your team</h2>
      <p className="mt-2 max-w-measure text-15 text-ink-2">
        Read what these conversations are and what they are not. Nobody on your team is invited before you have said
        that you read it.
      </p>
      <p className="mt-5">
        <ButtonLink look={first ? "go" : "edge"} href="/programme">
          Read the briefing
        </ButtonLink>
      </p>
    </Sheet>
  );
}

/** The prediction a manager may seal, or has sealed. */
export function EnvelopeSheet({ envelope, first }: { envelope: EnvelopeView; first: boolean }) {
  const { quarter, leader, until, sealed } = envelope;
  return (
    <Sheet className="mb-6 max-md:-mx-1">
      <h2 className="text-26">
        {sealed ? `Your prediction for ${quarter} is sealed` : `What will your team say in ${quarter}?`}
      </h2>
      <p className="mt-2 max-w-measure text-15 text-ink-2">
        {sealed
          ? `You can replace it until ${until}, as long as the results are not out.`
          : `One number from 1 to 10, before you see the results. You can change it until ${until}.`}
      </p>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink look={first && !sealed ? "go" : "edge"} href="/team">
          {sealed ? "See your team’s page" : "Say what you expect"}
        </ButtonLink>
        <LockLine>Until it opens nobody reads it, {leader} included</LockLine>
      </div>
    </Sheet>
  );
}
