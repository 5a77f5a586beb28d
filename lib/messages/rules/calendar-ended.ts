import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

type CalendarEndedView = Occasion & {
  meetingId: string;
  organization: string;
  /** What the entry says. */
  entry: string;
  places: Places;
};

/** The entry by mail, for whoever's own calendar is written no more. */
export function calendarEndedMail(view: CalendarEndedView): Mail {
  return mailOf({
    subject: `In your calendar by mail: ${view.other.firstName}, ${dayOf(view)}`,
    title: `You and ${view.other.firstName} talk as agreed`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. Nothing changes but how it reaches your calendar: we no longer put your conversations there ourselves, so the entry comes with this mail.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
      {
        kind: "quiet",
        text: "If an entry from before still stands in your calendar, please take it out: we may not reach it any more.",
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
    note: `The calendar entry is private and says only “${view.entry}”.`,
  });
}
