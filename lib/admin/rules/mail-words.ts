export const mailStates = ["queued", "sending", "sent", "kept", "failed", "unknown", "withdrawn"] as const;
export type MailState = (typeof mailStates)[number];

const kinds: Record<string, string> = {
  invitation: "Invitation",
  entry: "Calendar entry for the leader",
  move: "New time",
  cancellation: "Called off",
  prompts: "Questions before a conversation",
  reminder: "Reminder",
  announcement: "Announcement",
  briefing: "Briefing for a manager",
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

export type MailCount = { kind: string; state: MailState; mails: number };

/** How many mails are in each state, over all kinds. */
export function byState(counts: readonly MailCount[]): Record<MailState, number> {
  const sums = Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>;
  for (const { state, mails } of counts) sums[state] += mails;
  return sums;
}

/** Mail health in one sentence, the worst thing first. */
export function mailHealth({
  counts,
  smtp,
  lateMinutes,
}: {
  counts: readonly MailCount[];
  smtp: boolean;
  lateMinutes: number;
}): string {
  const { failed, unknown, queued } = byState(counts);
  if (lateMinutes >= 5) return `Mail has been waiting for ${lateMinutes} minutes. The worker does not seem to run.`;
  if (failed > 0) return `${mailsText(failed)} could not be delivered.`;
  if (unknown > 0) return `Of ${mailsText(unknown)} nobody knows whether it left.`;
  if (!smtp) return "No mail server is connected. Mail is kept here.";
  if (queued === 0) return "All is well.";
  return `All is well. ${mailsText(queued)} ${queued === 1 ? "waits for its" : "wait for their"} time.`;
}

const mailsText = (count: number) => (count === 1 ? "1 mail" : `${count} mails`);
