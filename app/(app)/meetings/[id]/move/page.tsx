import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NameTime } from "@/components/meetings/name-time";
import { Slots } from "@/components/meetings/slots";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import type { FoundMeeting, Who } from "@/lib/meetings/read/find";
import { movingForPage } from "@/lib/meetings/read/moving";
import { companyName } from "@/lib/meetings/rules/company";
import { byWeek } from "@/lib/meetings/rules/days";
import { dayText, momentText, otherClock, otherClockText, timeText } from "@/lib/time/format";

export const metadata: Metadata = { title: "Move your meeting" };

export default async function MoveRoute({ params }: PageProps<"/meetings/[id]/move">) {
  const { id } = await params;
  const view = await asViewer((asking) => movingForPage(asking, id));
  if (!view) notFound();
  const { meeting, me, other, slots } = view;
  const words = meeting.kind === "group" ? ofSeveral(meeting) : ofTwo(other);
  const theirs = (startsAt: Date) =>
    meeting.kind === "group" ? "" : otherClockText(startsAt, me.zone, other.zone, other.firstName);
  const weeks = byWeek(slots, me.zone).map(({ monday, days, ...rest }) => ({
    ...rest,
    week: `Week of ${dayText(monday)}`,
    days: days.map(({ day, open, slots: on }) => ({
      open,
      day: dayText(day),
      slots: on.map(({ startsAt }) => ({
        startsAt: startsAt.toISOString(),
        label: timeText(startsAt, me.zone),
        theirs: theirs(startsAt) && otherClock(startsAt, me.zone, other.zone),
        says: theirs(startsAt),
      })),
    })),
  }));
  const whose = slots.some(({ startsAt }) => theirs(startsAt))
    ? `Your time first, then ${other.firstName}’s.`
    : "Your time.";
  return (
    <>
      <PageHead
        meta={`With ${words.name} · now ${momentText(meeting.startsAt, me.zone)}`}
        title={weeks.length > 0 ? `Every time here suits ${words.all}` : `No other time suits ${words.all}`}
        lede={weeks.length > 0 ? `${whose} One click moves it; ${words.told} No reason needed.` : undefined}
        actions={<ButtonLink href={`/meetings/${meeting.id}`}>Leave it where it is</ButtonLink>}
      />
      {weeks.length > 0 ? (
        <>
          <Slots meetingId={meeting.id} revision={meeting.revision} weeks={weeks} />
          <NameTime meetingId={meeting.id} revision={meeting.revision} />
        </>
      ) : (
        <Empty title="Nothing free this quarter">The rest of the quarter is full for one of you. {words.instead}</Empty>
      )}
    </>
  );
}

const ofTwo = (other: Who) => ({
  name: other.name,
  all: "you both",
  told: `${other.firstName} gets a mail and the entry in both calendars moves along.`,
  instead: "You can keep the time you have, or choose not this quarter.",
});

const ofSeveral = (meeting: FoundMeeting) => ({
  name: companyName(meeting, "leader"),
  all: "all of you",
  told: "everybody gets a mail and the entry in all calendars moves along.",
  instead: "You can keep the time you have, or cancel it and meet them one by one.",
});
