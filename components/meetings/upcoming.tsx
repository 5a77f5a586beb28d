import { ButtonLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { MeetingPage } from "@/lib/meetings/read/page";
import { Accept } from "./accept";
import { Defer } from "./defer";
import { Undefer } from "./undefer";
import { When } from "./when";

/** The meeting ahead: when, the questions, and moving or skipping it at the same height as keeping it. */
export function Upcoming({ page }: { page: MeetingPage }) {
  const { meeting, doings, sentAt, questions } = page;
  const { leader, participant: me } = meeting;
  if (page.standing === "deferred") {
    return (
      <Sheet className="p-6 md:p-8">
        <p className="text-ink-2">
          You chose not this quarter. No reason is asked for, and it is never held against anyone. {leader.firstName}{" "}
          meets you next quarter.
        </p>
        {doings.has("undefer") ? <Undefer meetingId={meeting.id} revision={meeting.revision} /> : null}
      </Sheet>
    );
  }
  return (
    <Sheet className="p-6 md:p-8">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <When meeting={meeting} me={me} other={leader} />
        {doings.has("answer") ? (
          <ButtonLink look={sentAt ? "edge" : "go"} href={`/meetings/${meeting.id}/prompts`}>
            {sentAt ? "Look at your answers" : `Answer ${questions.length} questions`}
          </ButtonLink>
        ) : null}
      </div>
      <p className="mt-3 text-15 text-ink-2">{answersLine(page)}</p>
      {doings.has("move") || doings.has("defer") ? (
        <div id="that-works" className="mt-4 flex flex-wrap gap-2 border-rule border-t pt-4">
          {page.accepted.length > 0 ? (
            <p className="w-full text-15">You said that this time works. {leader.firstName} knows.</p>
          ) : doings.has("accept") ? (
            <Accept meetingId={meeting.id} revision={meeting.revision} />
          ) : null}
          {doings.has("move") ? <ButtonLink href={`/meetings/${meeting.id}/move`}>Move it</ButtonLink> : null}
          {doings.has("defer") ? <Defer meetingId={meeting.id} revision={meeting.revision} /> : null}
          <p className="self-center text-14 text-ink-3">
            Moving and skipping need no reason, and neither is held against anyone.
          </p>
        </div>
      ) : null}
    </Sheet>
  );
}

function answersLine({ sentAt, answers, doings, meeting }: MeetingPage): string {
  const leader = meeting.leader.firstName;
  if (sentAt) return `${leader} has your answers. You can change them until you meet.`;
  const drafted = answers.filter((one) => one.text || one.choice === "raiseLive").length;
  if (!doings.has("answer")) return "There is nothing more to prepare.";
  if (drafted > 0)
    return `${drafted} ${drafted === 1 ? "answer is" : "answers are"} drafted. ${leader} reads them once you send them.`;
  return "The questions help you think, and take about five minutes. Skip any of them, or all.";
}
