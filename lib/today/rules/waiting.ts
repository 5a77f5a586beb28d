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
  | { kind: "cancelled"; id: string; name: string; manager: string | null; on: PlainDate }
  | { kind: "neverMet"; id: string; name: string; manager: string | null; joinedOn: PlainDate | null }
  | { kind: "longAgo"; id: string; name: string; manager: string | null; lastMet: PlainDate };

/** Who stands in line: what the line is ordered by, who, why, and what they were told. */
export type WaitingLine = {
  id: string;
  lead: string;
  underLead: string;
  name: string;
  team: string;
  says: string;
  end: string;
  /** Where to read what was written; null when nothing was. */
  href: string | null;
};

const days = (count: number) => (count <= 0 ? "today" : count === 1 ? "1 day" : `${count} days`);
const weeks = (count: number) => `${Math.floor(count / 7)} weeks in`;

/** Who waits for a time, why, and what they were told. */
export function waitingLine(waiting: Waiting, today: PlainDate): WaitingLine {
  const { id, name, manager } = waiting;
  const common = {
    id: `${waiting.kind} ${id}`,
    name,
    team: manager ? `reports to ${manager}` : "",
    end: "",
    href: null,
  };
  switch (waiting.kind) {
    case "openDoor": {
      const asked = waiting.topic ? "Asked to talk, and wrote what about." : "Asked to talk, no topic given.";
      return {
        ...common,
        lead: "Open door",
        underLead: days(daysBetween(waiting.since, today)),
        team: "",
        says: manager ? `${asked} ${manager} doesn’t see this.` : asked,
        end: `${waiting.due < today ? "late, " : ""}by ${dayText(waiting.due, today)}`,
        href: waiting.topic ? `/meetings/asked/${id}` : null,
      };
    }
    case "cancelled":
      return {
        ...common,
        lead: "You cancelled",
        underLead: dayText(waiting.on, today),
        says: "First in line for your next free time.",
      };
    case "neverMet":
      return {
        ...common,
        lead: "Never met",
        underLead: inSince(waiting.joinedOn, today),
        says: joinedText(waiting.joinedOn, today),
      };
    case "longAgo":
      return {
        ...common,
        lead: "Longest ago",
        underLead: dayText(waiting.lastMet, today),
        says: "Has no time in this quarter’s plan yet.",
      };
  }
}

const inSince = (joined: PlainDate | null, today: PlainDate) =>
  joined && daysBetween(joined, today) < 180 ? weeks(daysBetween(joined, today)) : "";

const joinedText = (joined: PlainDate | null, today: PlainDate) =>
  joined && daysBetween(joined, today) < 180
    ? `Joined on ${dayText(joined, today)}, past the first six weeks.`
    : "Has no time in this quarter’s plan yet.";
