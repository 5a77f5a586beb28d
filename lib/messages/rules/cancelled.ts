import { unreachable } from "@/lib/result";
import { type Mail, mailOf } from "./mail";
import { dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

/**
 * Why a conversation does not take place: the leader called it off, the person skips this quarter, the reporting lines
 * changed, the other one has left and was erased, name and all, or fewer than two are left of a group.
 */
export type CalledOff = "leader" | "participant" | "reorganised" | "left" | "tooFew";

type CancelledView = Occasion & {
  organization: string;
  because: CalledOff;
  reads: "leader" | "participant";
  group?: boolean;
  places: Places;
};

/** A conversation called off; the calendar entry goes with it. A leader's cancellation is a debt and says so. */
export function cancelledMail(view: CancelledView): Mail {
  const { title, text } = words(view);
  return mailOf({
    subject:
      view.because === "left" ? `Called off: ${dayOf(view)}` : `Called off: ${view.other.firstName}, ${dayOf(view)}`,
    title,
    blocks: [
      { kind: "text", text: `Hello ${view.reader.firstName}. ${text}` },
      {
        kind: "slot",
        when: whenText(view),
        beside: "This time is free again, and the calendar entry goes with it.",
      },
    ],
    sign: view.because === "leader" && view.reads === "participant" ? view.other.firstName : undefined,
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}

function words({ because, reads, other, group }: CancelledView): { title: string; text: string } {
  switch (because) {
    case "leader":
      return reads === "participant"
        ? {
            title: "I have to call this one off, and I am sorry",
            text: "It is my doing, not yours. You come first when the next conversations are planned, and you will get a new time without asking.",
          }
        : {
            title: `You called off your conversation with ${other.firstName}`,
            text: `${other.firstName} comes first when the next conversations are planned.`,
          };
    case "participant":
      return reads === "participant"
        ? {
            title: "Not this quarter, and that is fine",
            text: "No reason needed, and it is never held against anyone. The next quarter brings a new invitation.",
          }
        : {
            title: `${other.firstName} would rather not meet this quarter`,
            text: "Nobody has to say why, and it says nothing about anyone. Please don’t ask. The next quarter brings a new invitation.",
          };
    case "reorganised":
      return {
        title: `You and ${other.firstName} don’t meet this time`,
        text: `The reporting lines changed, so this conversation ${group ? "is no longer yours" : "no longer belongs to the two of you"}. Nothing was wrong. A new invitation follows where one is due.`,
      };
    case "left":
      return {
        title: "This conversation does not take place",
        text: "The person you were to talk with has left. There is nothing for you to do.",
      };
    case "tooFew":
      return {
        title: "This one does not take place",
        text:
          reads === "participant"
            ? "Too few can come for a group. Nothing was wrong: a time of your own follows where one is due."
            : "Too few can come for a group. Whoever is left waits for a time of their own in your plan.",
      };
    default:
      return unreachable(because);
  }
}
