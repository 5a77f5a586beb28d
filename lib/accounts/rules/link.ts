import { addMinutes } from "@/lib/time/calendar";

export const linkMinutes = 10;
export const sessionDays = 30;
/** More links than this within their ten minutes are not sent: a flood of mail is no way to bother someone. */
export const linksAtOnce = 5;

export const linkExpiresAt = (askedAt: Date) => addMinutes(askedAt, linkMinutes);
export const sessionExpiresAt = (from: Date) => addMinutes(from, sessionDays * 24 * 60);

/** Half-open: at the minute it expires a link is void. */
export const linkStands = (link: { expiresAt: Date; consumedAt: Date | null }, now: Date) =>
  link.consumedAt === null && now < link.expiresAt;
