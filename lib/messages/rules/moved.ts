import { momentText } from "@/lib/time/format";
import { type Mail, mailOf } from "./mail";
import { besideText, dayOf, type Occasion, whenText } from "./occasion";
import type { Places } from "./place";

type MovedView = Occasion & {
  meetingId: string;
  organization: string;
  wasAt: Date;
  movedBy: "reader" | "other";
  /** Only the invited person may move or skip; the leader reads the new time. One of a group may only skip. */
  mayAnswer: boolean;
  group?: boolean;
  places: Places;
};

/** The conversation has a new time; the calendar entry moves with it. */
export function movedMail(view: MovedView): Mail {
  const who = view.movedBy === "reader" ? "You" : view.other.firstName;
  const before = momentText(view.wasAt, view.reader.zone, view.today);
  const asks = view.mayAnswer && view.movedBy === "other";
  const acts = [
    ...(view.group ? [] : [{ label: "Move it", url: view.places.move(view.meetingId) }]),
    { label: "Not this quarter", url: view.places.skip(view.meetingId) },
  ];
  return mailOf({
    subject: `New time with ${view.other.firstName}, ${dayOf(view)}`,
    title: `You and ${view.other.firstName} talk at a new time`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. ${who} moved it from ${before}. Everything else stays as it was.`,
      },
      {
        kind: "slot",
        when: whenText(view),
        beside: besideText(view),
        act: asks
          ? { label: "That works", url: view.places.accept(view.meetingId) }
          : { label: "Open it", url: view.places.meeting(view.meetingId) },
      },
      ...(view.mayAnswer ? ([{ kind: "acts", acts }] as const) : []),
      { kind: "quiet", text: "Your calendar entry moves along." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
