import { describe, expect, it } from "vitest";
import {
  againTitle,
  clashOf,
  faultText,
  keyOf,
  mailText,
  meetingInKey,
  noLongerText,
  type Offer,
  reasonOf,
  toldText,
} from "@/lib/planning/rules/again";
import { draftOf, type Facts } from "@/lib/planning/rules/draft";
import type { Led } from "@/lib/planning/rules/history";
import { faultsOf, personOf } from "@/lib/planning/rules/holds";
import { type Change, mendOf } from "@/lib/planning/rules/mend";
import { addDays, addMinutes, dateIn, plainDate, weekday } from "@/lib/time/calendar";
import { atOnce } from "@/lib/time/turns";
import { attendee, q4 } from "./world";

type Known = Facts["people"][number];
const known = (name: string, more: Partial<Known> = {}): Known => {
  const { busy: _, ...person } = attendee(name);
  return { ...person, managerId: "Ravi", joinedOn: null, changedTeamOn: null, ...more };
};
const names = ["Ada", "Bo", "Cy", "Di", "Eli", "Flo"];
const before: Facts = {
  ...{ quarter: q4, cadence: "quarterly", preparation: 15, led: [], requests: [], teamNames: new Map() },
  now: new Date("2026-09-14T08:00Z"),
  limits: { perWeek: 2, perDay: 1, length: 30 },
  leader: known("Dagny", { managerId: null }),
  people: names.map((name) => known(name)),
  busy: new Map(),
};
const led = draftOf(before).meetings.map(
  ({ personId, startsAt, endsAt }): Led => ({
    ...{ startsAt, endsAt, personIds: [personId], kind: "planned", state: "scheduled", quarter: q4 },
    ...{ cancelledBy: null, endedAt: null },
  }),
);
const timeOf = (name: string) => led.find((one) => personOf(one) === name) as Led;
const busy = new Map<string, readonly { startsAt: Date; endsAt: Date }[]>([
  ["Dagny", led],
  ...names.map((name) => [name, [timeOf(name)]] as const),
]);
const agreed: Facts = { ...before, led, busy };
const also = (id: string, ...spans: { startsAt: Date; endsAt: Date }[]) => ({
  ...agreed,
  busy: new Map([...busy, [id, [...(busy.get(id) ?? []), ...spans]]]),
});
const changed = (name: string, more: Partial<Known>): Facts => ({
  ...agreed,
  people: agreed.people.map((one) => (one.id === name ? { ...one, ...more } : one)),
});
const faults = (facts: Facts, left: ReadonlySet<string> = new Set()) =>
  [...atOnce(faultsOf(facts, left))].map(([one, fault]) => [personOf(one), fault]);
const dayOf = (name: string) => dateIn(timeOf(name).startsAt, before.leader.zone);
const noHoursOn = (name: string) =>
  before.leader.hours.map((day, at) => (at === weekday(dayOf(name)) - 1 ? null : day));

describe("what makes an agreed meeting no longer hold", () => {
  it("is nothing as long as nothing happened, whatever limits and length are now", () => {
    expect(faults(agreed)).toEqual([]);
    expect(faults({ ...agreed, limits: { perWeek: 1, perDay: 1, length: 60, buffer: 15 } })).toEqual([]);
    expect(faults({ ...agreed, now: addMinutes(timeOf("Ada").startsAt, -60) })).toEqual([]);
  });

  it("says so of whom: taken, off, other hours, on either side", () => {
    const { startsAt } = timeOf("Ada");
    expect(faults(also("Ada", { startsAt, endsAt: addMinutes(startsAt, 15) }))).toEqual([["Ada", "taken"]]);
    expect(faults(also("Dagny", { startsAt, endsAt: addMinutes(startsAt, 15) }))).toEqual([["Ada", "youTaken"]]);
    expect(faults(changed("Ada", { off: [dayOf("Ada")] }))).toEqual([["Ada", "taken"]]);
    expect(faults(changed("Ada", { hours: noHoursOn("Ada") }))).toEqual([["Ada", "hours"]]);
    const lunch = before.leader.hours.map(() => [[0, 1440]] as const);
    expect(faults(changed("Ada", { blocks: lunch }))).toEqual([["Ada", "hours"]]);
    const own = faults({ ...agreed, leader: { ...agreed.leader, hours: noHoursOn("Ada") } });
    expect(own).toContainEqual(["Ada", "youHours"]);
  });

  it("tells who left from who has another leader, and leaves an open door to its two", () => {
    const without = { ...agreed, people: agreed.people.filter((one) => one.id !== "Ada") };
    expect(faults(without, new Set(["Ada"]))).toEqual([["Ada", "left"]]);
    expect(faults(without)).toEqual([["Ada", "anotherLeader"]]);
    const asked = { ...timeOf("Ada"), kind: "openDoor" as const };
    expect(faults({ ...without, led: [asked] })).toEqual([]);
    expect(faults(changed("Ada", { managerId: "Bo", changedTeamOn: plainDate("2026-09-14") }))).toEqual([]);
  });

  it("does not ask what is held, begun, pinned, of several people or of another quarter", () => {
    const all = (more: Partial<Led>) => ({ ...agreed, people: [], led: led.map((one) => ({ ...one, ...more })) });
    for (const more of [{ state: "held" }, { pinned: true }, { personIds: ["Ada", "Bo"] }, { kind: "group" }] as const)
      expect(faults(all(more as Partial<Led>))).toEqual([]);
    expect(faults({ ...all({}), now: new Date("2027-01-01T00:00Z") })).toEqual([]);
  });
});

