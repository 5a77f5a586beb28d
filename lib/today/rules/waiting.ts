import { daysBetween, type PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

export type Waiting =
  | {
      kind: "openDoor";
      id: string;
      name: string;
      manager: string | null;
      since: PlainDate;
      due: PlainDate;
      topic: boolean;
    }
  | { kind: "cancelled"; id: string; name: string; title: string; on: PlainDate };

export type WaitingLine = { id: string; lead: string; underLead: string; name: string; says: string; end: string };

const ago = (days: number) => (days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`);

/** Who waits for a time, why, and what they were told. */
export function waitingLine(waiting: Waiting, today: PlainDate): WaitingLine {
  if (waiting.kind === "cancelled")
    return {
      id: waiting.id,
      lead: "You cancelled",
      underLead: dayText(waiting.on, today),
      name: waiting.name,
      says: "First in line for your next free time.",
      end: "",
    };
  const asked = waiting.topic ? "Asked to talk, and wrote about what." : "Asked to talk, no topic given.";
  return {
    id: waiting.id,
    lead: "Open door",
    underLead: ago(daysBetween(waiting.since, today)),
    name: waiting.name,
    says: waiting.manager ? `${asked} ${waiting.manager} doesn’t see this.` : asked,
    end: `by ${dayText(waiting.due, today)}`,
  };
}
