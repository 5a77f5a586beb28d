import type { Metadata } from "next";
import { DraftForAll } from "@/components/admin/draft-for-all";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin } from "@/lib/admin/page";
import { draftingForPage } from "@/lib/planning/read/drafting";

export const metadata: Metadata = { title: "Plans for every leader" };

export default async function PlansRoute() {
  const view = await asAdmin("plan.draftAll", draftingForPage);
  return (
    <>
      <PageHead
        meta={<TextLink href="/admin">Admin</TextLink>}
        title="Plans for every leader"
        lede="Drafts a quarter for each leader who has no plan for it yet. Leaders find it on their own board, change it and approve it; nobody is invited before. You see how many are done, never who meets whom."
      />
      <DraftForAll view={view} />
    </>
  );
}
