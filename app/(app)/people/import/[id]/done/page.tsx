import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ImportSteps } from "@/components/people/import-steps";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import { type AppliedView, appliedForPage } from "@/lib/people/read/staged";
import { fullDayText } from "@/lib/time/format";

export const metadata: Metadata = { title: "Applied" };

const Id = z.uuid();

export default async function Applied({ params }: { params: Promise<{ id: string }> }) {
  const id = Id.safeParse((await params).id);
  const view = id.success ? await asViewer((asking) => appliedForPage(asking, id.data)) : null;
  if (!view) notFound();
  return (
    <>
      <ImportSteps now="apply" />
      <PageHead
        title="Everything in the file is applied"
        meta={view.fileName}
        lede={`From ${fullDayText(view.asOf)} on. What was before stays as history; the file itself is not kept.`}
      />
      <Counts view={view} />
      <div className="mt-8 flex flex-wrap gap-3">
        <ButtonLink look="go" href="/people">
          To the directory
        </ButtonLink>
        <ButtonLink href="/people/chart">See the org chart</ButtonLink>
      </div>
    </>
  );
}

function Counts({ view: { summary } }: { view: AppliedView }) {
  if (!summary || "done" in summary) return null;
  const rows = [
    { label: "rows read", count: summary.people },
    { label: "joined or returned", count: summary.joins },
    { label: "left", count: summary.leaves },
    { label: "changed manager", count: summary.managerChanges },
    { label: "have another skip-level leader or manager", count: summary.pairChanges },
  ];
  return (
    <dl className="max-w-[520px] border-rule-strong border-t">
      {rows.map(({ label, count }) => (
        <div key={label} className="grid grid-cols-[72px_minmax(0,1fr)] items-baseline border-rule border-b py-2.5">
          <dd className="font-serif text-21 tabular-nums">{count.toLocaleString("en-GB")}</dd>
          <dt className="order-last text-15 text-ink-2">{label}</dt>
        </div>
      ))}
    </dl>
  );
}
