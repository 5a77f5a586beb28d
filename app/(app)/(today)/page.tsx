import type { Metadata } from "next";
import { TodayPage } from "@/components/today/today-page";
import { asViewer } from "@/lib/access/page";
import { todayForPage } from "@/lib/today/read/today";

export const metadata: Metadata = { title: "Today" };

export default async function Today() {
  return <TodayPage view={await asViewer(todayForPage)} />;
}
