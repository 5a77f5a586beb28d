import type { Metadata } from "next";
import { CalledOff } from "@/components/follow-through/called-off";
import { CircleBackQueue } from "@/components/follow-through/circle-back";
import { Commitments } from "@/components/follow-through/commitments";
import { News } from "@/components/follow-through/news";
import { Promises } from "@/components/follow-through/promises";
import { Themes } from "@/components/follow-through/themes";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import { followThroughForPage } from "@/lib/follow-through/read";
import { followThroughTitle } from "@/lib/follow-through/rules";

export const metadata: Metadata = { title: "Follow-through" };

export default async function FollowThroughRoute() {
  const view = await asViewer(followThroughForPage);
  const { mine, toMe, today, leads } = view;
  const showToMe = !leads || toMe.open.length + toMe.ended.length > 0;
  return (
    <>
      <PageHead title={followThroughTitle(mine.open, toMe.open, today)} />
      <CalledOff owed={view.owed} today={today} />
      {leads ? (
        <Promises
          first={view.owed.length === 0}
          title="What you promised"
          part="leader"
          promises={mine}
          today={today}
        />
      ) : null}
      {showToMe ? (
        <Promises first={!leads} title="What was promised to you" part="participant" promises={toMe} today={today} />
      ) : null}
      <News news={view.news} />
      <Commitments commitments={view.commitments} today={today} />
      {leads ? <Themes themes={view.themes} sources={view.sources} /> : null}
      <CircleBackQueue queue={view.circleBack} />
    </>
  );
}
