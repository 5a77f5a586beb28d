import type { Metadata } from "next";
import { GuideEditor } from "@/components/admin/guide-editor";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin } from "@/lib/admin/page";
import { type GuideView, guideForPage } from "@/lib/admin/read/guide";
import { fullDayText } from "@/lib/time/format";

export const metadata: Metadata = { title: "The guide" };

export default async function TemplatesRoute() {
  const guide = await asAdmin("organization.templates", guideForPage);
  return (
    <>
      <PageHead
        meta={<TextLink href="/admin">Admin</TextLink>}
        title="The guide for every conversation"
        lede="Saving makes a new version for conversations approved from then on. Those already planned, and every answer, keep the one they have."
      />
      {guide ? <Editor guide={guide} /> : <Empty title="No guide yet">It comes with the first plan.</Empty>}
    </>
  );
}

function Editor({ guide }: { guide: GuideView }) {
  return (
    <>
      <p className="mb-8 text-14 text-ink-3">
        Version {guide.version}, saved on {fullDayText(guide.savedOn)}
        {guide.by ? ` by ${guide.by}` : ""}. {"{leader}"} and {"{manager}"} stand for their first names, {"{I}"} for
        whoever asks.
      </p>
      <GuideEditor key={guide.version} version={guide.version} sections={guide.sections} />
    </>
  );
}
