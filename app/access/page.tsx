import type { Metadata } from "next";
import { ContractTable } from "@/components/access/contract-table";
import { EveryAction } from "@/components/access/every-action";
import { RulesOfSight } from "@/components/access/rules-of-sight";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { contract } from "@/lib/access/contract";
import { viewerOrNull } from "@/lib/access/page";
import { policyInWords } from "@/lib/access/policy";

export const metadata: Metadata = { title: "Who can see what" };

/** Five is where every organization starts; it can only be raised. */
const least = 5;

export default async function AccessPage() {
  const k = (await viewerOrNull())?.k ?? least;
  return (
    <>
      <PageHead
        title="What you say stays with the person you say it to"
        meta="Who can see what"
        lede="Made from the same rules the database enforces. “You” is whoever is invited to a conversation; the manager is the one in between."
      />
      <ContractTable rows={contract(k)} />
      <Section title="The rules behind it">
        <RulesOfSight k={k} />
        <EveryAction actions={policyInWords()} />
      </Section>
    </>
  );
}
