import { expect, it } from "vitest";
import { type Attendee, calendarsOf, horizonOf, officeHours, type Span } from "@/lib/planning/rules/calendar";
import { type LeaderPlan, type LeaderRequest, planLeader, planning } from "@/lib/planning/rules/plan";
import { addDays, addMinutes, momentAt, plainDate, zone } from "@/lib/time/calendar";
import { inTurns } from "@/lib/time/turns";
import { crowdRequests } from "../../bench/plan-crowd";
import { q4 } from "./drawn";
import { numbers } from "./numbers";

const horizon = horizonOf(q4);
const zones = ["America/New_York", "Europe/Berlin", "Asia/Kolkata"].map(zone);
const size = 3000;

/** Three thousand people in one tree, whose leaders attend their own leaders' meetings. */
function organization(): { people: Attendee[]; requests: LeaderRequest[] } {
  const draw = numbers(5);
  const busy = (): Span[] =>
    Array.from({ length: 60 }, () => {
      const startsAt = momentAt(
        addDays(plainDate("2026-09-28"), draw.upTo(90)),
        15 * draw.between(24, 76),
        draw.one(zones),
      );
      return { startsAt, endsAt: addMinutes(startsAt, 60) };
    });
  const people = Array.from(
    { length: size },
    (_, at): Attendee => ({
      ...{
        id: `p${at}`,
        name: `Person ${at}`,
        zone: zones[at % 3] as Attendee["zone"],
        hours: officeHours,
        busy: busy(),
      },
    }),
  );
  return { people, requests: crowdRequests(q4, size, 6, 3) };
}

it("plans a whole organization from the top, nobody in two places, within 0.01 % of what each leader alone could have", () => {
  const { people, requests } = organization();
  const calendars = calendarsOf(horizon, people);
  const plans = requests.map((request) => planLeader({ horizon, calendars, request }));
  const taken = new Map<string, Span[]>(people.map((one) => [one.id, [...one.busy]]));
  const clashes: string[] = [];
  for (const { request, placed } of plans)
    for (const { due, startsAt, endsAt } of placed)
      for (const id of [request.leaderId, due.personId]) {
        if (taken.get(id)?.some((one) => one.startsAt < endsAt && startsAt < one.endsAt)) clashes.push(id);
        taken.get(id)?.push({ startsAt, endsAt });
      }
  expect(clashes).toEqual([]);
  const alone = requests.map((request) => {
    const own = new Set([request.leaderId, ...request.due.map((due) => due.personId)]);
    const calendars = calendarsOf(
      horizon,
      people.filter((one) => own.has(one.id)),
    );
    return planLeader({ horizon, calendars, request });
  });
  const sum = (list: readonly { cost: number }[]) => list.reduce((total, one) => total + one.cost, 0);
  const placed = (list: typeof alone) => list.reduce((total, one) => total + one.placed.length, 0);
  expect(placed(plans)).toBe(placed(alone));
  expect(plans.length).toBeGreaterThan(50);
  const over = (sum(plans) - sum(alone)) / sum(alone);
  expect(over).toBeGreaterThanOrEqual(0);
  expect(over).toBeLessThanOrEqual(0.0001);
});

it("gives the same plan whether it is made at once or in turns", async () => {
  const { people, requests } = organization();
  const [few, calendars] = [requests.slice(0, 20), () => calendarsOf(horizon, people)];
  const [inSteps, whole] = [calendars(), calendars()];
  const times = ({ placed }: LeaderPlan) => placed.map((one) => +one.startsAt);
  for (const request of few) {
    const plan = await inTurns(planning({ horizon, calendars: inSteps, request }));
    expect(times(plan)).toEqual(times(planLeader({ horizon, calendars: whole, request })));
  }
});
