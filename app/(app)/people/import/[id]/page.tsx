import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { ChooseColumns } from "@/components/people/choose-columns";
import { ImportSteps } from "@/components/people/import-steps";
import { ProblemRows } from "@/components/people/problem-rows";
import { PutAway } from "@/components/people/put-away";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import { appliedForPage, columnsForPage } from "@/lib/people/read/staged";

export const metadata: Metadata = { title: "Columns" };

const Id = z.uuid();

export default async function Columns({ params }: { params: Promise<{ id: string }> }) {
  const id = Id.safeParse((await params).id);
  if (!id.success) notFound();
  const { view, applied } = await asViewer(async (asking) => ({
    view: await columnsForPage(asking, id.data),
    applied: await appliedForPage(asking, id.data),
  }));
  if (applied) redirect(`/people/import/${applied.id}/done`);
  if (!view) notFound();
  const rows = `${view.rows.toLocaleString("en-GB")} ${view.rows === 1 ? "row" : "rows"}`;
  return (
    <>
      <ImportSteps now="columns" />
      <PageHead
        title={titleOf(view.matched)}
        meta={`${view.fileName} · ${rows}`}
        lede="Correct what is wrong. Columns that are not chosen are not read."
        actions={<PutAway importId={view.id} />}
      />
      <ProblemRows problems={view.problems} total={view.manyProblems} />
      <ChooseColumns view={view} />
    </>
  );
}

function titleOf(matched: number): string {
  if (matched === 0) return "Say which column tells what";
  return matched === 1 ? "One column is recognised" : `${matched} columns are recognised`;
}
