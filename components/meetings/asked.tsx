import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import type { AskedPage } from "@/lib/meetings/read/requests";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { Openings } from "./openings";

/** What somebody wrote when they asked for a conversation, for the two people it is between. */
export function Asked({ page, zone, now }: { page: AskedPage; zone: Zone; now: Date }) {
  const { part, asker, leader, topic, meetingId } = page;
  const today = dateIn(now, zone);
  const own = part === "asker";
  return (
    <>
      <PageHead
        meta={`Asked ${dayText(dateIn(page.askedAt, zone), today)}`}
        title={own ? `You asked ${leader.firstName} to talk` : `${asker.name} asked to talk`}
        lede={
          meetingId
            ? undefined
            : own
              ? `${leader.firstName} offers you a time by ${dayText(page.dueOn, today)}.`
              : `Offer a time by ${dayText(page.dueOn, today)}.`
        }
      />
      <Sheet>
        {topic === null ? (
          <p className="text-ink-2">Nothing was written, or it is kept no longer.</p>
        ) : (
          <Words>{topic}</Words>
        )}
        <LockLine className="mt-4 border-rule border-t pt-4">
          {sentences.locks.pair(own ? "participant" : "leader", own ? leader.firstName : asker.firstName)}
        </LockLine>
      </Sheet>
      <p className="mt-4">
        {meetingId ? (
          <TextLink href={`/meetings/${meetingId}`}>To the meeting</TextLink>
        ) : own ? (
          <TextLink href="/meetings#ask">Back to your meetings</TextLink>
        ) : (
          <TextLink href="/plan">Give them a time in the plan</TextLink>
        )}
      </p>
      {own ? <Openings openings={page.openings} zone={zone} /> : null}
    </>
  );
}
