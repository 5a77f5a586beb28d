import { minutesBetween, type Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

type ClocksView = Occasion & {
  meetingId: string;
  organization: string;
  /** On whose clock it was agreed, and the moment that was until the rules changed. */
  zone: Zone;
  wasAt: Date;
  /** Only the invited person may move or skip. */
  mayAnswer: boolean;
  /** One of several may only skip. */
  group?: boolean;
  places: Places;
};

/** The rules of a zone's clocks changed: the conversation keeps its wall time there, which is another moment now. */
export function clocksMail(view: ClocksView): Mail {
  const minutes = minutesBetween(view.wasAt, view.startsAt);
  const by = `${Math.abs(minutes)} minutes ${minutes < 0 ? "earlier" : "later"}`;
  const acts = [
    ...(view.group ? [] : [{ label: "Move it", url: view.places.move(view.meetingId) }]),
    { label: "Not this quarter", url: view.places.skip(view.meetingId) },
  ];
  return letter(view, {
    subject: `New time with ${view.other.firstName}, ${dayOf(view)}`,
    title: `The clocks changed, and your talk with ${view.other.firstName} with them`,
    text: `Hello ${view.reader.firstName}. The clocks of ${view.zone} follow new rules. The conversation stays at ${timeText(view.startsAt, view.zone)} there, which is ${by} than it was.`,
    after: [
      ...(view.mayAnswer ? ([{ kind: "acts", acts }] as const) : []),
      { kind: "quiet", text: "Your calendar entry moves along." },
    ],
  });
}

/** To the leader: the wall time cannot be kept, since somebody has something else then. Nothing was moved. */
export function clocksClashMail(view: Omit<ClocksView, "wasAt" | "mayAnswer"> & { wanted: string }): Mail {
  return letter(view, {
    subject: `Please choose another time: ${view.other.firstName}, ${dayOf(view)}`,
    title: `Your talk with ${view.other.firstName} needs another time`,
    text: `Hello ${view.reader.firstName}. The clocks of ${view.zone} follow new rules. At ${view.wanted} there, as it was agreed, one of you now has something else. Nothing was moved: as things are, it begins as below.`,
    after: [{ kind: "acts", acts: [{ label: "Move it", url: view.places.move(view.meetingId) }] }],
  });
}

type Said = { subject: string; title: string; text: string; after: Parameters<typeof mailOf>[0]["blocks"] };

const letter = (view: Omit<ClocksView, "wasAt" | "mayAnswer">, { subject, title, text, after }: Said) =>
  mailOf({
    subject,
    title,
    blocks: [
      { kind: "text", text },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
      ...after,
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
