import type { Metadata } from "next";
import { ChartFind } from "@/components/people/chart-find";
import { OrgTree } from "@/components/people/org-tree";
import { PeopleTabs } from "@/components/people/people-tabs";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import { chartForPage } from "@/lib/people/read/chart";
import { ChartQuery } from "@/lib/people/schema";

export const metadata: Metadata = { title: "Org chart" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrgChart({ searchParams }: Props) {
  const query = ChartQuery.parse(await searchParams);
  const { found, everyone, person, ...tree } = await asViewer((asking) => chartForPage(asking, query));
  const [head, ...others] = tree.top;
  const alone = others.every((branch) => branch.unled || branch.reports === 0);
  const title =
    head && !head.unled && alone && head.reports > 0
      ? `${everyone.toLocaleString("en-GB")} people, ${head.name} at the top`
      : `${everyone.toLocaleString("en-GB")} people`;
  return (
    <>
      <PageHead
        title={title}
        lede="Who leads whom follows from this chart: a skip-level 1-on-1 is with your manager’s manager."
      />
      <PeopleTabs current="/people/chart" />
      <ChartFind find={query.find} found={found} />
      <div className="relative overflow-x-auto border-rule-strong border-t">
        <OrgTree key={`${person} ${query.find}`} {...tree} person={person} />
      </div>
    </>
  );
}
