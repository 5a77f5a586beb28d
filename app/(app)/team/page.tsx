import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TeamPage } from "@/components/team/team-page";
import { asViewer } from "@/lib/access/page";
import { teamForPage } from "@/lib/insights/read/team";
import { dateIn } from "@/lib/time/calendar";

export const metadata: Metadata = { title: "Team" };

export default async function Team() {
  const page = await asViewer(async (asking) => {
    const view = await teamForPage(asking);
    return view && { view, zone: asking.viewer.zone, today: dateIn(asking.now, asking.viewer.zone) };
  });
  if (!page) notFound();
  return <TeamPage view={page.view} zone={page.zone} today={page.today} />;
}
