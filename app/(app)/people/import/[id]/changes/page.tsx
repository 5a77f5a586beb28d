import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { ApplyBar } from "@/components/people/apply-bar";
import { ChangeStory } from "@/components/people/change-story";
import { ImportSteps } from "@/components/people/import-steps";
import { ProblemRows } from "@/components/people/problem-rows";
import { PutAway } from "@/components/people/put-away";
import { SightPanel } from "@/components/people/sight-panel";
import { ZoneQuestions } from "@/components/people/zone-questions";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asViewer } from "@/lib/access/page";
import { appliedForPage, type ChangesView, changesForPage } from "@/lib/people/read/staged";
import type { Story } from "@/lib/people/rules/import-story";
import { fullDayText } from "@/lib/time/format";

export const metadata: Metadata = { title: "What changes" };

const Id = z.uuid();

export default async function Changes({ params }: { params: Promise<{ id: string }> }) {
  const id = Id.safeParse((await params).id);
  if (!id.success) notFound();
  const { view, applied } = await asViewer(async (asking) => ({
    view: await changesForPage(asking, id.data),
    applied: await appliedForPage(asking, id.data),
  }));
  if (applied) redirect(`/people/import/${applied.id}/done`);
  if (!view) notFound();
  const meta = `${view.fileName} · ${view.rows.toLocaleString("en-GB")} rows, ${view.matched} columns matched · from ${fullDayText(view.asOf)}`;
  return (
    <>
      <ImportSteps now="changes" />
      <PageHead
        title={view.story?.headline ?? "The file needs another look"}
        meta={meta}
        actions={<PutAway importId={view.id} />}
      />
      {view.notices.map((notice) => (
        <p key={notice} className="mb-4 max-w-measure text-15 text-ink-2">
          {notice}
        </p>
      ))}
      <ProblemRows problems={view.problems} total={view.manyProblems} />
      {view.story ? <Told view={view} story={view.story} /> : <Again view={view} />}
    </>
  );
}

function Told({ view, story }: { view: ChangesView; story: Story }) {
  return (
    <div className="grid items-start gap-x-18 gap-y-8 lg:grid-cols-[minmax(0,1fr)_344px]">
      <div>
        <ZoneQuestions importId={view.id} questions={view.zones} />
        <div className={view.zones.length > 0 ? "mt-7" : undefined}>
          <ChangeStory chapters={story.chapters} />
        </div>
        {story.changes > 0 || view.zones.length > 0 ? (
          <ApplyBar importId={view.id} changes={story.changes} mails={story.mails} waitsFor={waitsFor(view)} />
        ) : (
          <p className="border-rule-strong border-t pt-6">
            <ButtonLink href="/people" look="go">
              To the directory
            </ButtonLink>
          </p>
        )}
        <p className="mt-5 text-14">
          <TextLink href={`/people/import/${view.id}`}>Back to the columns</TextLink>
        </p>
      </div>
      <SightPanel sights={story.sights} more={story.moreSights} />
    </div>
  );
}

function waitsFor({ zones }: ChangesView): string | null {
  const rows = zones.flatMap((zone) => zone.rows);
  if (rows.length === 0) return null;
  return rows.length === 1 ? `row ${rows[0]} is` : `${rows.length} rows are`;
}

const Again = ({ view }: { view: ChangesView }) => (
  <div className="flex flex-wrap gap-3">
    <ButtonLink look="go" href="/people/import">
      Choose the corrected file
    </ButtonLink>
    <ButtonLink href={`/people/import/${view.id}`}>Back to the columns</ButtonLink>
  </div>
);
