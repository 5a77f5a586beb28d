import ICAL from "ical.js";
import { counted, mostSteps, type Steps } from "./steps";
import { type Clock, daysLater, wallOf } from "./wall";

const dayMs = 86_400_000;

/**
 * The wall times a rule makes up to a moment, beginning some way before `from` (RFC 5545, 3.3.10). ical.js works them out;
 * it walks from the first one, so that a daily meeting of many years is first brought near, whole periods at a time.
 * Can be paused between its steps, for a file may hold hundreds of them.
 */
export function* occurrences(
  written: ICAL.Recur,
  start: ICAL.Time,
  clock: Clock,
  { from, until, steps }: { from: Date; until: Date; steps: Steps },
): Generator<undefined, ICAL.Time[]> {
  const rule = byMonth(written);
  const isWalked = needsWalking(rule);
  const own = isWalked ? everyDay(rule) : rule.clone();
  if (own.until) own.until = untilOn(own.until, clock);
  const most = own.count ?? Number.POSITIVE_INFINITY;
  // Counted below: what is made too much of a rule must not use up its count.
  own.count = null;
  const [first, last] = [daysLater(wallOf(from, clock), -aWhile), daysLater(wallOf(until, clock), 2)];
  const begun = rule.count || isWalked ? floating(start) : near(own, floating(start), first);
  if (!rule.count) refuseTooMany(own, begun, last);
  const times = counted(own, begun, steps);
  const found: ICAL.Time[] = [];
  for (let step = 0, made = 0; made < most; step++) {
    if (step > mostSteps) throw new Error("More often than anybody meets");
    if (step % 64 === 63) yield;
    const time = times.next();
    if (!time || time.compare(last) > 0) break;
    if (!isMeant(rule, time) || (isWalked && !isItsDay(rule, start, time))) continue;
    made += 1;
    if (time.compare(first) >= 0) found.push(time.clone());
  }
  return found;
}

type Parts = Record<string, (string | number)[] | undefined>;

/** ical.js 2.2.1 turns a 30 February into a day of March. */
const isMeant = (rule: ICAL.Recur, time: ICAL.Time) =>
  (rule.parts as Parts).BYMONTH?.map(Number).includes(time.month) ?? true;

/**
 * Days of the month, for a rule of years or days, are those of every month it names. It counts days from a month's end by
 * another month's length, knows no month but the first one's, and never comes back from looking for one day by day.
 */
function byMonth(rule: ICAL.Recur): ICAL.Recur {
  const { BYMONTH, BYMONTHDAY, BYSETPOS, BYWEEKNO, BYYEARDAY } = rule.parts as Parts;
  const fromEnd = BYMONTHDAY?.some((day) => Number(day) < 0) ?? false;
  const isMissed = rule.freq === "DAILY" ? fromEnd : rule.freq === "YEARLY" && BYMONTHDAY && (fromEnd || !BYMONTH);
  if (!isMissed || BYSETPOS || BYWEEKNO || BYYEARDAY) return rule;
  if (rule.interval > 1 && rule.freq === "DAILY") throw new Error("Days from a month's end, but not all of them");
  if (rule.interval > 1) return rule;
  const monthly = rule.clone();
  monthly.freq = "MONTHLY";
  return monthly;
}

/** It takes the twentieth Monday of a year for every Monday, and loses weeks by number: these are looked for day by day. */
function needsWalking({ freq, parts }: ICAL.Recur): boolean {
  const { BYMONTH, BYWEEKNO, BYDAY } = parts as Parts;
  return freq === "YEARLY" && Boolean(BYWEEKNO || (!BYMONTH && BYDAY?.some((one) => /\d/.test(String(one)))));
}

function everyDay(rule: ICAL.Recur): ICAL.Recur {
  const days = rule.clone();
  days.freq = "DAILY";
  days.interval = 1;
  const { BYWEEKNO, BYDAY, ...rest } = rule.parts as Parts;
  days.parts = rest as typeof days.parts;
  return days;
}

function isItsDay({ parts, interval, wkst }: ICAL.Recur, start: ICAL.Time, time: ICAL.Time): boolean {
  const { BYWEEKNO, BYDAY } = parts as Parts;
  const [day, all] = [time.dayOfYear(), ICAL.Time.isLeapYear(time.year) ? 366 : 365];
  if ((time.year - start.year) % Math.max(1, interval) !== 0) return false;
  if (BYWEEKNO && !isWeek(BYWEEKNO.map(Number), time, wkst)) return false;
  if (!BYDAY) return time.dayOfWeek() === start.dayOfWeek();
  return BYDAY.some((one) => {
    const [, nth, name] = /^([+-]?\d+)?(\w\w)$/.exec(String(one)) ?? [];
    if (ICAL.Recur.icalDayToNumericDay(name ?? "") !== time.dayOfWeek()) return false;
    return !nth || Number(nth) === Math.ceil(day / 7) || -Number(nth) === Math.ceil((all - day + 1) / 7);
  });
}

/** Weeks belong to the year that has their fourth day, and are counted from its beginning, or below zero from its end. */
function isWeek(numbers: number[], time: ICAL.Time, wkst: number): boolean {
  const fourth = new Date(Date.UTC(time.year, time.month - 1, time.day + 3 - ((time.dayOfWeek() - wkst + 7) % 7)));
  const days = (until: number) => Math.round((until - Date.UTC(fourth.getUTCFullYear(), 0)) / dayMs);
  const week = Math.ceil((days(fourth.getTime()) + 1) / 7);
  const left = Math.floor((days(Date.UTC(fourth.getUTCFullYear() + 1, 0)) - 1 - days(fourth.getTime())) / 7);
  return numbers.includes(week) || numbers.includes(-1 - left);
}

/** Whatever began so many days before a window may still last into it. */
const aWhile = 32;

function floating(time: ICAL.Time): ICAL.Time {
  const own = time.clone();
  own.zone = ICAL.Timezone.localTimezone;
  return own;
}

/** UNTIL is a moment in UTC while the occurrences are on a wall clock; a day includes what begins on it. */
function untilOn(until: ICAL.Time, clock: Clock): ICAL.Time {
  if (until.isDate) {
    const end = floating(until);
    end.isDate = false;
    end.hour = 23;
    end.minute = 59;
    end.second = 59;
    return end;
  }
  return until.zone === ICAL.Timezone.utcTimezone ? wallOf(until.toJSDate(), clock) : floating(until);
}

/** What is clear before the first step must not be taken from the steps of the other events of its file. */
function refuseTooMany({ freq, interval, until }: ICAL.Recur, start: ICAL.Time, last: ICAL.Time): void {
  const unit = { SECONDLY: 1, MINUTELY: 60, HOURLY: 3600 }[freq as string];
  const end = until && until.compare(last) < 0 ? until : last;
  const seconds = (end.toJSDate().getTime() - start.toJSDate().getTime()) / 1000;
  if (unit && seconds / unit / Math.max(1, interval) > mostSteps) throw new Error("More often than anybody meets");
}

/** The start brought near to `first` by a whole number of the rule's own days or weeks, which changes none of its times. */
function near(rule: ICAL.Recur, start: ICAL.Time, first: ICAL.Time): ICAL.Time {
  const unit = { DAILY: 1, WEEKLY: 7 }[rule.freq as string];
  if (!unit || rule.parts.BYSETPOS) return start;
  const period = unit * Math.max(1, rule.interval);
  const days = Math.floor((first.toJSDate().getTime() - start.toJSDate().getTime()) / dayMs) - period;
  return days > period ? daysLater(start, Math.floor(days / period) * period) : start;
}
