import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgainPage } from "@/components/planning/again-page";
import { asPlanner } from "@/lib/access/page";
import { againForPage } from "@/lib/planning/read/again-page";
import { PlanQuery } from "@/lib/planning/schema";
import { parseQuarter, quarterIn } from "@/lib/time/quarter";

export const metadata: Metadata = { title: "Plan again" };

export default async function Again({ searchParams }: PageProps<"/plan/again">) {
  const { quarter, leader } = PlanQuery.parse(await searchParams);
  const view = await asPlanner(leader, (asking) => {
    const wanted = quarter === undefined ? quarterIn(asking.now, asking.viewer.zone) : parseQuarter(quarter);
    return wanted ? againForPage(asking, wanted) : Promise.resolve(null);
  });
  if (!view) notFound();
  return <AgainPage view={view} />;
}
