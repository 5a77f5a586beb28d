/** An iCalendar text around some components. */
export const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");

/** One event, all with the same UID. */
export const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:1@tests", ...lines, "END:VEVENT"];
