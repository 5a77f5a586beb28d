import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { DayForm } from "@/components/people/day-form";
import { PersonAdmin } from "@/components/people/person-admin";
import { PersonFacts } from "@/components/people/person-facts";
import { PersonHistory } from "@/components/people/person-history";
import { PersonRoles } from "@/components/people/person-roles";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asViewer } from "@/lib/access/page";
import { type PersonView, personForPage } from "@/lib/people/read/person";
import { PersonQuery } from "@/lib/people/schema";
import type { PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const Id = z.uuid();
// By its values, so that the title and the page share one reading.
const personOn = cache((id: string, on: PlainDate | null) => asViewer((asking) => personForPage(asking, id, on)));

async function viewOf({ params, searchParams }: Props): Promise<PersonView | null> {
  const id = Id.safeParse((await params).id);
  const { on } = PersonQuery.parse(await searchParams);
  return id.success ? personOn(id.data, on) : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await viewOf(props))?.name ?? "Not found" };
}

export default async function Person(props: Props) {
  const view = await viewOf(props);
  if (!view) notFound();
  return (
    <>
      <PageHead
        title={view.name}
        meta={<TextLink href="/people">People</TextLink>}
        lede={[view.title, view.department].filter(Boolean).join(", ")}
        actions={<DayForm view={view} />}
      />
      <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div>{view.here ? <PersonRoles view={view} /> : <Away view={view} />}</div>
        <aside aria-label={`About ${view.name}`} className="border-rule-strong border-t lg:order-last">
          <PersonFacts view={view} />
          <p className="mt-4 text-14">
            <TextLink href={`/people/chart?person=${view.id}`}>Show on the org chart</TextLink>
          </p>
          {view.admin ? <PersonAdmin view={view} admin={view.admin} /> : null}
        </aside>
      </div>
      <PersonHistory view={view} />
    </>
  );
}

const Away = ({ view }: { view: PersonView }) => (
  <p className="border-rule-strong border-t py-4 text-ink-2">
    {view.firstName} {view.on < view.today ? "was" : "is"} not here on {fullDayText(view.on)}
    {view.lastDay && view.lastDay < view.on ? `: the last day was ${fullDayText(view.lastDay)}.` : "."}
  </p>
);
