import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeptUntil } from "@/components/meetings/kept-until";
import { ClosedAnswers } from "@/components/prompts/closed";
import { PromptsForm } from "@/components/prompts/form";
import { WhoReads } from "@/components/prompts/who-reads";
import { KeyBar } from "@/components/shell/key-bar";
import { PageHead } from "@/components/ui/page-head";
import { asViewer } from "@/lib/access/page";
import { keyTroubleLately } from "@/lib/db/health";
import { keptUntil } from "@/lib/privacy/read/kept";
import { promptsForPage } from "@/lib/prompts/read";
import { promptsLede, promptsTitle } from "@/lib/prompts/rules/sequence";
import { dateIn } from "@/lib/time/calendar";
import { longDayText, momentText } from "@/lib/time/format";

export const metadata: Metadata = { title: "Questions before you meet" };

export default async function PromptsPage({ params }: PageProps<"/meetings/[id]/prompts">) {
  const { id } = await params;
  const found = await asViewer(async (asking) => {
    const view = await promptsForPage(asking, id);
    return view && { view, kept: await keptUntil(asking, id) };
  });
  if (!found) notFound();
  const { view, kept } = found;
  const { meeting, prompts, open, sentAt, draftKey, k } = view;
  const { leader, manager, participant } = meeting;
  const day = longDayText(dateIn(meeting.startsAt, participant.zone)).split(" ")[0] ?? "";
  const meta = `With ${leader.name} · ${momentText(meeting.startsAt, participant.zone)} (your time)`;
  if (!open) {
    return (
      <>
        <PageHead meta={meta} title="What you wrote before you met" lede="It can no longer be changed." />
        <ClosedAnswers prompts={prompts} />
        <KeptUntil day={kept} className="mt-8" />
      </>
    );
  }
  return (
    <>
      <PageHead
        meta={meta}
        title={promptsTitle(prompts.length, day)}
        lede={promptsLede(prompts.length, { leader: leader.firstName, sent: sentAt !== null })}
      />
      <div className="grid items-start justify-between gap-x-22 gap-y-12 xl:grid-cols-[minmax(0,680px)_288px]">
        <PromptsForm
          meetingId={meeting.id}
          leader={leader.firstName}
          k={k}
          prompts={prompts}
          sent={sentAt !== null}
          notice={(await keyTroubleLately()) ? <KeyBar on="phone" /> : null}
          person={{ id: participant.id, draftKey, zone: participant.zone }}
        />
        <WhoReads
          names={{ leader: leader.firstName, manager: manager?.firstName ?? null, k }}
          openDoor={meeting.kind === "openDoor"}
        />
      </div>
      <KeptUntil day={kept} className="mt-8" />
    </>
  );
}
