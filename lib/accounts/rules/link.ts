import { addMinutes } from "@/lib/time/calendar";

export const linkMinutes = 10;
/** A sign-in ends after a week whatever is done with it, and after twelve idle hours, as app.session_viewer has it. */
export const sessionDays = 7;
export const idleHours = 12;

export const linkExpiresAt = (askedAt: Date) => addMinutes(askedAt, linkMinutes);
export const sessionExpiresAt = (from: Date) => addMinutes(from, sessionDays * 24 * 60);

/** Half-open: at the minute it expires a link is void. */
export const linkStands = (link: { expiresAt: Date; consumedAt: Date | null }, now: Date) =>
  link.consumedAt === null && now < link.expiresAt;
