import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { readingTime } from "./reading-time";

/** Where the questions before a meeting stand. */
export type PromptStanding =
  | { state: "none" }
  | { state: "coming"; on: PlainDate }
  | { state: "open" }
  | { state: "sent"; answered: number; raisedLive: number; characters: number };

/** For the leader: what is there to read, never what it says. */
export function promptsForLeader(prompts: PromptStanding, firstName: string): string {
  switch (prompts.state) {
    case "none":
      return `No questions went to ${firstName} before this one.`;
    case "coming":
      return `Questions go to ${firstName} on ${dayText(prompts.on)}.`;
    case "open":
      return `${firstName} has the questions and has not sent answers yet. They are free to skip them.`;
    case "sent":
      return sentWords(prompts, firstName);
  }
}

function sentWords({ answered, raisedLive, characters }: PromptStanding & { state: "sent" }, firstName: string) {
  const live = raisedLive > 0 ? `${raisedLive}${answered > 0 ? " more" : ""} ${firstName} will raise live.` : "";
  if (answered === 0) return live || `${firstName} would rather talk than write.`;
  return `${answered} answered, ${readingTime(characters)}.${live ? ` ${live}` : ""}`;
}

/** For the one who is asked. */
export function promptsForParticipant(prompts: PromptStanding, leader: string): string {
  switch (prompts.state) {
    case "none":
      return "Nothing to prepare.";
    case "coming":
      return `A few short questions come on ${dayText(prompts.on)}. You can skip any of them.`;
    case "open":
      return "A few short questions, about five minutes. Skip any of them.";
    case "sent":
      return `${leader} has what you sent. You can change it until you meet.`;
  }
}
