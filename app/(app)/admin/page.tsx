import type { Metadata } from "next";
import { OverviewRows } from "@/components/admin/overview-rows";
import { PageHead } from "@/components/ui/page-head";
import { asAdmin } from "@/lib/admin/page";
import { overview } from "@/lib/admin/read/overview";
import { keyTroubleLately } from "@/lib/db/health";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  const { view, organization } = await asAdmin("organization.settings", async (permit, asking) => ({
    view: await overview(permit),
    organization: asking.viewer.organizationName,
  }));
  return (
    <>
      <PageHead
        meta={organization}
        title="What keeps it running"
        lede="You see how it runs, in counts. What people write and say, you never do; nobody can give you that."
      />
      <OverviewRows view={view} locked={await keyTroubleLately()} />
    </>
  );
}
