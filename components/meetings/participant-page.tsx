import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { OpenedWords } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import type { MeetingPage } from "@/lib/meetings/read/page";
import { standingText } from "@/lib/meetings/rules/standing";
import { dateIn } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { inWords } from "@/lib/wording";
import { OwnLine } from "./agreed-line";
import { Expect } from "./expect";
import { Openings } from "./openings";
import { PromiseRow } from "./promise-row";
import { Scores } from "./scores";
import { Upcoming } from "./upcoming";

/** A meeting for the person it is for: before it, what it needs; after it, what was kept. */
export function ParticipantPage({ page }: { page: MeetingPage }) {
  const { meeting, standing, lines, promises } = page;
  const { leader, participant: me, manager } = meeting;
  const upcoming = standing === "ahead" || standing === "now";
  const openLines = lines.filter((line) => line.state === "proposed").length;
  return (
    <>
      <PageHead
        meta={`With ${leader.name} · ${standingText(standing)}`}
        title={titleFor(page, openLines)}
        lede={upcoming ? undefined : `${longDayText(dateIn(meeting.startsAt, me.zone))}, with ${leader.name}.`}
      />
      {standing === "ahead" || standing === "now" || standing === "deferred" ? <Upcoming page={page} /> : null}
      {page.askedId ? (
        <p className="mt-4">
          <TextLink href={`/meetings/asked/${page.askedId}`}>What you wrote when you asked</TextLink>
        </p>
      ) : null}
      {lines.length > 0 ? (
        <Section
          title={`Lines ${leader.firstName} would like to keep`}
          aside={linesAside(lines.length, openLines)}
          id="lines"
        >
          <ul>
            {lines.map((line) => (
              <OwnLine key={line.id} meetingId={meeting.id} leader={leader.firstName} line={line} k={inWords(page.k)} />
            ))}
          </ul>
          <LockLine className="mt-3">{sentences.locks.pair("participant", leader.firstName)}</LockLine>
        </Section>
      ) : null}
      {standing === "held" && lines.length === 0 ? (
        <Section title="Lines to keep">
          <p className="pt-4 text-15 text-ink-2">{leader.firstName} kept no lines from this conversation.</p>
        </Section>
      ) : null}
      {promises.length > 0 ? (
        <Section title={`What ${leader.firstName} promised`} id="promises">
          <Rows>
            {promises.map((promise) => (
              <PromiseRow
                key={promise.id}
                promise={promise}
                part="participant"
                other={leader.firstName}
                today={dateIn(page.now, me.zone)}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Scores
        scores={page.scores}
        part="participant"
        leader={leader.firstName}
        participant={me.firstName}
        correctable={page.doings.has("record") ? meeting.id : undefined}
      />
      {page.movedOn ? (
        <p className="mt-8 text-15 text-ink-2">
          A matter was moved out of the notes on {longDayText(dateIn(page.movedOn, me.zone))}. Nothing else is kept of
          it here.
        </p>
      ) : null}
      {page.nextTime ? (
        <Section title="Next time">
          <p className="pt-4 text-15 text-ink-2">
            <OpenedWords words={page.nextTime} />
          </p>
        </Section>
      ) : null}
      {upcoming ? (
        <Expect
          names={{ leader: leader.firstName, manager: manager?.firstName ?? null, k: page.k }}
          openDoor={meeting.kind === "openDoor"}
        />
      ) : null}
      {page.sentAt || lines.length > 0 || page.scores.length > 0 ? (
        <Openings openings={page.openings} zone={me.zone} />
      ) : null}
    </>
  );
}

function titleFor({ meeting, standing }: MeetingPage, openLines: number): string {
  const leader = meeting.leader.firstName;
  if (standing === "ahead") return `You meet ${leader} on ${weekdayOf(meeting)}`;
  if (standing === "now") return `You are meeting ${leader} now`;
  if (standing === "deferred") return `Not this quarter with ${leader}`;
  if (standing === "cancelled")
    return meeting.cancelledBy === "leader"
      ? `${leader} had to cancel, and you come first next time`
      : `You and ${leader} don’t meet this time`;
  if (openLines > 0) return `${openLines === 1 ? "One line waits" : `${openLines} lines wait`} for your word`;
  return `What you and ${leader} kept`;
}

const weekdayOf = ({ startsAt, participant }: MeetingPage["meeting"]) =>
  longDayText(dateIn(startsAt, participant.zone)).split(" ")[0];

const linesAside = (count: number, open: number) =>
  open > 0 ? `${open} of ${count} to answer` : "you answered all of them";
