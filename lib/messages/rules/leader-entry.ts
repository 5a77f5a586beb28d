import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

type LeaderEntryView = Occasion & { meetingId: string; organization: string; places: Places };

/** The leader's own copy of an approved conversation, so that it stands in the leader's calendar too. */
export function leaderEntryMail(view: LeaderEntryView): Mail {
  return mailOf({
    subject: `In your calendar: ${view.other.firstName}, ${dayOf(view)}`,
    title: `You and ${view.other.firstName} are planned`,
    blocks: [
      { kind: "text", text: `${view.other.name} has the invitation and may move it or skip this quarter.` },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: `The calendar entry is private and says only “${view.reader.firstName} and ${view.other.firstName}”.`,
  });
}
