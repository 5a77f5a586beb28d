import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChooseFile } from "@/components/people/choose-file";
import { ImportSteps } from "@/components/people/import-steps";
import { PageHead } from "@/components/ui/page-head";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { asViewer } from "@/lib/access/page";
import { type Unfinished, unfinishedImports } from "@/lib/people/read/staged";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";

export const metadata: Metadata = { title: "Import people" };

export default async function Import() {
  const view = await asViewer(async (asking) => {
    if (!asking.viewer.isAdmin) return null;
    const { zone } = asking.viewer;
    return { today: dateIn(asking.now, zone), zone, unfinished: await unfinishedImports(asking) };
  });
  if (!view) notFound();
  return (
    <>
      <ImportSteps now="file" />
      <PageHead
        title="Bring your people in"
        lede="Export the list of people from your HR system as CSV. It needs a mail address for everybody and who reports to whom; names, titles, teams, time zones and dates are welcome."
      />
      <ChooseFile today={view.today} />
      <UnfinishedFiles {...view} />
      <p className="mt-10 max-w-measure text-14 text-ink-3">
        Exports of BambooHR, Workday, Rippling, HiBob and Personio are recognised as they are. For very large files and
        for doing it every night there is the command{" "}
        <code className="rounded-1 bg-well px-1">npm run -s throughline -- import</code>.
      </p>
    </>
  );
}

function UnfinishedFiles({ unfinished, zone }: { unfinished: Unfinished[]; zone: Zone }) {
  if (unfinished.length === 0) return null;
  return (
    <Section title="Not applied yet">
      <Rows label="Files that are not applied yet">
        {unfinished.map(({ id, fileName, createdAt }) => (
          <Row
            key={id}
            lead={momentText(createdAt, zone)}
            end={<TextLink href={`/people/import/${id}`}>Go on</TextLink>}
          >
            {fileName}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
