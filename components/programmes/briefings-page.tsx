import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { dayText } from "@/lib/time/format";
import { Briefing, type BriefingText } from "./briefing";

/** What a manager was told about the conversations with their team. */
export function BriefingsPage({ briefings }: { briefings: readonly BriefingText[] }) {
  const [first] = briefings;
  if (!first)
    return (
      <>
        <PageHead title="No briefing yet" />
        <Empty title="You hear it before your team does">
          When your own manager begins to talk with the people on your team, you get a short text first: what it is for,
          what stays with you, and what you will not be told. Nobody is invited before you agree.
        </Empty>
      </>
    );
  return (
    <>
      <PageHead
        title={
          first.acknowledgedOn
            ? `You and ${first.leader.firstName} agreed on this`
            : `${first.leader.firstName} would like to talk with your team`
        }
        meta={`From ${first.leader.name}, ${dayText(first.sentOn)}`}
      />
      <div className="grid gap-8">
        {briefings.map((briefing) => (
          <Briefing key={briefing.programmeId} briefing={briefing} />
        ))}
      </div>
    </>
  );
}
