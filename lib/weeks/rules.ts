import type { Blocks, Span, WorkingHours } from "@/lib/planning/rules/calendar";
import { cityOf } from "@/lib/planning/rules/explain";
import { inHours, noDayOff, type Promised, quietHours } from "@/lib/planning/rules/keep";
import { minutesBetween, type PlainDate, type Zone } from "@/lib/time/calendar";
import { clockText } from "@/lib/time/format";
import { firstDay, quarterIn } from "@/lib/time/quarter";
import { listed } from "@/lib/wording";

const hour = 60;

/** The days of a week by what a form calls them, Monday first. */
export const weekdays = [
  { key: "monday", name: "Monday" },
  { key: "tuesday", name: "Tuesday" },
  { key: "wednesday", name: "Wednesday" },
  { key: "thursday", name: "Thursday" },
  { key: "friday", name: "Friday" },
  { key: "saturday", name: "Saturday" },
  { key: "sunday", name: "Sunday" },
] as const;

/** Somebody's own week as they keep it; minutes since midnight, on the clock of the zone they are in on that day. */
export type KeptWeek = {
  zone: Zone;
  zones: readonly (Zone | null)[];
  hours: WorkingHours;
  blocks: Blocks;
  prefers: readonly [from: number, until: number] | null;
  country: string;
  region: string;
};

/** Minutes since midnight as a field for a time takes them; midnight at a day's end is 00:00. */
export const timeValue = (minute: number | undefined) => (minute === undefined ? "" : clockText(minute % (24 * hour)));

/** What is kept free at the same time on some days: one line of the form. */
export type FreeRow = { from: number; until: number; days: number[] };
/** The lines a form has room for. */
export const mostFreeRows = 4;

/** Blocks as lines, the same span on several days once. */
export function freeRows(blocks: Blocks): FreeRow[] {
  const rows = new Map<string, FreeRow>();
  for (const [day, spans] of blocks.entries())
    for (const [from, until] of spans) {
      const row = rows.get(`${from} ${until}`) ?? { from, until, days: [] };
      rows.set(`${from} ${until}`, { ...row, days: [...row.days, day] });
    }
  return [...rows.values()].sort((a, b) => a.from - b.from || a.until - b.until);
}

/** Lines as blocks. */
export const blocksOf = (rows: readonly FreeRow[]): Blocks =>
  weekdays.map((_, day) =>
    rows.filter((row) => row.days.includes(day)).map(({ from, until }) => [from, until] as const),
  );

/** A span within the drawn hours, in hundredths of their width. */
export type Bar = { from: number; width: number };
type DrawnDay = {
  name: string;
  city: string | null;
  work: Bar | null;
  free: Bar[];
  liked: Bar | null;
  says: string;
};
export type DrawnWeek = { hours: { at: number; says: string }[]; days: DrawnDay[] };

const shown = [7 * hour, 19 * hour] as const;
const everyHours = 3;

/** The week as it is drawn: each day's working hours, what is cut out of them, and where meetings are liked. */
export function drawnWeek({ zones, hours, blocks, prefers }: KeptWeek): DrawnWeek {
  const worked = hours.filter((day) => day !== null);
  const from = Math.floor(Math.min(shown[0], ...worked.map((day) => day[0])) / hour) * hour;
  const until = Math.ceil(Math.max(shown[1], ...worked.map((day) => day[1])) / hour) * hour;
  const part = (minutes: number) => Math.round((10_000 * minutes) / (until - from)) / 100;
  const bar = (a: number, b: number): Bar => ({ from: part(a - from), width: part(b - a) });
  const within = ([a, b]: readonly [number, number], [least, most]: readonly [number, number]) =>
    Math.max(a, least) < Math.min(b, most) ? [bar(Math.max(a, least), Math.min(b, most))] : [];
  const days = weekdays.map(({ name }, at): DrawnDay => {
    const own = hours[at] ?? null;
    const zone = zones[at] ?? null;
    return {
      ...{ name, city: zone ? cityOf(zone) : null, work: own ? bar(own[0], own[1]) : null },
      free: own ? (blocks[at] ?? []).flatMap((span) => within(span, own)) : [],
      liked: own && prefers ? (within(prefers, own)[0] ?? null) : null,
      says: dayText(own, blocks[at] ?? [], zone),
    };
  });
  const marks: DrawnWeek["hours"] = [];
  for (let at = from / hour + 1; at * hour < until; at++)
    if (at % everyHours === 0) marks.push({ at: part(at * hour - from), says: clockText(at * hour) });
  return { hours: marks, days };
}

const spanText = ([from, until]: readonly [number, number]) => `${clockText(from)} to ${clockText(until)}`;

function dayText(own: WorkingHours[number], free: Blocks[number], zone: Zone | null): string {
  if (!own) return "not working";
  const kept = free.length > 0 ? `, free of meetings ${listed(free.map(spanText))}` : "";
  return `${spanText(own)}${zone ? ` in ${cityOf(zone)}` : ""}${kept}`;
}

/** A meeting of one's own that is agreed, and whom it is with. */
export type Agreed = Span & { id: string; others: string[] };

/** The agreed meetings that a week and its days off no longer have a place for, by the rules a plan is held to. */
export function noLongerFits(week: KeptWeek, off: readonly PlainDate[], meetings: readonly Agreed[]): Agreed[] {
  const me = { ...week, id: "me", name: "", busy: [], off, prefers: week.prefers ?? undefined };
  const alone = ({ startsAt, endsAt }: Agreed): Promised => {
    const quarter = quarterIn(startsAt, week.zone);
    return {
      ...{ quarter, earliest: firstDay(quarter), leader: me, people: [], fixed: [] },
      limits: { perWeek: 1, perDay: 1, length: minutesBetween(startsAt, endsAt) },
      meetings: [{ personId: me.id, startsAt, endsAt }],
    };
  };
  const own = [inHours, noDayOff, quietHours];
  return meetings.filter((meeting) => own.some((rule) => rule.breaks(alone(meeting)).length > 0));
}
