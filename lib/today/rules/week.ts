import { addDays, dateIn, mondayOf, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";

type WeekMeeting = { id: string; name: string; startsAt: Date; held: boolean };
export type WeekLine = {
  key: string;
  day: string;
  name: string | null;
  href: string | null;
  state: string;
  now: boolean;
};

const short = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const dayName = (day: PlainDate) => `${short[weekday(day) - 1]} ${Number(day.slice(8))}`;

/** The Monday of the week worth showing: on a weekend the next one. */
export const mondayToShow = (today: PlainDate) => (weekday(today) > 5 ? addDays(mondayOf(today), 7) : mondayOf(today));

/** The working days of that week with their conversations; a weekend day only when something lies on it. */
export function weekLines(meetings: readonly WeekMeeting[], today: PlainDate, zone: Zone): WeekLine[] {
  const monday = mondayToShow(today);
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  return days.flatMap((day, at): WeekLine[] => {
    const ofDay = meetings.filter(({ startsAt }) => dateIn(startsAt, zone) === day);
    const now = day === today;
    if (ofDay.length === 0)
      return at < 5 ? [{ key: day, day: dayName(day), name: null, href: null, state: "", now }] : [];
    return ofDay.map(({ id, name, startsAt, held }, place) => ({
      key: id,
      day: place === 0 ? dayName(day) : "",
      name,
      href: `/meetings/${id}`,
      state: held ? "held" : timeText(startsAt, zone),
      now,
    }));
  });
}
