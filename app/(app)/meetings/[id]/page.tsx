import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupPage } from "@/components/meetings/group-page";
import { KeptUntil } from "@/components/meetings/kept-until";
import { LeaderPage } from "@/components/meetings/leader-page";
import { ParticipantPage } from "@/components/meetings/participant-page";
import { asViewer } from "@/lib/access/page";
import { groupForPage } from "@/lib/meetings/read/group";
import { meetingForPage } from "@/lib/meetings/read/page";
import { keptUntil } from "@/lib/privacy/read/kept";

export const metadata: Metadata = { title: "Your meeting" };

export default async function MeetingRoute({ params }: PageProps<"/meetings/[id]">) {
  const { id } = await params;
  const view = await asViewer(async (asking) => {
    const group = await groupForPage(asking, id);
    if (group) return { kind: "group" as const, group };
    const page = await meetingForPage(asking, id);
    return page && { kind: "pair" as const, page, kept: await keptUntil(asking, id) };
  });
  if (!view) notFound();
  if (view.kind === "group") return <GroupPage page={view.group} />;
  const { page, kept } = view;
  const hasWords = page.lines.length > 0 || page.answers.length > 0;
  return (
    <>
      {page.part === "leader" ? <LeaderPage page={page} /> : <ParticipantPage page={page} />}
      {hasWords ? <KeptUntil day={kept} className="mt-8" /> : null}
    </>
  );
}
