import type { Metadata } from "next";
import { DirectoryHead, DirectoryRows } from "@/components/people/directory-rows";
import { DirectorySearch } from "@/components/people/directory-search";
import { LongList } from "@/components/people/long-list";
import { PeopleTabs } from "@/components/people/people-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asViewer } from "@/lib/access/page";
import { directory } from "@/lib/people/read/directory";
import { DirectoryQuery } from "@/lib/people/schema";

export const metadata: Metadata = { title: "People" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const count = (n: number) => n.toLocaleString("en-GB");

export default async function People({ searchParams }: Props) {
  const query = DirectoryQuery.parse(await searchParams);
  const { people, found, everyone, isAdmin } = await asViewer((asking) => directory(asking, query));
  const title = everyone === 1 ? "You are the first one here" : `${count(everyone)} people are here today`;
  const more =
    found > people.length ? `/people?${new URLSearchParams({ q: query.q, show: String(query.show + 200) })}` : null;
  return (
    <>
      <PageHead title={title} actions={isAdmin ? <ButtonLink href="/people/import">Import people</ButtonLink> : null} />
      <PeopleTabs current="/people" />
      <DirectorySearch q={query.q} listId="directory" />
      <p className="mt-3 mb-5 min-h-5 text-14 text-ink-3" role="status">
        {query.q ? `${count(found)} of ${count(everyone)} fit “${query.q}”` : ""}
      </p>
      {people.length > 0 ? (
        <LongList id="directory">
          <DirectoryHead />
          <DirectoryRows people={people} />
        </LongList>
      ) : (
        <Empty title={`Nobody fits “${query.q}”`} action={<TextLink href="/people">Show everyone</TextLink>}>
          Try part of a name, a title, a team, or the name of a manager.
        </Empty>
      )}
      {more ? (
        <p className="mt-5 text-14 text-ink-3">
          {count(people.length)} of {count(found)} shown.{" "}
          <TextLink href={more} scroll={false}>
            Show more
          </TextLink>
        </p>
      ) : null}
      {everyone === 1 && isAdmin ? <FirstImport /> : null}
    </>
  );
}

const FirstImport = () => (
  <div className="mt-10">
    <Empty
      title="Bring your people in"
      action={
        <ButtonLink look="go" href="/people/import">
          Import people
        </ButtonLink>
      }
    >
      Export the list of people from your HR system as CSV, with a mail address and a manager for everybody. You see
      what would change before anything does.
    </Empty>
  </div>
);
