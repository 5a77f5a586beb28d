import { ButtonLink } from "@/components/ui/button";
import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { sentences } from "@/lib/access/sentences";
import type { GroupPage as Page } from "@/lib/meetings/read/group";
import { companyName, teamOf } from "@/lib/meetings/rules/company";
import { standingText } from "@/lib/meetings/rules/standing";
import { dateIn } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { listed } from "@/lib/wording";
import { Accept } from "./accept";
import { Cancel } from "./cancel";
import { Defer } from "./defer";
import { GoesOn, goesOnText } from "./goes-on";
import { When } from "./when";

/** A group conversation: who comes, when, who hears what, and for each the way out that is theirs. */
export function GroupPage({ page }: { page: Page }) {
  const { meeting, standing, part } = page;
  const stands = standing === "ahead" || standing === "now" || standing === "waiting" || standing === "held";
  return (
    <>
      <PageHead
        meta={`With several · ${standingText(standing)}`}
        title={titleFor(page)}
        lede={stands ? undefined : offLine(page)}
      />
      {meeting.goesOn ? <GoesOn meetingId={meeting.id} /> : null}
      {stands ? <Stands page={page} /> : null}
      {stands && part === "participant" ? (
        <Section title="What to expect, and who hears what">
          <p className="max-w-measure pt-4 text-ink-2">
            Nothing is wrong: this quarter {meeting.leader.firstName} talks with your team together, without its
            manager. It is about how the work goes and what gets in the way, not about how anybody performs. What is for{" "}
            {meeting.leader.firstName} alone has its own door:{" "}
            <TextLink href="/meetings">ask for a conversation</TextLink>.
          </p>
          <WhoHears page={page} />
        </Section>
      ) : null}
    </>
  );
}

function Stands({ page: { meeting, doings, part, standing, accepted } }: { page: Page }) {
  const leads = part === "leader";
  const { leader, participant, people, manager } = meeting;
  const me = leads ? leader : participant;
  const others = people.filter((one) => one.id !== me.id).map((one) => one.name);
  return (
    <Sheet className="p-6 md:p-8">
      <When meeting={meeting} me={me} other={leader} />
      <p className="mt-3 text-15 text-ink-2">
        {leads ? "With" : "With you"}: {listed(others)}.{" "}
        {leads && accepted.length > 0 ? `${listed(accepted)} said that this time works.` : ""}
      </p>
      <div id="that-works" className="mt-4 flex flex-wrap items-center gap-2 border-rule border-t pt-4">
        {doings.has("talk") ? (
          <ButtonLink look={standing === "held" ? "edge" : "go"} href={`/meetings/${meeting.id}/conversation`}>
            {standing === "held" ? "Look at your notes" : "Open the conversation"}
          </ButtonLink>
        ) : null}
        {doings.has("move") ? <ButtonLink href={`/meetings/${meeting.id}/move`}>Move it</ButtonLink> : null}
        {doings.has("cancel") ? (
          <Cancel meetingId={meeting.id} revision={meeting.revision} name={teamOf(manager)} several />
        ) : null}
        {doings.has("defer") ? (
          <>
            {accepted.length > 0 ? (
              <p className="w-full text-15">You said that this time works. {leader.firstName} knows.</p>
            ) : (
              <Accept meetingId={meeting.id} revision={meeting.revision} />
            )}
            <Defer meetingId={meeting.id} revision={meeting.revision} />
            <p className="self-center text-14 text-ink-3">
              For yourself alone; the others still meet. No reason needed, and it is never held against anyone.
            </p>
          </>
        ) : null}
        <LockLine className="md:ml-auto">{leads ? sentences.locks.groupNotes() : sentences.locks.inTheRoom}</LockLine>
      </div>
    </Sheet>
  );
}

function WhoHears({ page: { meeting } }: { page: Page }) {
  const names = { leader: meeting.leader.firstName, manager: meeting.manager?.firstName ?? null };
  return (
    <>
      <dl className="mt-2 max-w-column">
        {sentences.ofGroup(names).map(({ who, sees }) => (
          <div key={who} className="grid gap-x-4 border-rule border-b py-3 text-15 md:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="font-medium">{who}</dt>
            <dd className="text-ink-2">{sees}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3.5">
        <TextLink href="/access">Everything about who sees what</TextLink>
      </p>
    </>
  );
}

function titleFor({ meeting, standing, part }: Page): string {
  const { leader, participant, startsAt } = meeting;
  if (part === "leader") return companyName(meeting, part);
  const day = longDayText(dateIn(startsAt, participant.zone)).split(" ")[0];
  if (standing === "ahead") return `Your team meets ${leader.firstName} on ${day}`;
  if (standing === "now") return `Your team is meeting ${leader.firstName} now`;
  if (standing === "deferred") return `Not this quarter with ${leader.firstName}`;
  return standing === "cancelled" ? "This one does not take place" : `Your team met ${leader.firstName}`;
}

function offLine({ meeting, standing, part }: Page): string {
  const { leader, participant, cancelledBy, people } = meeting;
  if (standing === "draft") return "Only proposed so far. It reaches nobody before you approve the plan.";
  if (standing === "deferred")
    return part === "leader"
      ? `${participant.firstName} chose not this quarter. No reason is asked for, and it is never held against anyone.`
      : `You chose not this quarter. No reason is asked for, and it is never held against anyone. ${leader.firstName} meets you next quarter.`;
  if (meeting.goesOn) return goesOnText;
  if (cancelledBy === "leader")
    return part === "leader"
      ? `You cancelled. All ${people.length} come first in your next plan.`
      : `${leader.firstName} had to cancel, and you come first next time.`;
  return "Too few could come for a group. Whoever is left gets a time of their own.";
}
