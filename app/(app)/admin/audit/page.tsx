import type { Metadata } from "next";
import { AuditRows } from "@/components/admin/audit-rows";
import { AuditWeeks } from "@/components/admin/audit-weeks";
import { ChainState } from "@/components/admin/chain-state";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin } from "@/lib/admin/page";
import { auditPage } from "@/lib/admin/read/audit";

export const metadata: Metadata = { title: "Audit log" };

const rowNumber = (text: unknown) => (typeof text === "string" && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null);

export default async function AuditRoute({ searchParams }: PageProps<"/admin/audit">) {
  const before = rowNumber((await searchParams).before);
  const { page, zone } = await asAdmin("audit.overview", async (permit, asking) => ({
    page: await auditPage(permit, before),
    zone: asking.viewer.zone,
  }));
  return (
    <>
      <PageHead
        meta={<TextLink href="/admin">Admin</TextLink>}
        title="Audit log"
        lede="What was done with the app, by whom and when. Of what two people do in a conversation, only how often words were opened in a week; who opened whose, only those people see."
      />
      <p className="mb-8 max-w-measure text-15 text-ink-2">
        <ChainState brokenAt={page.brokenAt} rows={page.total} />
      </p>
      <Section title="What happened" space="none">
        <AuditRows rows={page.rows} zone={zone} />
        {page.older ? (
          <p className="mt-4">
            <TextLink href={`/admin/audit?before=${page.older}`}>Earlier</TextLink>
          </p>
        ) : null}
      </Section>
      {before === null ? (
        <Section title="In conversations">
          <AuditWeeks weeks={page.weeks} />
        </Section>
      ) : null}
    </>
  );
}
