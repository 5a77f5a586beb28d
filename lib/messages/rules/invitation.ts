import type { PlainDate } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { inWords } from "@/lib/wording";
import type { Letter } from "./letter";
import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, lengthText, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

export type InvitationView = Occasion & {
  meetingId: string;
  organization: string;
  team: string;
  cadence: string;
  /** The day on which the leader called the last one off; a debt that puts this person first. */
  calledOffOn?: PlainDate;
  /** Who knows of it, where the reader asked for this conversation. */
  asked?: string;
  promptsOn: PlainDate;
  questions: number;
  whoSeesWhat: readonly { who: string; sees: string }[];
  whatCannotStay: string;
  noRecording: string;
  places: Places;
};

/** The invitation to one conversation, written by the leader: why, when, what about, who sees what, and how not to. */
export function invitationMail(view: InvitationView): Mail {
  const letter: Letter = {
    subject: `Time to talk, ${dayOf(view)}`,
    title: `${lengthText(view)} with ${view.other.firstName}, ${view.asked ? "as you asked" : "and nothing is wrong"}`,
    blocks: [
      { kind: "text", text: whyText(view) },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "That works", url: view.places.accept(view.meetingId) },
      },
      {
        kind: "acts",
        acts: [
          { label: "Move it", url: view.places.move(view.meetingId) },
          { label: "Not this quarter", url: view.places.skip(view.meetingId) },
        ],
      },
      { kind: "heading", text: "What we talk about" },
      { kind: "quiet", text: aboutText(view) },
      { kind: "heading", text: "Who sees what" },
      { kind: "rows", rows: view.whoSeesWhat },
      { kind: "quiet", text: view.noRecording },
      { kind: "heading", text: "What can’t stay between us" },
      { kind: "quiet", text: view.whatCannotStay },
      { kind: "heading", text: "If it doesn’t suit" },
      {
        kind: "quiet",
        text: "Move it to any time that suits us both, in one click. Or choose not this quarter: no reason needed, and it is never held against anyone.",
      },
    ],
    sign: view.other.firstName,
    organization: view.organization,
    contractUrl: view.places.contract,
    note: `The calendar entry is private and says only “${view.other.firstName} and ${view.reader.firstName}”.`,
  };
  return mailOf(letter);
}

function whyText(view: InvitationView): string {
  if (view.asked)
    return `Hello ${view.reader.firstName}. You asked to talk with me, and this is a time we both have. ${view.asked}`;
  const debt = view.calledOffOn
    ? ` I had to cancel yours on ${longDayText(view.calledOffOn).replace(/^\S+ /, "")}, so you come first this time.`
    : "";
  return `Hello ${view.reader.firstName}. ${view.cadence} I talk with everyone who reports to one of my managers. Everyone on ${view.team} gets one.${debt}`;
}

function aboutText(view: InvitationView): string {
  const about = "How you are, what you want to learn, what gets in your way, and what I can’t see from where I sit.";
  if (view.questions === 0) return `${about} It is not about how you perform.`;
  const count =
    view.questions === 1 ? "one short question follows" : `${inWords(view.questions)} short questions follow`;
  const on = view.promptsOn > view.today ? `On ${longDayText(view.promptsOn)}` : "Right after this mail";
  return `${about} ${on} ${count}. Answer those you like, on your phone if that is easier. It is not about how you perform.`;
}
