import "server-only";
import { createHmac } from "node:crypto";
import { asNobody } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { type Later, later } from "@/lib/result";
import { source } from "./answer";

const minutes = 60;

/**
 * How often something may be asked in so many seconds. Far above what a person does by hand, and above what a whole
 * company behind one address does on the morning of its invitations; low enough that guessing and flooding come to nothing.
 */
export const limits = {
  /** Links for one address, asked for from one place: whoever lost the first mail, three times over. */
  linkHere: { most: 5, seconds: 10 * minutes },
  /** Links for one address from anywhere: mail is no way to bother someone. */
  linkFor: { most: 20, seconds: 10 * minutes },
  linkFrom: { most: 300, seconds: 10 * minutes },
  signInFrom: { most: 300, seconds: 10 * minutes },
  setUpFrom: { most: 30, seconds: 10 * minutes },
  stepFrom: { most: 300, seconds: 10 * minutes },
  /** Everything one person does: two tabs that save with every pause in typing stay below half of it. */
  act: { most: 400, seconds: minutes },
  find: { most: 180, seconds: minutes },
  /** Tries at a code that was read aloud: it lives for a quarter of an hour. */
  code: { most: 10, seconds: 15 * minutes },
  exports: { most: 30, seconds: 10 * minutes },
  /** One calendar program asks once an hour; somebody has five of them, and presses refresh. */
  feed: { most: 60, seconds: 10 * minutes },
  feedFrom: { most: 60, seconds: 10 * minutes },
  calendars: { most: 30, seconds: 10 * minutes },
  imports: { most: 30, seconds: 10 * minutes },
} as const satisfies Record<string, { most: number; seconds: number }>;
export type Limit = keyof typeof limits;

/** A copy of the database tells nobody who asked: the hash is keyed with what is not in it. */
const hashed = (limit: Limit, whose: string) =>
  new Uint8Array(
    createHmac("sha256", env().authSecret ?? "")
      .update(`${limit} ${whose}`)
      .digest(),
  );

/**
 * Takes one of each allowance. Counted in a statement of its own, so that what is refused or rolled back counts too, and
 * the same for every address, known or not. A refusal names the seconds until the window is over.
 */
export async function take(
  whose: Partial<Record<Limit, string>>,
): Promise<{ ok: true } | { ok: false; problem: Later }> {
  const asked = Object.entries(whose) as [Limit, string][];
  const scopes = asked.map(([limit]) => limit);
  const keys = asked.map(([limit, who]) => hashed(limit, who));
  const seconds = scopes.map((limit) => limits[limit].seconds);
  const most = scopes.map((limit) => limits[limit].most);
  const rows = await asNobody(
    (tx) =>
      tx.$queryRaw<{ wait: number }[]>`
        select app.take(${scopes}::text[], ${keys}::bytea[], ${seconds}::int[], ${most}::int[]) as wait`,
  );
  const wait = rows[0]?.wait ?? 0;
  return wait === 0 ? { ok: true } : tooOften(wait);
}

/** The same for whoever asks from this machine or network, where nobody is signed in. */
export const takeHere = (...which: Limit[]) => take(Object.fromEntries(which.map((limit) => [limit, source()])));

const minutesIn = (seconds: number) => Math.ceil(seconds / minutes);

const tooOften = (seconds: number) =>
  later(
    `That was a lot in a short time. Try again in ${seconds <= 90 ? "a minute" : `${minutesIn(seconds)} minutes`}; nothing is lost.`,
    seconds,
  );
