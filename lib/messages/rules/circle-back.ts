import type { HeardBackView } from "./heard-back";
import { type Mail, mailOf } from "./mail";

/** Says that there is news about something the person raised, and nothing about what. */
export function circleBackMail(view: HeardBackView): Mail {
  return mailOf({
    subject: `${view.leader.firstName} has news for you`,
    title: `${view.leader.firstName} has news for you`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. You spoke with ${view.leader.firstName}, and there is something to tell you about it. It is only for you, so it stands in the app and not in this mail.`,
      },
      { kind: "act", act: { label: "Read it", url: view.places.meeting(view.meetingId) } },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: "This mail holds nothing of what you said.",
  });
}