describe("a quarter planned again", () => {
  const kinds = (facts: Facts, left?: ReadonlySet<string>) =>
    mendOf(facts, undefined, left).changes.map((one) => [one.kind, one.personId, one.fault]);

  it("leaves what holds where it is, though it would not be given so today", () => {
    // Two on one day, as when the leader gave more.
    const { startsAt: morning } = timeOf("Ada");
    const beside = { ...timeOf("Bo"), startsAt: addMinutes(morning, 60), endsAt: addMinutes(morning, 90) };
    const two = led.map((one) => (one === timeOf("Bo") ? beside : one));
    const full = new Map([...busy, ["Dagny", two], ["Bo", [beside]]]);
    expect(kinds({ ...agreed, led: two, busy: full, limits: { perWeek: 2, perDay: 1, length: 30 } })).toEqual([]);
    expect(kinds({ ...agreed, led: two, busy: full, limits: { perWeek: 1, perDay: 2, length: 30 } })).toEqual([]);
    // Ends within the last quarter hour of a conversation of twenty minutes, which is over by then.
    const { startsAt } = timeOf("Ada");
    const short = led.map((one) => (one === timeOf("Ada") ? { ...one, endsAt: addMinutes(startsAt, 20) } : one));
    const event = { startsAt: addMinutes(startsAt, 20), endsAt: addMinutes(startsAt, 50) };
    const after = { startsAt: addMinutes(startsAt, 30), endsAt: addMinutes(startsAt, 60) };
    const own = new Map([
      ...busy,
      ["Dagny", short],
      ["Ada", [...short.filter((one) => personOf(one) === "Ada"), event]],
    ]);
    expect(kinds({ ...agreed, led: short, busy: own })).toEqual([]);
    expect(kinds({ ...also("Ada", after), limits: { ...agreed.limits, buffer: 30 } })).toEqual([]);
  });

  it("moves whoever is away from a day on once, and gives them no second time", () => {
    const late = names.toSorted((a, b) => +timeOf(b).startsAt - +timeOf(a).startsAt)[0] ?? "";
    const away = (from: string) => Array.from({ length: 100 }, (_, day) => addDays(plainDate(from), day));
    expect(kinds(changed(late, { off: away(dayOf(late)) }))).toEqual([["moves", late, "taken"]]);
    expect(kinds(changed(late, { off: away("2026-10-01") }))).toEqual([["goes", late, "taken"]]);
  });

  it("lets those go who left or have another leader", () => {
    const without = { ...agreed, people: agreed.people.filter((one) => one.id !== "Ada") };
    expect(kinds(without)).toEqual([["goes", "Ada", "anotherLeader"]]);
    expect(kinds(without, new Set(["Ada"]))).toEqual([["goes", "Ada", "left"]]);
  });
});

