import { largestCalendar } from "@/lib/calendars/rules/reading";
import { largestFile } from "@/lib/people/rules/upload";

const kilo = 1024;
/** What a form sends besides its file: the other fields, and the lines between them. */
const around = 512 * kilo;

/**
 * How many bytes may be sent to a path: a sheet of people, a calendar; everything else is what people write by hand, of
 * which a whole guide with its questions is the longest.
 */
export function largestBody(path: string): number {
  if (path === "/people/import") return largestFile + around;
  if (path === "/you") return largestCalendar + around;
  return path.startsWith("/api/") || path === "/sign-out" ? 16 * kilo : 512 * kilo;
}
