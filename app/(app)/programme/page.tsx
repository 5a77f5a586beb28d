import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DelegatesSection } from "@/components/delegates/delegates-section";
import { Briefing } from "@/components/programmes/briefing";
import { BriefingsPage } from "@/components/programmes/briefings-page";
import { ProgrammePage } from "@/components/programmes/programme-page";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/lib/access/page";
import { delegatesOf } from "@/lib/delegates/read";
import { briefingsForManager, programmeForPage } from "@/lib/programmes/read";

export const metadata: Metadata = { title: "Programme" };

export default async function Programme() {
  const { viewer, briefings, programme, delegates } = await asViewer(async (asking) => ({
    viewer: asking.viewer,
    briefings: await briefingsForManager(asking),
    programme: asking.viewer.leads ? await programmeForPage(asking) : null,
    delegates: asking.viewer.leads ? await delegatesOf(asking) : [],
  }));
  if (!programme) {
    if (!viewer.manages && briefings.length === 0) notFound();
    return <BriefingsPage briefings={briefings} />;
  }
  return (
    <>
      <ProgrammePage programme={programme} firstName={viewer.firstName} />
      <DelegatesSection delegates={delegates} />
      {briefings.map((briefing) => (
        <Section key={briefing.programmeId} title={`What ${briefing.leader.firstName} asked of you`}>
          <div className="mt-4">
            <Briefing briefing={briefing} />
          </div>
        </Section>
      ))}
    </>
  );
}
