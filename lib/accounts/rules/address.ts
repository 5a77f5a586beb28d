import { addMinutes } from "@/lib/time/calendar";

/** How long the former address can stop another one. The database insists on it (waits_a_day). */
export const addressHours = 24;

export const takesEffectAt = (askedAt: Date) => addMinutes(askedAt, addressHours * 60);

/** Half-open: from the moment it takes effect nothing can be stopped. */
export const mayStop = (change: { takesEffectAt: Date; stoppedAt: Date | null; doneAt: Date | null }, now: Date) =>
  change.stoppedAt === null && change.doneAt === null && now < change.takesEffectAt;
