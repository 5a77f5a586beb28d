import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, whenText } from "./occasion";
import type { PromptsView } from "./prompts";

/** One reminder, once, and only to someone who has not opened the questions. */
export function reminderMail(view: Omit<PromptsView, "questions" | "choices">): Mail {
  return mailOf({
    subject: `You and ${view.other.firstName} talk on ${dayOf(view)}`,
    title: `You and ${view.other.firstName} talk soon`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. The questions are still open, if you would like to answer one or two. It is just as fine to come without.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open the questions", url: view.places.prompts(view.meetingId) },
      },
      { kind: "quiet", text: "No further reminder follows." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
