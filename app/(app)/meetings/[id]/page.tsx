import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LeaderPage } from "@/components/meetings/leader-page";
import { ParticipantPage } from "@/components/meetings/participant-page";
import { asViewer } from "@/lib/access/page";
import { meetingForPage } from "@/lib/meetings/read/page";

export const metadata: Metadata = { title: "Your meeting" };

export default async function MeetingRoute({ params }: PageProps<"/meetings/[id]">) {
  const { id } = await params;
  const page = await asViewer((asking) => meetingForPage(asking, id));
  if (!page) notFound();
  return page.part === "leader" ? <LeaderPage page={page} /> : <ParticipantPage page={page} />;
}