describe("some of the changes", () => {
  const change = (personId: string, to: Change["to"], more: Partial<Change> = {}): Change => ({
    ...{ personId, name: personId, kind: "moves", from: timeOf(personId), to, invited: true, openDoor: false },
    ...{ fault: "taken", ...more },
  });
  const swap = [change("Ada", timeOf("Bo")), change("Bo", timeOf("Ada"))];

  it("need each other where one takes what another leaves", () => {
    expect(clashOf(agreed, swap, null)).toBeNull();
    expect(clashOf(agreed, swap.slice(0, 1), null)).toBe("Ada would take the time Bo has. Choose both, or neither.");
    const gone = change("Bo", null, { kind: "goes" });
    expect(clashOf(agreed, [...swap.slice(0, 1), gone], null)).toBeNull();
  });

  it("never fill a day or week beyond what the leader gives", () => {
    const { startsAt } = timeOf("Bo");
    const beside = { startsAt: addMinutes(startsAt, 60), endsAt: addMinutes(startsAt, 90) };
    expect(clashOf(agreed, [change("Ada", beside)], null)).toMatch(
      /^Around \w+ \d+ \w+ there would be more conversations/,
    );
    expect(clashOf(agreed, [change("Ada", beside), change("Bo", null, { kind: "goes" })], null)).toBeNull();
  });

  it("are known by everything that was seen of them", () => {
    const id = "0b5c3f0e-0000-7000-8000-000000000000";
    const offer: Offer = { ...change("Ada", timeOf("Bo")), meeting: { id, revision: 3 } };
    const other = [
      { ...offer, meeting: { id, revision: 4 } },
      { ...offer, to: timeOf("Cy") },
      { ...offer, kind: "goes" as const, to: null },
      { ...offer, kind: "comes" as const, meeting: null },
    ];
    expect(new Set([offer, ...other].map(keyOf)).size).toBe(5);
    expect([offer, ...other].map((one) => meetingInKey(keyOf(one)))).toEqual([id, id, id, id, null]);
    expect(meetingInKey("moves no-id-at-all-but-thirty-six-letters-x 1 off")).toBeNull();
  });

  it("say why, and who hears of it", () => {
    const offer = change("Ada", timeOf("Bo"));
    const heard = { name: "Ada", ready: true, unsent: false };
    expect(reasonOf(offer, "Ada", null)).toBe("Ada is no longer free then.");
    expect(reasonOf({ ...offer, fault: "youTaken", kind: "goes", to: null }, "Ada", null)).toBe(
      "You are no longer free then. No other time suits you both this quarter.",
    );
    expect(reasonOf({ ...offer, fault: "anotherLeader", kind: "goes", to: null }, "Ada", null)).toBe(
      "Ada has another leader now.",
    );
    expect(reasonOf({ ...offer, fault: null }, "Ada", null)).toBe(
      "This time still holds, and makes room for somebody else.",
    );
    expect(toldText(offer, heard, null)).toBe("Ada and you get a mail, and the entry in both calendars moves.");
    expect(toldText({ ...offer, invited: false }, heard, null)).toBe("Nobody was told of it, and nobody is told now.");
    expect(toldText({ ...offer, kind: "comes" }, { ...heard, ready: false }, null)).toMatch(/^Only proposed/);
    expect(toldText({ ...offer, kind: "comes", openDoor: true }, heard, null)).toBe("Ada gets an invitation.");
    expect(toldText({ ...offer, kind: "goes" }, heard, null)).toMatch(/Ada comes first next time\.$/);
    expect(toldText({ ...offer, kind: "goes", fault: "left" }, heard, null)).not.toMatch(/first/);
  });

  it("say to whoever plans for the leader of whom they are, and no reason", () => {
    const dagny = { firstName: "Dagny" };
    const all = ["left", "anotherLeader", "youTaken", "youHours", "taken", "hours"] as const;
    const said = (more: Partial<Change>) =>
      all.map((fault) => {
        const offer = change("Ada", timeOf("Bo"), { ...more, fault });
        return `${reasonOf(offer, "Ada", dagny)} ${toldText(offer, { name: "Ada", ready: true, unsent: false }, dagny)}`;
      });
    expect([...new Set(said({}))]).toEqual([
      "This time no longer holds. Ada and Dagny get a mail, and the entry in both calendars moves.",
    ]);
    expect([...new Set(said({ kind: "goes", to: null }))]).toEqual([
      "This time no longer holds, and nothing takes its place this quarter. Ada and Dagny get a mail that it is called off.",
    ]);
    const { startsAt } = timeOf("Bo");
    const beside = { startsAt: addMinutes(startsAt, 60), endsAt: addMinutes(startsAt, 90) };
    expect(clashOf(agreed, [change("Ada", beside)], dagny)).toContain("more conversations than Dagny gives");
  });
});

describe("what the pages say", () => {
  it("counts, with a few reasons and never what is in a calendar", () => {
    const reasons = [faultText("Sam", "taken"), faultText("Kim", "left"), "C.", "D."];
    expect(noLongerText(1, reasons.slice(0, 1))).toBe("1 meeting no longer holds. Sam is no longer free then.");
    expect(noLongerText(4, reasons)).toBe(
      "4 meetings no longer hold. Sam is no longer free then. Kim is no longer free then. And 2 more.",
    );
    expect(noLongerText(2)).toBe("2 meetings no longer hold.");
    const away = "You are no longer free then.";
    expect(noLongerText(3, [away, away, away])).toBe(`3 meetings no longer hold. ${away}`);
    expect(noLongerText(6, [away, ...reasons, away])).toBe(
      `6 meetings no longer hold. ${away} Sam is no longer free then. And 3 more.`,
    );
    expect(againTitle(0, 0)).toBe("Nothing has to change");
  });

  it("says what confirming sends", () => {
    const one = (kind: Change["kind"], tells = true) => ({ kind, tells });
    expect(mailText([one("moves"), one("moves"), one("goes"), one("comes"), one("comes", false)])).toBe(
      "2 people get a new time by mail, 1 is called off, 1 gets an invitation.",
    );
    expect(mailText([one("moves", false)])).toBe("No mail leaves.");
  });
});
