import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

export type HeardBackView = {
  reader: { firstName: string };
  leader: { firstName: string };
  organization: string;
  meetingId: string;
  places: Places;
};

/** Asks the person whether they heard back. What was promised stands only in the app. */
export function heardBackMail(view: HeardBackView): Mail {
  return mailOf({
    subject: `Did you hear back from ${view.leader.firstName}?`,
    title: `Did you hear back from ${view.leader.firstName}?`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. ${view.leader.firstName} says that something you were promised is done. Only you can say whether it is.`,
      },
      { kind: "act", act: { label: "Say how it went", url: view.places.meeting(view.meetingId) } },
      { kind: "quiet", text: "Kept, partly or not: each is a good answer." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: "This mail holds nothing of what you said.",
  });
}
