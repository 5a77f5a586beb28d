import { ButtonLink } from "@/components/ui/button";
import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import { lineStanding } from "@/lib/conversations/rules/read-back";
import type { MeetingPage } from "@/lib/meetings/read/page";
import { standingText } from "@/lib/meetings/rules/standing";
import { answersSummary } from "@/lib/prompts/rules/summary";
import { dateIn } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { listed } from "@/lib/wording";
import { AnswersRead } from "./answers-read";
import { Cancel } from "./cancel";
import { GoesOn, goesOnText } from "./goes-on";
import { PromiseRow } from "./promise-row";
import { Scores } from "./scores";
import { When } from "./when";

/** A meeting for its leader: open it, read what was written, and afterwards what was kept. */
export function LeaderPage({ page }: { page: MeetingPage }) {
  const { meeting, doings, standing, answers } = page;
  const { leader: me, participant, manager } = meeting;
  const off = standing === "cancelled" || standing === "deferred" || standing === "draft";
  return (
    <>
      <PageHead
        meta={`${participant.title}${manager ? ` · reports to ${manager.name}` : ""} · ${standingText(standing)}`}
        title={standing === "held" ? `What you and ${participant.firstName} kept` : participant.name}
        lede={off ? offLine(page) : undefined}
      />
      {meeting.goesOn ? <GoesOn meetingId={meeting.id} /> : null}
      {off ? null : (
        <Sheet className="p-6 md:p-8">
          <When meeting={meeting} me={me} other={participant} />
          {standing === "held" ? null : (
            <p className="mt-3 text-15 text-ink-2">
              {page.sentAt
                ? answersSummary(answers, participant.firstName)
                : `${participant.firstName} has not sent answers yet.`}{" "}
              {page.accepted.length > 0 ? `${listed(page.accepted)} said that this time works.` : ""}
            </p>
          )}
          <div className="mt-4 flex flex-wrap items-center gap-2 border-rule border-t pt-4">
            {doings.has("talk") ? (
              <ButtonLink look={standing === "held" ? "edge" : "go"} href={`/meetings/${meeting.id}/conversation`}>
                {standing === "held" ? "Look at your notes" : "Open the conversation"}
              </ButtonLink>
            ) : null}
            {doings.has("move") ? <ButtonLink href={`/meetings/${meeting.id}/move`}>Move it</ButtonLink> : null}
            {doings.has("cancel") ? (
              <Cancel meetingId={meeting.id} revision={meeting.revision} name={participant.firstName} />
            ) : null}
            <LockLine className="md:ml-auto">{sentences.locks.spoken(participant.firstName)}</LockLine>
          </div>
        </Sheet>
      )}
      {page.askedId ? (
        <p className="mt-4">
          <TextLink href={`/meetings/asked/${page.askedId}`}>What {participant.firstName} wrote when asking</TextLink>
        </p>
      ) : null}
      {page.lines.length > 0 ? (
        <Section title="Lines kept">
          <ul>
            {page.lines.map((line) => (
              <li key={line.id} className="grid gap-x-6 border-rule border-b py-3.5 md:grid-cols-[minmax(0,1fr)_auto]">
                {line.state === "struck" ? (
                  <p className="text-ink-3">A line {participant.firstName} took out.</p>
                ) : (
                  <Words>{line.text}</Words>
                )}
                <p className="text-14 text-ink-3">
                  {lineStanding(line, participant.firstName)}
                  {line.state === "agreed" && line.consent === "yes" ? " · may feed a theme" : ""}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {page.promises.length > 0 ? (
        <Section title="What you promised" id="promises">
          <Rows>
            {page.promises.map((promise) => (
              <PromiseRow
                key={promise.id}
                promise={promise}
                part="leader"
                other={participant.firstName}
                today={dateIn(page.now, me.zone)}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Scores scores={page.scores} part="leader" leader={me.firstName} participant={participant.firstName} />
      {answers.length > 0 ? (
        <AnswersRead
          answers={answers}
          questions={page.questions}
          names={{ leader: me.firstName, manager: manager?.firstName ?? null }}
          participant={participant.firstName}
        />
      ) : null}
      {page.movedOn ? (
        <p className="mt-8 text-15 text-ink-2">Moved, {longDayText(dateIn(page.movedOn, me.zone))}.</p>
      ) : null}
    </>
  );
}

function offLine({ standing, meeting }: MeetingPage): string {
  const name = meeting.participant.firstName;
  if (standing === "deferred")
    return `${name} chose not this quarter. No reason is asked for, and it is never held against anyone.`;
  if (standing === "draft") return "Only proposed so far. It reaches nobody before you approve the plan.";
  if (meeting.goesOn) return goesOnText;
  return meeting.cancelledBy === "leader"
    ? `You cancelled. ${name} comes first in your next plan.`
    : "This meeting is off.";
}
