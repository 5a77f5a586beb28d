import { dateIn, momentAt, workingDaysBefore, type Zone } from "@/lib/time/calendar";

const morning = 9 * 60;

/** Prompts go out three working days before, at nine on the participant's own clock. */
export const promptsDueAt = (startsAt: Date, zone: Zone) =>
  momentAt(workingDaysBefore(dateIn(startsAt, zone), 3), morning, zone);

/** One reminder, the working day before, and only to whoever has sent nothing. */
export const reminderDueAt = (startsAt: Date, zone: Zone) =>
  momentAt(workingDaysBefore(dateIn(startsAt, zone), 1), morning, zone);
