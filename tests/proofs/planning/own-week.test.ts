import { expect, test } from "vitest";
import { hasBit } from "@/lib/planning/rules/bits";
import {
  type Attendee,
  type Calendar,
  calendarsOf,
  cellsFor,
  horizonOf,
  momentOfCell,
  officeHours,
  startsOf,
} from "@/lib/planning/rules/calendar";
import { inHours, noDayOff, type Promised, quietHours } from "@/lib/planning/rules/keep";
import { addMinutes, plainDate, zone } from "@/lib/time/calendar";
import { q4 } from "./drawn";

const horizon = horizonOf(q4);
const week = (...names: (string | null)[]) => officeHours.map((_, day) => (names[day] ? zone(names[day]) : null));
const person = (id: string, usual: string, more: Partial<Attendee> = {}): Attendee => ({
  ...{ id, name: id, zone: zone(usual), hours: officeHours, busy: [] },
  ...more,
});
const long = officeHours.map((day, at) => (at < 6 ? ([300, 1440] as const) : day));
const lunch = officeHours.map(() => [[705, 780]] as const);

/** Weeks of every kind, over the Sundays on which clocks change, from one day to the next across an ocean and the date line. */
const people = [
  person("usual", "Europe/Berlin", { blocks: lunch, off: [plainDate("2026-10-26"), plainDate("2026-11-02")] }),
  person("elsewhere on Thursdays", "Europe/Berlin", {
    zones: week(null, null, null, "America/New_York"),
    blocks: lunch,
  }),
  person("east on Tuesdays", "America/Los_Angeles", { zones: week(null, "Asia/Tokyo"), hours: long }),
  person("west on Tuesdays", "Asia/Tokyo", { zones: week(null, "Pacific/Honolulu"), hours: long, blocks: lunch }),
  person("over the date line", "Pacific/Auckland", {
    ...{ zones: week("Pacific/Honolulu", null, "Pacific/Kiritimati", null, "Australia/Lord_Howe"), hours: long },
    off: [plainDate("2026-10-27"), plainDate("2026-11-04")],
  }),
  person("in a zone of three quarters", "Asia/Kathmandu", {
    zones: week(null, null, null, null, "Australia/Adelaide"),
  }),
];

test.each(people.map((one) => [one.id, one] as const))(
  "%s: the planner's quarter hours are those that the rules allow, each of them",
  (id, one) => {
    const calendar = calendarsOf(horizon, [one]).get(id) as Calendar;
    const starts = startsOf(calendar, cellsFor(45), 0);
    const alone = (at: Date): Promised => ({
      ...{ quarter: q4, earliest: plainDate("2026-09-01"), leader: one, people: [], fixed: [] },
      limits: { perWeek: 9, perDay: 9, length: 45 },
      meetings: [{ personId: id, startsAt: at, endsAt: addMinutes(at, 45) }],
    });
    const wrong: string[] = [];
    let allowed = 0;
    // Five weeks around the changes of Europe, America and Australia.
    for (let cell = 96 * 9; cell < 96 * 49; cell++) {
      const at = momentOfCell(horizon, cell);
      const isAllowed = [inHours, quietHours, noDayOff].every((rule) => rule.breaks(alone(at)).length === 0);
      if (isAllowed) allowed++;
      if (isAllowed !== hasBit(starts, cell)) wrong.push(at.toISOString());
    }
    expect(wrong).toEqual([]);
    expect(allowed).toBeGreaterThan(300);
  },
);
