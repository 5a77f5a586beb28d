import type { Metadata } from "next";
import { WeekPage } from "@/components/weeks/week-page";
import { asViewer } from "@/lib/access/page";
import { dateIn } from "@/lib/time/calendar";
import { weekForPage } from "@/lib/weeks/read";

export const metadata: Metadata = { title: "Your week" };

export default async function WeekRoute() {
  const { view, today } = await asViewer(async (asking) => ({
    view: await weekForPage(asking),
    today: dateIn(asking.now, asking.viewer.zone),
  }));
  return <WeekPage view={view} today={today} />;
}
