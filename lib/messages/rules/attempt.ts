import { addMinutes } from "@/lib/time/calendar";

/** What a mail server or the way to it said. Only codes: an answer's text may hold addresses and words. */
export type Refusal = { code?: string; responseCode?: number; command?: string; handedOver: boolean };

export type Next =
  | { state: "queued"; sendAfter: Date; problem: string }
  | { state: "failed"; problem: string }
  | { state: "unknown"; problem: string };

/** Minutes before each further try: six in all, over a little more than eight hours. */
const waits = [1, 5, 30, 120, 360];

/** How long a mail may stand claimed before we say that we do not know whether it left. */
export const claimMinutes = 5;

/** What becomes of a mail that could not be sent, after `attempts` tries (RFC 5321, 4.2.1: 4yz may be tried again, 5yz may not). */
export function afterRefusal(refusal: Refusal, attempts: number, now: Date): Next {
  const problem = problemOf(refusal);
  // The whole mail was handed over and no answer came: sending again might send twice.
  if (refusal.handedOver && refusal.responseCode === undefined) return { state: "unknown", problem };
  if (forever(refusal)) return { state: "failed", problem };
  const wait = waits[attempts - 1];
  return wait === undefined
    ? { state: "failed", problem: `${problem}; given up after ${attempts} tries` }
    : { state: "queued", sendAfter: addMinutes(now, wait), problem };
}

/** Wrong credentials can be put right by an admin; a refused address or mail cannot. */
const forever = ({ code, responseCode = 0 }: Refusal) =>
  code !== "EAUTH" && (responseCode >= 500 || (code === "EENVELOPE" && responseCode === 0));

function problemOf({ code, responseCode, command, handedOver }: Refusal): string {
  if (responseCode !== undefined) return `The mail server answered ${responseCode}${command ? ` to ${command}` : ""}`;
  if (handedOver) return "The mail server took the mail and never answered";
  if (code === "EAUTH") return "The mail server does not accept the user and password in SMTP_URL";
  if (code === "EENVELOPE") return "The address is not one";
  return `The mail server could not be reached${code ? ` (${code})` : ""}`;
}

/** A sign-in link is void by then: mail that comes too late only confuses. */
export const tooLate = (mail: { kind: string; createdAt: Date }, now: Date) =>
  mail.kind === "sign-in" && now >= addMinutes(mail.createdAt, 10);
