import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClosePage } from "@/components/insights/close-page";
import { asViewer } from "@/lib/access/page";
import { closingForPage } from "@/lib/releases/read/closing";
import { dateIn } from "@/lib/time/calendar";

export const metadata: Metadata = { title: "Close the quarter" };

export default async function Close({ searchParams }: PageProps<"/trends/close">) {
  const planId = z.uuid().safeParse((await searchParams).plan);
  const page = await asViewer(async (asking) => {
    const closing = planId.success ? await closingForPage(asking, planId.data) : null;
    return closing && { closing, zone: asking.viewer.zone, today: dateIn(asking.now, asking.viewer.zone) };
  });
  if (!page) notFound();
  return <ClosePage closing={page.closing} zone={page.zone} today={page.today} />;
}
