import { sentences } from "@/lib/access/sentences";
import { dateIn, minutesBetween, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, otherClockText, spanText } from "@/lib/time/format";
import type { Opened, Unreadable } from "@/lib/wording";
import { type PromptStanding, promptsForLeader, promptsForParticipant } from "./prompts-said";

export type Link = { href: string; label: string };

/** One thing the next conversation still needs: the app's words, someone's own words, or both. */
export type Need = { key: string; says?: string; words?: string | Unreadable; link?: Link };

/** The next conversation as the reader sees it. */
export type Next = {
  meetingId: string;
  name: string;
  firstName: string;
  about: string;
  when: string;
  clocks: string;
  needs: Need[];
  go: Link;
  other: Link;
  readers: string;
};

type Person = { name: string; firstName: string; title: string; zone: Zone };
export type NextFacts = {
  meetingId: string;
  startsAt: Date;
  endsAt: Date;
  openDoor: boolean;
  today: PlainDate;
  zone: Zone;
  prompts: PromptStanding;
  /** The promise between the two that has waited longest. */
  promise: { id: string; text: Opened; due: PlainDate; told: boolean } | null;
};

type Times = Pick<NextFacts, "startsAt" | "endsAt" | "today" | "zone">;

/** "14:30 to 15:00", with the day when it is not today. */
export function whenText({ startsAt, endsAt, today, zone }: Times): string {
  const day = dateIn(startsAt, zone);
  const span = spanText(startsAt, endsAt, zone);
  return day === today ? span : `${dayText(day, today)}, ${span}`;
}

export const clocksText = (
  { startsAt, zone }: Pick<Times, "startsAt" | "zone">,
  other: Pick<Person, "zone" | "firstName">,
) => ["your time", otherClockText(startsAt, zone, other.zone, other.firstName)].filter(Boolean).join(" · ");

const common = (facts: NextFacts, other: Person) => ({
  meetingId: facts.meetingId,
  name: other.name,
  firstName: other.firstName,
  when: whenText(facts),
  clocks: clocksText(facts, other),
});

/** What a promise still open says before the two meet again. */
function promiseToKeep({ promise, today }: NextFacts): Need[] {
  if (!promise || promise.told) return [];
  const by = dayText(promise.due, today);
  const says =
    promise.due < today
      ? `You promised this by ${by}, and no answer has gone out yet.`
      : `You promised this for ${by}.`;
  const link = { href: `/follow-through#promise-${promise.id}`, label: "Write it" };
  return [{ key: "Before you meet", says, words: promise.text ?? undefined, link }];
}

/** The leader's side. `manager` is the one in between; `excerpt` is shown on the day itself and its opening is recorded. */
export function nextForLeader(
  facts: NextFacts,
  participant: Person,
  manager: { name: string; firstName: string } | null,
  excerpt: Opened,
): Next {
  const { meetingId, openDoor, prompts } = facts;
  const { firstName, title } = participant;
  const between = manager && (openDoor ? `${manager.firstName} doesn’t see this` : `reports to ${manager.name}`);
  const meeting = `/meetings/${meetingId}`;
  return {
    ...common(facts, participant),
    about: [title, between].filter(Boolean).join(" · "),
    needs: [
      ...promiseToKeep(facts),
      ...(excerpt ? [{ key: `${firstName} writes`, words: excerpt }] : []),
      { key: "Prompts", says: promptsForLeader(prompts, firstName) },
    ],
    go: { href: `${meeting}/conversation`, label: "Open the conversation" },
    other: { href: meeting, label: prompts.state === "sent" ? "Read the answers" : "See the meeting" },
    readers: sentences.locks.pair("leader", firstName),
  };
}

function promiseToHear({ promise, today }: NextFacts, leader: string): Need[] {
  if (!promise) return [];
  const says = promise.told ? `${leader} has written back.` : `Promised for ${dayText(promise.due, today)}.`;
  const link = promise.told ? { href: `/follow-through#promise-${promise.id}`, label: "Read it" } : undefined;
  return [{ key: "From last time", says, words: promise.text ?? undefined, link }];
}

/** The side of the one who is asked. */
export function nextForParticipant(facts: NextFacts, leader: Person): Next {
  const { meetingId, prompts } = facts;
  const meeting = `/meetings/${meetingId}`;
  const change = { href: `${meeting}/prompts`, label: "Change answers" };
  const minutes = Math.round(minutesBetween(facts.startsAt, facts.endsAt));
  return {
    ...common(facts, leader),
    about: [leader.title, `${minutes} minutes`].filter(Boolean).join(" · "),
    needs: [
      ...promiseToHear(facts, leader.firstName),
      {
        key: "Before you meet",
        says: promptsForParticipant(prompts, leader.firstName),
        link: prompts.state === "sent" ? change : undefined,
      },
    ],
    go:
      prompts.state === "open"
        ? { href: `${meeting}/prompts`, label: "Answer the questions" }
        : { href: meeting, label: "See what to expect" },
    other: { href: `${meeting}/move`, label: "Move it" },
    readers: sentences.locks.sent(leader.firstName),
  };
}
