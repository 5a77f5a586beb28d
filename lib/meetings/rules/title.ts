import { dateIn, daysBetween, type Zone } from "@/lib/time/calendar";
import { longDayText, timeText } from "@/lib/time/format";
import { capital, inWords } from "@/lib/wording";

/** "One meeting ahead, today at 14:30": the page says what is the case. */
export function meetingsTitle(starts: readonly Date[], zone: Zone, now: Date): string {
  const [next] = starts;
  if (!next) return "No meeting ahead";
  const count = `${capital(inWords(starts.length))} ${starts.length === 1 ? "meeting" : "meetings"} ahead`;
  const days = daysBetween(dateIn(now, zone), dateIn(next, zone));
  const day = days <= 0 ? "today" : days === 1 ? "tomorrow" : `on ${longDayText(dateIn(next, zone))}`;
  return starts.length === 1 ? `${count}, ${day} at ${timeText(next, zone)}` : `${count}, the next ${day}`;
}
