import { describe, expect, it } from "vitest";
import { capacityText } from "@/lib/planning/rules/capacity";
import { draftOf, type Facts } from "@/lib/planning/rules/draft";
import { dueTogether, groupsOf, noGroupText, type ProposedGroup, type Wanted } from "@/lib/planning/rules/group-plan";
import { groupMinutes, inParts, partsFor } from "@/lib/planning/rules/groups";
import type { Led } from "@/lib/planning/rules/history";
import { broken } from "@/lib/planning/rules/keep";
import { plainDate } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

type Known = Facts["people"][number];
const known = (name: string, more: Partial<Known> & { where?: string } = {}): Known => {
  const { busy: _, ...person } = attendee(name, more.where);
  return { ...person, managerId: "Ravi", joinedOn: null, changedTeamOn: null, ...more };
};
const people = ["Hugo", "Juno", "Sana", "Theo"].map((name) => known(name));
const facts = (more: Partial<Facts> = {}): Facts => ({
  quarter: q4,
  now: new Date("2026-09-14T08:00Z"),
  cadence: "quarterly",
  limits: { perWeek: 3, perDay: 2, length: 30 },
  preparation: 15,
  leader: known("Dagny", { managerId: null }),
  people,
  led: [],
  requests: [],
  busy: new Map(),
  teamNames: new Map([["Ravi", "Platform"]]),
  ...more,
});
const ravis: Wanted = { managerId: "Ravi", minutes: 45, parts: 1 };
const groups = (given: Facts, wanted = ravis): ProposedGroup[] => {
  const found = groupsOf(given, wanted);
  if ("none" in found) throw new Error(noGroupText(found.none, given, wanted, null));
  return found.groups;
};
const refused = (given: Facts, wanted = ravis): string => {
  const found = groupsOf(given, wanted);
  return "none" in found ? noGroupText(found.none, given, wanted, null) : "a group";
};
/** Once a leader took a group on, as facts know it. */
const taken = (group: ProposedGroup, more: Partial<Led> = {}): Led => ({
  ...span(group.startsAt.toISOString(), group.endsAt.toISOString()),
  ...{ personIds: group.personIds, kind: "group", state: "scheduled", cancelledBy: null, endedAt: null, quarter: q4 },
  ...more,
});
const day = (hour: number, until: number) => [...Array(5).fill([hour * 60, until * 60]), null, null];

