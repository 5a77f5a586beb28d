import { dateIn, type Zone } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

export type MailState = "queued" | "sending" | "sent" | "kept" | "failed" | "unknown" | "withdrawn";

const kinds: Record<string, string> = {
  invitation: "Invitation",
  entry: "Calendar entry for the leader",
  move: "New time",
  cancellation: "Called off",
  prompts: "Questions before a conversation",
  reminder: "Reminder",
  announcement: "Announcement",
  briefing: "Briefing for a manager",
  delegate: "Word to whoever plans for a leader",
  prediction: "Question about what a team will say",
  "heard-back": "Did you hear back",
  "circle-back": "News for someone",
  "sign-in": "Sign-in link",
  welcome: "Welcome",
  address: "Another address to sign in with",
};

/** What a mail is, for people. */
export const kindWords = (kind: string) => kinds[kind] ?? kind;

const states: Record<MailState, string> = {
  queued: "Waits for its time",
  sending: "On its way",
  sent: "Sent",
  kept: "Kept here",
  failed: "Given up",
  unknown: "Not known whether it left",
  withdrawn: "Taken back",
};
export const stateWords = (state: MailState) => states[state];

/** The state of a mail, with the day it leaves or left where it stands on another: "Sent, Thu 19 Nov". */
export function stateText({ state, on, at }: { state: MailState; on: Date; at: Date }, zone: Zone): string {
  const day = dateIn(at, zone);
  // What was taken back leaves on no day.
  if (state === "withdrawn" || day === dateIn(on, zone)) return stateWords(state);
  return `${stateWords(state)}, ${dayText(day)}`;
}

/** How mail fares in one sentence, the worst thing first. `lateMinutes`: for how long mail that is due has been waiting. */
export function mailHealth({
  failed,
  unknown,
  smtp,
  lateMinutes,
}: {
  failed: number;
  unknown: number;
  smtp: boolean;
  lateMinutes: number;
}): string {
  if (lateMinutes >= 5) return `Mail has been waiting for ${lateMinutes} minutes. The worker does not seem to run.`;
  if (failed > 0) return `${mailsText(failed)} could not be delivered.`;
  if (unknown > 0) return `Of ${mailsText(unknown)} nobody knows whether it left.`;
  return smtp ? "All is well." : "No mail server is connected. Mail is kept here.";
}

const mailsText = (count: number) => (count === 1 ? "1 mail" : `${count} mails`);
