import { groupTitle } from "@/lib/calendars/rules/title";
import { colleagues } from "@/lib/meetings/rules/company";
import { capital, inWords } from "@/lib/wording";
import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, lengthText, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

type GroupView = Occasion & {
  meetingId: string;
  organization: string;
  /** "Ravi’s team" */
  team: string;
  /** The one in between, who is not there. */
  manager: string | null;
  /** How many are invited. */
  people: number;
  places: Places;
};
type GroupInvitationView = GroupView & {
  whoHearsWhat: readonly { who: string; sees: string }[];
  whatCannotStay: string;
};

/** The invitation to a conversation with several, written by the leader. It names nobody else who is invited: that stands behind the sign-in. */
export function groupInvitationMail(view: GroupInvitationView): Mail {
  const { reader, other, manager, people, places, meetingId } = view;
  const without = manager ? `, without ${manager}` : "";
  return mailOf({
    subject: `Time to talk together, ${dayOf(view)}`,
    title: `${lengthText(view)} with ${other.firstName} and your colleagues`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${reader.firstName}. This quarter I talk with ${view.team} together: you, ${colleagues(people - 1)} and me${without}. Nothing is wrong.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "That works", url: places.accept(meetingId) },
      },
      { kind: "acts", acts: [{ label: "Not this quarter", url: places.skip(meetingId) }] },
      { kind: "heading", text: "What we talk about" },
      {
        kind: "quiet",
        text: "How the work goes, what gets in the way, and what I can’t see from where I sit. There is nothing to prepare. It is not about how anybody performs.",
      },
      { kind: "heading", text: "Who hears what" },
      { kind: "rows", rows: view.whoHearsWhat },
      { kind: "quiet", text: "There is no recording and no transcript." },
      { kind: "heading", text: "What can’t stay between us" },
      { kind: "quiet", text: view.whatCannotStay },
      { kind: "heading", text: "If it doesn’t suit" },
      {
        kind: "quiet",
        text: "Choose not this quarter: it is for yourself alone, the others still meet, no reason is needed, and it is never held against anyone. What you would rather say to me alone you can: ask for a conversation of your own at any time.",
      },
    ],
    sign: other.firstName,
    organization: view.organization,
    contractUrl: places.contract,
    note: `The calendar entry is private and says only “${groupTitle(other.firstName)}”.`,
  });
}

/** The leader's own copy. */
export function groupEntryMail(view: GroupView): Mail {
  return mailOf({
    subject: `In your calendar: ${view.team}, ${dayOf(view)}`,
    title: `You and ${view.team} are planned`,
    blocks: [
      {
        kind: "text",
        text: `${capital(inWords(view.people))} people have the invitation. Each may choose not this quarter; only you can move it.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: `The calendar entry is private and says only “${groupTitle(view.reader.firstName)}”.`,
  });
}

/** To the leader, when one of a group would rather not come. It names nobody: that stands on the plan. */
export function groupLeftMail(view: Omit<GroupView, "people" | "manager">): Mail {
  return mailOf({
    subject: `One fewer of ${view.team}, ${dayOf(view)}`,
    title: `One of ${view.team} would rather not meet this quarter`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. Nobody has to say why, and it says nothing about anyone. Please don’t ask. You still meet the others, and nothing changes in your calendar.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