describe("a group", () => {
  it("meets when all of them and the leader are free in their own hours, once for all", () => {
    const given = facts({
      people: [...people.slice(1), known("Hugo", { where: "America/New_York" })],
      busy: new Map([["Juno", [span("2026-10-01T00:00Z", "2026-11-15T00:00Z")]]]),
    });
    const [group, ...more] = groups(given);
    expect(more).toEqual([]);
    expect(group?.personIds.toSorted()).toEqual(["Hugo", "Juno", "Sana", "Theo"]);
    for (const one of given.people) {
      const busy = [...(given.busy.get(one.id) ?? [])];
      const meetings = group ? [{ personId: one.id, startsAt: group.startsAt, endsAt: group.endsAt }] : [];
      const asked = { ...one, busy, notBefore: null, deferred: false };
      const plan = { quarter: q4, earliest: plainDate("2026-09-14"), leader: { ...given.leader, busy: [] }, fixed: [] };
      expect(broken({ ...plan, people: [asked], limits: { ...given.limits, length: 45 }, meetings })).toEqual([]);
    }
    expect(group?.why[0]?.says).toBe("It is the turn of all four: one place instead of four.");
    expect(group?.why[1]?.says).toMatch(/^One of \d+ times this quarter that suit all of you\.$/);
  });

  it("has one seat for each where it is their turn every month, in the first month that is open", () => {
    const monthly = facts({ cadence: "monthly", now: new Date("2026-10-20T08:00Z") });
    expect([...dueTogether(monthly)]).toEqual([["Ravi", 4]]);
    const [group] = groups(monthly);
    expect(group?.personIds.toSorted()).toEqual(["Hugo", "Juno", "Sana", "Theo"]);
    expect(group?.startsAt.toISOString()).toMatch(/^2026-10/);
    const [next] = groups({ ...monthly, led: [taken(group as never)] });
    expect(next?.startsAt.toISOString()).toMatch(/^2026-11/);
  });

  it("takes one place of a day and a week, and the rest is planned around it", () => {
    const leader = known("Dagny", { managerId: null, hours: [null, null, [600, 660], null, null, null, null] });
    const given = facts({ leader, limits: { perWeek: 1, perDay: 1, length: 30 }, now: new Date("2026-11-30T08:00Z") });
    const [group] = groups(given);
    const rest = { ...given, people: [...people, known("Bo", { managerId: "Finn" })], led: [taken(group as never)] };
    const draft = draftOf(rest);
    expect(draft.meetings.map((one) => one.personId)).toEqual(["Bo"]);
    expect(draft.meetings[0]?.startsAt).not.toEqual(group?.startsAt);
    expect(draft.capacity).toMatchObject({ people: 5, inGroups: { people: 4, groups: 1 }, unmet: 0 });
    expect(capacityText(draft.capacity)).toContain("5 people (4 of them in 1 group)");
    expect(draft.due).toBe(5);
  });

  it("is of those whose turn it is: not who has a time, skips, settles in, or asked to talk alone", () => {
    const led = (id: string, more: Partial<Led>): Led => ({
      ...taken(groups(facts())[0] as never, more),
      personIds: [id],
    });
    const skips = { state: "deferred", cancelledBy: "participant", endedAt: new Date("2026-09-10T08:00Z") } as const;
    const given = facts({
      people: [...people, known("New", { joinedOn: plainDate("2026-12-20") })],
      led: [led("Juno", { kind: "planned" }), led("Hugo", skips)],
      requests: [{ personId: "Theo", askedOn: plainDate("2026-09-10") }],
    });
    expect(dueTogether(given)).toEqual(new Map([["Ravi", 2]]));
    expect(groups(given)[0]?.personIds.toSorted()).toEqual(["Sana", "Theo"]);
  });

  it("can be two halves that do not meet at one time", () => {
    const [one, other] = groups(facts(), { ...ravis, parts: 2 });
    expect([one?.personIds.length, other?.personIds.length]).toEqual([2, 2]);
    expect(new Set([...(one?.personIds ?? []), ...(other?.personIds ?? [])]).size).toBe(4);
    expect((one?.endsAt ?? 0) <= (other?.startsAt ?? 0) || (other?.endsAt ?? 0) <= (one?.startsAt ?? 0)).toBe(true);
  });

  it("counts as met: whoever was in it is not due again, and the queue says where they were heard", () => {
    const [group] = groups(facts());
    const held = taken(group as never, { state: "held" });
    expect(draftOf(facts({ led: [held] })).meetings).toEqual([]);
    const long = { ...held, ...span("2026-07-08T08:00:00Z", "2026-07-08T08:45:00Z"), quarter: "2026-Q3" as never };
    const [why] = draftOf(facts({ led: [long] })).meetings[0]?.why ?? [];
    expect(why?.says).toMatch(/^Last met \d+ weeks ago, in a group\./);
  });

  it("is refused with what binds, and never with whose calendar it is", () => {
    const early = { hours: day(7, 9) };
    const late = { hours: day(15, 17) };
    const apart = facts({
      people: [known("Hugo", early), known("Juno", late), known("Sana", early), known("Theo", late)],
    });
    expect(refused(apart)).toBe(
      "No 45 minutes this quarter suit all four and you. They can meet one by one, or for less long.",
    );
    const split = facts({
      leader: known("Dagny", { managerId: null, hours: day(7, 17) }),
      people: apart.people,
    });
    expect(refused(split)).toBe("No 45 minutes this quarter suit all four and you. Two groups would do.");
    expect(groups(split, { ...ravis, parts: 2 })).toHaveLength(2);
    const full = facts({
      limits: { perWeek: 1, perDay: 1, length: 30 },
      now: new Date("2026-12-14T08:00Z"),
      led: ["2026-12-15", "2026-12-22"].map((on) => ({
        ...taken(groups(facts())[0] as never, { kind: "planned" }),
        ...span(`${on}T09:00:00Z`, `${on}T09:30:00Z`),
        personIds: ["Bo"],
      })),
    });
    expect(refused(full)).toBe("Your weeks have no place left: you give one a week.");
    expect(refused(facts({ people: people.slice(0, 1) }))).toContain("Fewer than two");
    expect(refused(facts(), { ...ravis, parts: 3 })).toBe("4 of this team wait: too few for three groups.");
    for (const said of [refused(apart), refused(split)]) expect(said).not.toMatch(/Hugo|Juno|Sana|Theo/);
  });
});

describe("groups as a way out", () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    known(`P${String(at).padStart(2, "0")}`, { managerId: ["Ravi", "Finn", "Ada"][at % 3] }),
  );
  const tight = facts({
    people: many,
    limits: { perWeek: 2, perDay: 2, length: 30 },
    teamNames: new Map(["Ravi", "Finn", "Ada"].map((name) => [name, name])),
  });

  it("gives the numbers that come of doing it", () => {
    const way = draftOf(tight).capacity.waysOut.find((one) => one.kind === "groups");
    expect(way).toMatchObject({ managerIds: ["Ravi", "Ada"], groups: 6, insteadOf: 27, minutes: 45, unmet: 0 });
    let after = tight;
    for (const managerId of way?.kind === "groups" ? way.managerIds : []) {
      const parts = partsFor(dueTogether(after).get(managerId) ?? 0);
      const made = groups(after, { managerId, minutes: groupMinutes(30), parts });
      after = { ...after, led: [...after.led, ...made.map((group) => taken(group))] };
    }
    const done = draftOf(after);
    expect(after.led.length).toBe(6);
    expect(done.unmet.length).toBe(way?.kind === "groups" ? way.unmet : -1);
    expect(done.capacity.unmet).toBe(0);
  });

  it("is not offered for a team that has no time together", () => {
    const hours = (at: number) => (Math.floor(at / 3) % 2 === 0 ? day(7, 9) : day(15, 17));
    const apart = many.map((one, at) =>
      one.managerId === "Ravi" ? { ...one, hours: hours(at + Math.floor(at / 18)) } : one,
    );
    const leader = known("Dagny", { managerId: null, hours: day(7, 17) });
    const way = draftOf({ ...tight, leader, people: apart }).capacity.waysOut.find((one) => one.kind === "groups");
    expect(way?.kind === "groups" && way.managerIds).not.toContain("Ravi");
  });
});

describe("a team in parts", () => {
  it("is as even as can be, and nobody is lost", () => {
    expect(inParts([1, 2, 3, 4, 5, 6, 7], 2).map((one) => one.length)).toEqual([4, 3]);
    expect([1, 6, 7, 13].map(partsFor)).toEqual([1, 1, 2, 3]);
    expect([20, 30, 45, 60].map(groupMinutes)).toEqual([45, 45, 60, 60]);
  });
});
