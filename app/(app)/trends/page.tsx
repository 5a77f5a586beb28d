import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoTrendsYet, TrendsPage } from "@/components/insights/trends-page";
import { asViewer } from "@/lib/access/page";
import { trendsForPage } from "@/lib/insights/read/trends";
import { TrendsQuery } from "@/lib/insights/schema";
import { dateIn } from "@/lib/time/calendar";

export const metadata: Metadata = { title: "Trends" };

export default async function Trends({ searchParams }: PageProps<"/trends">) {
  const query = TrendsQuery.parse(await searchParams);
  const page = await asViewer(async (asking) => {
    const view = await trendsForPage(asking, query);
    const last = view?.releases.last;
    const releasedOn = last ? dateIn(last.releasedAt, asking.viewer.zone) : null;
    return { view, releasedOn, mayWait: asking.viewer.isAdmin && !query.leader };
  });
  if (!page.view && page.mayWait) return <NoTrendsYet />;
  if (!page.view) notFound();
  return <TrendsPage view={page.view} query={query} releasedOn={page.releasedOn} />;
}
