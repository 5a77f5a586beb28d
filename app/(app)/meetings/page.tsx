import type { Metadata } from "next";
import { AskForConversation } from "@/components/meetings/ask";
import { MeetingRows } from "@/components/meetings/meeting-rows";
import { PastMeetings } from "@/components/meetings/past-meetings";
import { TeamRows } from "@/components/meetings/team-rows";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/lib/access/page";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { meetingsTitle } from "@/lib/meetings/rules/title";
import { dateIn } from "@/lib/time/calendar";

export const metadata: Metadata = { title: "Meetings" };

export default async function MeetingsRoute() {
  const view = await asViewer(async (asking) => ({ ...(await meetingsForPage(asking)), zone: asking.viewer.zone }));
  const { upcoming, past, team, requests, askable, now, zone } = view;
  const today = dateIn(now, zone);
  const shared = { zone, today };
  return (
    <>
      <PageHead
        title={meetingsTitle(
          upcoming.map((one) => one.meeting.startsAt),
          zone,
          now,
        )}
      />
      {upcoming.length > 0 ? (
        <MeetingRows meetings={upcoming} label="Meetings ahead" {...shared} />
      ) : (
        <Empty title="Meetings come to you">
          {askable
            ? `When ${askable.firstName} plans the next quarter you get one mail with a time you can move. You can also ask for a conversation now.`
            : "Meetings stand here once a plan is approved. Everyone in them gets one mail with a time they can move."}
        </Empty>
      )}
      <AskForConversation askable={askable} requests={requests} {...shared} />
      {past.length > 0 ? (
        <Section title="Before">
          <PastMeetings meetings={past} {...shared} />
        </Section>
      ) : null}
      <TeamRows meetings={team} {...shared} />
    </>
  );
}
