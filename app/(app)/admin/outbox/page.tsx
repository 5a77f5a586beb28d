import type { Metadata } from "next";
import { MailRows } from "@/components/admin/mail-rows";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin, idIn } from "@/lib/admin/page";
import { type OutboxPage, outboxPage } from "@/lib/admin/read/mail";

export const metadata: Metadata = { title: "Outbox" };

export default async function OutboxRoute({ searchParams }: PageProps<"/admin/outbox">) {
  const before = idIn((await searchParams).before);
  const { page, zone } = await asAdmin("outbox.overview", async (permit, asking) => ({
    page: await outboxPage(permit, before),
    zone: asking.viewer.zone,
  }));
  return (
    <>
      <PageHead meta={<TextLink href="/admin">Admin</TextLink>} title="Outbox" lede={lede(page)} />
      {page.smtp || page.shows === "everything" ? null : <Connect />}
      <Section title={page.shows === "everything" ? "Every mail" : "Mail to you"}>
        <MailRows mails={page.mails} zone={zone} own={page.shows === "own"} />
        {page.older ? (
          <p className="mt-4">
            <TextLink href={`/admin/outbox?before=${page.older}`}>Older mail</TextLink>
          </p>
        ) : null}
      </Section>
      <Section title="Mail to everybody">
        <p className="mt-4 max-w-measure text-15 text-ink-2">{page.health}</p>
      </Section>
    </>
  );
}

const lede = ({ shows }: OutboxPage) =>
  shows === "everything"
    ? "In a demonstration nothing is sent, and every mail can be read here. Its people are invented."
    : "Mail to others is neither shown nor counted, not even for you: an invitation tells that two people meet, and with someone’s sign-in link one could be them.";

function Connect() {
  return (
    <p className="mb-8 max-w-measure rounded-2 bg-well px-4 py-3 text-15 text-ink-2">
      No mail server is connected, so mail stays here. Set <code className="text-14">SMTP_URL</code>, such as{" "}
      <code className="break-words text-14">smtp://user:password@mail.example.com:587</code>, and{" "}
      <code className="text-14">MAIL_FROM</code>, then start again. Until then{" "}
      <code className="break-words text-14">npm run -s throughline -- sign-in</code> prints links for people.
    </p>
  );
}
