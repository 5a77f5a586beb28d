import { expect, test } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { type Draft, drafting, draftOf, type Facts } from "@/lib/planning/rules/draft";
import { mending, mendOf } from "@/lib/planning/rules/mend";
import { addMinutes, zone } from "@/lib/time/calendar";
import { q4 } from "./drawn";
import { numbers } from "./numbers";

const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"].map(zone);
const known = (id: string, at: number, managerId: string | null): Facts["leader"] => ({
  ...{ id, name: id, zone: zones[at % 3] as Facts["leader"]["zone"], hours: officeHours, managerId },
  ...{ joinedOn: null, changedTeamOn: null },
});

/** Sixty people on three continents with full calendars, and a leader who has no time for half of them at two a week: the most there is to say. */
function tight(length: number, perWeek = 2): Facts {
  const draw = numbers(9);
  const people = Array.from({ length: 60 }, (_, at) => known(`p${at}`, at, `m${at % 6}`));
  const busy = () =>
    Array.from({ length: 80 }, () => {
      const startsAt = new Date(Date.UTC(2026, 9, 1 + draw.upTo(88), draw.between(6, 17)));
      return { startsAt, endsAt: addMinutes(startsAt, 60) };
    });
  return {
    ...{ quarter: q4, now: new Date("2026-09-14T08:00Z"), cadence: "quarterly", preparation: 15, people },
    ...{ leader: known("leader", 0, null), led: [], requests: [], teamNames: new Map() },
    ...{ limits: { perWeek, perDay: 2, length }, busy: new Map(people.map(({ id }) => [id, busy()])) },
  };
}

const spent = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** What each step takes of this thread's own time at its quickest: others on the machine and its garbage are not counted. */
function stepsOf(work: () => Generator<void, unknown>): number[] {
  const least: number[] = [];
  for (let round = 0; round < 4; round++) {
    const steps = work();
    for (let at = 0, done = false; !done; at++) {
      const begun = spent();
      done = steps.next().done === true;
      least[at] = Math.min(least[at] ?? Number.POSITIVE_INFINITY, spent() - begun);
    }
  }
  return least;
}

const mostMs = 8;

test.each([30, 45])(
  "nobody waits more than ten milliseconds while a quarter of %i minutes each is drafted",
  (length) => {
    const facts = tight(length);
    const draft = draftOf(facts);
    expect(draft.capacity.waysOut.length).toBeGreaterThanOrEqual(3);
    // With the two milliseconds of a turn that are over already (time/turns.ts).
    expect(Math.max(...stepsOf(() => drafting(facts)))).toBeLessThan(mostMs);
    const whole = drafting(facts);
    let [steps, found] = [0, null as Draft | null];
    for (let step = whole.next(); ; step = whole.next(), steps++)
      if (step.done) {
        found = step.value;
        break;
      }
    expect(found).toEqual(draft);
    expect(steps).toBeGreaterThan(500);
  },
);

test("nor while it is planned again", () => {
  const facts = tight(30, 5);
  const led = draftOf(facts).meetings.map(({ personId, startsAt, endsAt }) => ({
    ...({ startsAt, endsAt, personIds: [personId], kind: "planned", state: "scheduled", quarter: q4 } as const),
    ...{ cancelledBy: null, endedAt: null },
  }));
  const off = led
    .slice(0, 9)
    .map(
      ({ personIds: [id = ""], startsAt, endsAt }) => [id, [{ startsAt: addMinutes(startsAt, -15), endsAt }]] as const,
    );
  const disturbed = { ...facts, led, busy: new Map([...facts.busy, ...off]) };
  expect(mendOf(disturbed).changes.length).toBeGreaterThan(5);
  expect(Math.max(...stepsOf(() => mending(disturbed)))).toBeLessThan(mostMs);
});
