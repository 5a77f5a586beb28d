import type { Metadata } from "next";
import { CalendarSection } from "@/components/calendars/calendar-section";
import { YouPage } from "@/components/privacy/you-page";
import { asViewer } from "@/lib/access/page";
import { sessionHash } from "@/lib/accounts/sign-in";
import { calendarsForPage } from "@/lib/calendars/read/connections";
import { youForPage } from "@/lib/privacy/read/you";

export const metadata: Metadata = { title: "You" };

export default async function YouRoute() {
  const thisSession = await sessionHash();
  const { you, calendars } = await asViewer(async (asking) => ({
    you: await youForPage(asking, thisSession),
    calendars: await calendarsForPage(asking),
  }));
  return (
    <YouPage view={you}>
      <CalendarSection view={calendars} zone={you.zone} />
    </YouPage>
  );
}
