import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanPage } from "@/components/planning/plan-page";
import { asPlanner, viewerForPage } from "@/lib/access/page";
import { planForPage } from "@/lib/planning/read/board";
import { PlanQuery } from "@/lib/planning/schema";
import { parseQuarter, quarterIn } from "@/lib/time/quarter";

export const metadata: Metadata = { title: "Plan" };

export default async function Plan({ searchParams }: PageProps<"/plan">) {
  const { quarter, leader } = PlanQuery.parse(await searchParams);
  const plan = await asPlanner(leader, (asking) => {
    const wanted = quarter === undefined ? quarterIn(asking.now, asking.viewer.zone) : parseQuarter(quarter);
    return wanted ? planForPage(asking, wanted) : Promise.resolve(null);
  });
  if (!plan) notFound();
  const { leads, personId, name, plansFor = [] } = await viewerForPage();
  const own = leads ? [{ leaderId: personId, name, own: true }] : [];
  const plans = [...own, ...plansFor.map((one) => ({ leaderId: one.personId, name: one.name, own: false }))];
  return <PlanPage plan={plan} plans={plans} />;
}
