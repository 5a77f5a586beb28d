import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

export type PromptsView = Occasion & {
  meetingId: string;
  organization: string;
  questions: number;
  /** Who reads an answer, and who never does. */
  choices: string;
  places: Places;
};

/** The questions before the conversation: a link and no word of them, because mail is read on shared screens. */
export function promptsMail(view: PromptsView): Mail {
  const count = view.questions === 1 ? "One short question" : `${view.questions} short questions`;
  return mailOf({
    subject: `Before you talk with ${view.other.firstName}, ${dayOf(view)}`,
    title: `${count} before you and ${view.other.firstName} talk`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. Answer those you like, skip the others. Five minutes on a phone are enough, and you can come back to it.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open the questions", url: view.places.prompts(view.meetingId) },
      },
      {
        kind: "quiet",
        text: view.choices,
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: "This mail holds no question and no answer.",
  });
}
