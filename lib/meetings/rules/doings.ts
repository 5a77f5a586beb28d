import { unreachable } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import type { MeetingKind, MeetingState } from "../schema";

export type Part = "leader" | "participant";
/**
 * `begun`: the leader pressed Begin, which starts the clock. `goesOn`: its time was called off after that, by somebody who
 * must not know that it had begun; what was begun is the leader's to close, which opens the rest.
 */
export type MeetingFacts = {
  kind: MeetingKind;
  state: MeetingState;
  startsAt: Date;
  endsAt: Date;
  begun: boolean;
  goesOn: boolean;
};
export type Doing =
  | "accept"
  | "answer"
  | "move"
  | "defer"
  | "undefer"
  | "cancel"
  | "talk"
  | "hold"
  | "agree"
  | "record";

/** From a quarter of an hour before its start, or whenever the two met earlier and the leader began. */
const takesPlace = (meeting: MeetingFacts, now: Date) => meeting.begun || now >= addMinutes(meeting.startsAt, -15);

/** What a person may do with a meeting at a moment: one place, asked by pages for their buttons and by commands for their refusals. */
export function may(doing: Doing, part: Part, meeting: MeetingFacts, now: Date): boolean {
  const scheduled = meeting.state === "scheduled";
  const before = now < meeting.startsAt;
  // Two who are talking already have no time to find, nor to let go.
  const ahead = before && !meeting.begun;
  // Nothing said before colleagues is anybody's word, and one of several moves nobody else: one comes, or does not.
  if (meeting.kind === "group" && part === "participant" && doing !== "defer" && doing !== "accept") return false;
  if (meeting.kind === "group" && doing === "record") return false;
  switch (doing) {
    case "answer":
      return part === "participant" && scheduled && before;
    case "accept":
    case "defer":
      return part === "participant" && scheduled && ahead;
    case "move":
      return scheduled && ahead;
    case "undefer":
      return part === "participant" && meeting.state === "deferred" && before;
    case "cancel":
      return part === "leader" && scheduled && ahead;
    case "talk":
      return part === "leader" && (scheduled || meeting.goesOn || meeting.state === "held");
    case "hold":
      return part === "leader" && (meeting.goesOn || (scheduled && takesPlace(meeting, now)));
    case "record":
      return (
        (part === "leader" && meeting.goesOn) ||
        (scheduled && takesPlace(meeting, now)) ||
        (part === "participant" && meeting.state === "held")
      );
    case "agree":
      return part === "participant" && (scheduled || meeting.state === "held");
    default:
      return unreachable(doing);
  }
}

/** The same question for all of them, for a page to show what applies. */
export function allowed(part: Part, meeting: MeetingFacts, now: Date): Set<Doing> {
  const all: Doing[] = ["accept", "answer", "move", "defer", "undefer", "cancel", "talk", "hold", "agree", "record"];
  return new Set(all.filter((doing) => may(doing, part, meeting, now)));
}
