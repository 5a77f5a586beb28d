import { unreachable } from "@/lib/result";
import type { MeetingState } from "../schema";

export type Standing = "ahead" | "now" | "waiting" | "held" | "cancelled" | "deferred" | "draft";

/** Where a meeting stands at a moment: a scheduled one whose end passed waits for the leader to say that it was held. */
export function standing(meeting: { state: MeetingState; startsAt: Date; endsAt: Date }, now: Date): Standing {
  switch (meeting.state) {
    case "draft":
    case "held":
    case "cancelled":
    case "deferred":
      return meeting.state;
    case "scheduled":
      if (now < meeting.startsAt) return "ahead";
      return now < meeting.endsAt ? "now" : "waiting";
    default:
      return unreachable(meeting.state);
  }
}

const words: Record<Standing, string> = {
  ahead: "planned",
  now: "now",
  waiting: "not closed yet",
  held: "held",
  cancelled: "cancelled",
  deferred: "not this quarter",
  draft: "proposed",
};

export const standingText = (at: Standing) => words[at];
/** Upcoming ones stand in the first list, in the order they come; everything else is past, the latest first. */
export const isUpcoming = (at: Standing) => at === "ahead" || at === "now";
