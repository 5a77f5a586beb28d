/** The moment at which both servers of a pair begin, on a Thursday in the middle of a quarter. */
export const moment = new Date("2026-12-03T12:00:05Z");

/** A moment before that one, which every fact of a world is made at or after: its week is not over yet. */
export const on = (text: `${number}-${number}T${number}:${number}`) => new Date(`2026-${text}:00Z`);
