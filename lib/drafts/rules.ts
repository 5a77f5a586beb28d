/** What the server says to a save: it stands, or someone (usually the same person in another tab) wrote since. */
export type SaveOutcome<T> =
  | { kept: "saved"; revision: number; at: Date }
  | { kept: "two-texts"; revision: number; theirs: T; at: Date };

/** 409 Conflict (RFC 9110, 15.5.10) with both texts in the answer; nothing was written over. */
export const saveStatus = (outcome: SaveOutcome<unknown>) => (outcome.kept === "two-texts" ? 409 : 200);

/**
 * What is kept in the browser while a text is not saved: the text, the revision it was written on, and what was sent
 * without hearing back. The server may have taken that: meeting it there is no second text but one's own.
 */
export type Draft<T> = { base: number; value: T; sent?: T[] };

type Restored<T> =
  | { restore: "nothing" }
  | { restore: "draft"; value: T }
  | { restore: "two-texts"; here: T; theirs: T };

/** A draft found on this device meets what the server has. Nothing typed may be lost, and nothing saved overwritten unseen. */
export function meet<T>(draft: Draft<T> | null, server: Draft<T>, same: (a: T, b: T) => boolean): Restored<T> {
  if (!draft || same(draft.value, server.value)) return { restore: "nothing" };
  const isOwn = draft.sent?.some((sent) => same(sent, server.value)) ?? false;
  if (draft.base === server.base || isOwn) return { restore: "draft", value: draft.value };
  return { restore: "two-texts", here: draft.value, theirs: server.value };
}

/** How long to wait before trying again, in milliseconds: two seconds, doubling up to half a minute. */
export const retryAfter = (attempt: number) => Math.min(30_000, 2_000 * 2 ** Math.min(attempt, 10));
