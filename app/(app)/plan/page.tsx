import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanPage } from "@/components/planning/plan-page";
import { asViewer } from "@/lib/access/page";
import { planForPage } from "@/lib/planning/read/board";
import { PlanQuery } from "@/lib/planning/schema";
import { parseQuarter, quarterIn } from "@/lib/time/quarter";

export const metadata: Metadata = { title: "Plan" };

export default async function Plan({ searchParams }: PageProps<"/plan">) {
  const { quarter } = PlanQuery.parse(await searchParams);
  const plan = await asViewer((asking) => {
    const wanted = quarter === undefined ? quarterIn(asking.now, asking.viewer.zone) : parseQuarter(quarter);
    return wanted ? planForPage(asking, wanted) : Promise.resolve(null);
  });
  if (!plan) notFound();
  return <PlanPage plan={plan} />;
}
