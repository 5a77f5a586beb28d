import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailLetter } from "@/components/admin/mail-letter";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin, idIn } from "@/lib/admin/page";
import { mailForPage } from "@/lib/admin/read/mail";
import { kindWords, stateWords } from "@/lib/admin/rules/mail-words";
import { momentText } from "@/lib/time/format";

export const metadata: Metadata = { title: "A mail" };

export default async function MailRoute({ params }: PageProps<"/admin/outbox/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  const { mail, zone } = await asAdmin("outbox.overview", async (permit, asking) => ({
    mail: await mailForPage(permit, id),
    zone: asking.viewer.zone,
  }));
  if (!mail) notFound();
  return (
    <>
      <PageHead
        meta={<TextLink href="/admin/outbox">Outbox</TextLink>}
        title={mail.subject}
        lede={`${kindWords(mail.kind)}. ${stateWords(mail.state)}, ${momentText(mail.at, zone)}.${mail.problem ? ` ${mail.problem}.` : ""}`}
      />
      <MailLetter mail={mail} />
    </>
  );
}
