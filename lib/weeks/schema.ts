import { z } from "zod";
import type { WorkingHours } from "@/lib/planning/rules/calendar";
import { type PlainDate, parsePlainDate, parseZone, type Zone } from "@/lib/time/calendar";
import { blocksOf, type FreeRow, type KeptWeek, mostFreeRows, weekdays } from "./rules";

const lastMinute = 24 * 60;

type Reader = ReturnType<typeof readerOf>;

/** Reads the flat fields of a form, and names the one that is wrong. */
function readerOf(given: Record<string, unknown>, context: z.RefinementCtx) {
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const list = (name: string): string[] => [given[name] ?? []].flat().map(String);
  const wrong = (name: string, message: string): null => {
    context.addIssue({ code: "custom", path: [name], message });
    return null;
  };

  /** Minutes since midnight; null for what is no time. */
  function time(name: string, what: string): number | null {
    const [, hours, minutes] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text(name)) ?? [];
    const at = Number(hours) * 60 + Number(minutes);
    return hours && at <= lastMinute ? at : wrong(name, `${what} is a time such as 09:30.`);
  }

  /** From one time to another, midnight counting as the day's end; null when both fields are empty or something is wrong. */
  function span(prefix: string, what: string): [from: number, until: number] | null {
    const [begin, end] = [`${prefix}From`, `${prefix}Until`];
    if (text(begin) === "" && text(end) === "") return null;
    if (text(begin) === "") return wrong(begin, `${what}: from when?`);
    if (text(end) === "") return wrong(end, `${what}: until when?`);
    const [from, until] = [time(begin, `${what}: from`), time(end, `${what}: until`)];
    if (from === null || until === null) return null;
    const last = until === 0 ? lastMinute : until;
    return last > from ? [from, last] : wrong(end, `${what}: the end is not after the beginning.`);
  }

  const zone = (name: string, what: string): Zone | null =>
    text(name) === "" ? null : (parseZone(text(name)) ?? wrong(name, `${what} is not a time zone we know.`));

  return { text, list, wrong, span, zone };
}

function hoursIn(fields: Reader): WorkingHours {
  const hours = weekdays.map(({ key, name }) => fields.span(key, name));
  const said = weekdays.some(({ key }) => fields.text(`${key}From`) !== "" || fields.text(`${key}Until`) !== "");
  if (!said) fields.wrong("mondayFrom", "Say when you work on at least one day.");
  return hours;
}

function freeIn(fields: Reader): FreeRow[] {
  return Array.from({ length: mostFreeRows }, (_, at) => `free${at}`).flatMap((prefix) => {
    const span = fields.span(prefix, "Kept free");
    const days = fields.list(`${prefix}Days`).flatMap((day) => (/^[0-6]$/.test(day) ? Number(day) : []));
    if (span && days.length === 0) fields.wrong(`${prefix}Days`, "Kept free: on which days?");
    return span ? [{ from: span[0], until: span[1], days }] : [];
  });
}

/** One's own week, from the flat fields of its form: mondayFrom, mondayUntil, mondayZone, free0From, free0Days, likedFrom … */
export const KeepWeek = z.record(z.string(), z.unknown()).transform((given, context): KeptWeek => {
  const fields = readerOf(given, context);
  const zone = fields.zone("zone", "Your time zone");
  if (fields.text("zone") === "") fields.wrong("zone", "Choose your time zone.");
  const [country, region] = [fields.text("country"), fields.text("region")];
  if (!/^([A-Z]{2})?$/.test(country)) fields.wrong("country", "Choose a country of the list.");
  const hours = hoursIn(fields);
  const zones = weekdays.map(({ key, name }) => fields.zone(`${key}Zone`, `${name}: that`));
  const week = {
    hours,
    blocks: blocksOf(freeIn(fields)),
    prefers: fields.span("liked", "Liked hours"),
  };
  return { zone: zone as Zone, zones: zones.map((one) => (one === zone ? null : one)), country, region, ...week };
});

const day = (what: string) =>
  z.string({ error: `Choose the ${what} day.` }).transform((text, context): PlainDate => {
    const found = parsePlainDate(text);
    if (!found) context.addIssue({ code: "custom", message: `Choose the ${what} day.` });
    return found ?? z.NEVER;
  });

/** Both days are days off. */
export const TakeTimeOff = z
  .object({ firstDay: day("first"), lastDay: day("last") })
  .refine(({ firstDay, lastDay }) => lastDay >= firstDay, {
    path: ["lastDay"],
    error: "The last day is before the first.",
  });
export type TakeTimeOff = z.infer<typeof TakeTimeOff>;
export const GiveBackTimeOff = z.object({ timeOffId: z.uuid() });
