import { describe, expect, it } from "vitest";
import { draftOf, type Facts } from "@/lib/planning/rules/draft";
import type { Led } from "@/lib/planning/rules/history";
import { plainDate, zone } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { attendee, q4, span } from "./world";

type Known = Facts["people"][number];
const known = (name: string, more: Partial<Known> = {}): Known => {
  const { busy: _, ...person } = attendee(name);
  return { ...person, managerId: "Ravi", joinedOn: null, changedTeamOn: null, ...more };
};
const facts = (more: Partial<Facts> = {}): Facts => ({
  quarter: q4,
  now: new Date("2026-09-14T08:00Z"),
  cadence: "quarterly",
  limits: { perWeek: 3, perDay: 2, length: 30 },
  preparation: 15,
  leader: known("Dagny", { managerId: null }),
  people: ["Juno", "Theo", "Sana"].map((name) => known(name)),
  led: [],
  requests: [],
  busy: new Map(),
  teamNames: new Map([["Ravi", "Platform"]]),
  ...more,
});
const led = (personId: string, startsAt: string, more: Partial<Led> = {}): Led => ({
  ...span(startsAt, new Date(Date.parse(startsAt) + 30 * 60_000).toISOString()),
  personIds: [personId],
  kind: "planned",
  state: "scheduled",
  cancelledBy: null,
  endedAt: null,
  quarter: q4,
  ...more,
});
const names = (draft: ReturnType<typeof draftOf>) => draft.meetings.map((one) => one.personId).sort();

describe("a draft", () => {
  it("has a time for everybody whose turn it is, with the reasons", () => {
    const draft = draftOf(facts());
    expect(names(draft)).toEqual(["Juno", "Sana", "Theo"]);
    expect(draft).toMatchObject({ due: 3, unmet: [], capacity: { people: 3, weeks: 13, places: 39, unmet: 0 } });
    expect(draft.meetings.every((one) => one.why.length === 4)).toBe(true);
  });

  it("says which hour would do in the days that are left, not in those that are over", () => {
    const afternoons = [1, 2, 3, 4, 5, 6, 7].map(() => [840, 900] as const);
    const tokyo = known("Kei", { zone: zone("Asia/Tokyo"), hours: afternoons });
    const lastWeek = facts({ quarter: quarter("2027-Q1"), now: new Date("2027-03-22T08:00Z"), people: [tokyo] });
    // Two o'clock in Tokyo was six in Berlin all winter; from Sunday on it is seven.
    expect(draftOf(lastWeek).unmet[0]?.why).toContain(
      "07:30 on Mondays, Tuesdays and Wednesdays on your clock would do.",
    );
  });

  it("leaves agreed and held meetings alone, and counts them", () => {
    const draft = draftOf(
      facts({ led: [led("Juno", "2026-10-06T08:00Z"), led("Theo", "2026-10-07T08:00Z", { state: "held" })] }),
    );
    expect(names(draft)).toEqual(["Sana"]);
    expect([draft.due, draft.agreed.length]).toEqual([3, 2]);
  });

  it("meets who asked by the day they were promised, though a later time would be kinder", () => {
    // In the first week the leader has only the first half hour of a day.
    const days = ["01", "02"];
    const busy = new Map([["Dagny", days.map((day) => span(`2026-10-${day}T07:30Z`, `2026-10-${day}T15:00Z`))]]);
    const asked = { personId: "Juno", askedOn: plainDate("2026-09-25") };
    const door = (dueOn?: string) => {
      const request = dueOn ? { ...asked, dueOn: plainDate(dueOn) } : asked;
      const draft = draftOf(facts({ busy, requests: [request] }));
      return (
        draft.meetings
          .find((one) => one.kind === "openDoor")
          ?.startsAt.toISOString()
          .slice(0, 10) ?? ""
      );
    };
    expect(door() > "2026-10-02").toBe(true);
    expect(door("2026-10-02") <= "2026-10-02").toBe(true);
    // No day before it is left: late, and as soon as can be.
    expect(door("2026-09-20")).toBe(door());
  });

  it("gives nobody who asked to talk a second time beside the one that was chosen by hand", () => {
    const requests = [{ personId: "Juno", askedOn: plainDate("2026-09-10") }];
    const byHand = led("Juno", "2026-10-06T08:00Z", { kind: "openDoor", pinned: true });
    const doors = (more: Partial<Facts>) => draftOf(facts(more)).meetings.filter((one) => one.kind === "openDoor");
    expect(doors({ requests })).toHaveLength(1);
    expect(doors({ requests, led: [byHand] })).toEqual([]);
  });

  it("leaves out who chose not this quarter, and places an open door on top", () => {
    const skipped = led("Juno", "2026-10-06T08:00Z", {
      state: "deferred",
      cancelledBy: "participant",
      endedAt: new Date("2026-09-10T08:00Z"),
    });
    const draft = draftOf(
      facts({ led: [skipped], requests: [{ personId: "Juno", askedOn: plainDate("2026-09-12") }] }),
    );
    expect(draft.due).toBe(2);
    expect(draft.meetings.find((one) => one.kind === "openDoor")).toMatchObject({ personId: "Juno" });
    expect(draft.meetings.map((one) => one.kind).sort()).toEqual(["openDoor", "planned", "planned"]);
  });

  it("meets nobody in their first six weeks", () => {
    const people = [
      known("New", { joinedOn: plainDate("2026-10-12") }),
      known("Newest", { joinedOn: plainDate("2026-12-01") }),
    ];
    const draft = draftOf(facts({ people }));
    const on = (name: string) =>
      draft.meetings
        .find((one) => one.personId === name)
        ?.startsAt.toISOString()
        .slice(0, 10) ?? "";
    expect(on("New") >= "2026-11-23").toBe(true);
    expect(draft.unmet.find((one) => one.personId === "Newest")?.why).toBe("Joined less than six weeks ago.");
  });

  it("has three conversations a quarter each month, when the cadence says so", () => {
    const draft = draftOf(facts({ cadence: "monthly", people: [known("Juno")] }));
    expect(draft.meetings.map((one) => one.startsAt.getUTCMonth()).sort((a, b) => a - b)).toEqual([9, 10, 11]);
  });

  it("waits three working days, and says when a quarter is over", () => {
    const late = draftOf(facts({ now: new Date("2026-11-12T08:00Z") }));
    expect(late.meetings.every((one) => one.startsAt.toISOString() >= "2026-11-17")).toBe(true);
    const over = draftOf(facts({ now: new Date("2027-01-12T08:00Z") }));
    expect([over.meetings.length, over.capacity.weeks, over.unmet.length]).toEqual([0, 0, 3]);
  });
});
