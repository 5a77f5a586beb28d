import { describe, expect, it } from "vitest";
import { doings, matches } from "@/components/find/doings";
import { barNav, isCurrent, mainNav, moreNav, type NavRoles } from "@/components/shell/nav";

const nobody: NavRoles = { leads: false, manages: false, isParticipant: false, isAdmin: false };
const labels = (items: { label: string }[]) => items.map(({ label }) => label);

describe("where one can go", () => {
  it("shows each person the pages that apply", () => {
    expect(labels(mainNav({ ...nobody, leads: true }))).toEqual([
      ...["Today", "Meetings", "Plan", "Follow-through", "Trends", "People"],
    ]);
    expect(labels(mainNav({ ...nobody, isParticipant: true }))).toEqual([
      ...["Today", "Meetings", "Follow-through", "People"],
    ]);
    expect(labels(mainNav({ ...nobody, manages: true }))).toEqual([
      ...["Today", "Team", "Meetings", "Follow-through", "People"],
    ]);
    expect(labels(mainNav({ ...nobody, isAdmin: true }))).toEqual(["Today", "Trends", "People"]);
  });
  it("counts what waits, and writes no zero", () => {
    const followThrough = (count: number) =>
      mainNav({ ...nobody, leads: true, followThrough: count }).find(({ href }) => href === "/follow-through");
    expect(followThrough(3)?.count).toBe(3);
    expect(followThrough(0)).toEqual({ href: "/follow-through", label: "Follow-through" });
  });
  it("keeps admin pages from everyone else, and the contract open to all", () => {
    expect(labels(moreNav(nobody))).toEqual(["Who can see what", "You"]);
    expect(labels(moreNav({ ...nobody, isAdmin: true }))).toContain("Admin");
  });
  it("loses no page on a phone", () => {
    for (const leads of [true, false])
      for (const manages of [true, false])
        for (const isParticipant of [true, false])
          for (const isAdmin of [true, false]) {
            const roles = { leads, manages, isParticipant, isAdmin };
            const { bar, under } = barNav(roles);
            expect(bar.length).toBeLessThanOrEqual(4);
            expect(new Set([...bar, ...under].map(({ href }) => href))).toEqual(
              new Set([...mainNav(roles), ...moreNav(roles)].map(({ href }) => href)),
            );
          }
  });
  it("marks one page as current", () => {
    expect(isCurrent("/", "/")).toBe(true);
    expect(isCurrent("/", "/meetings")).toBe(false);
    expect(isCurrent("/meetings", "/meetings/1/prompts")).toBe(true);
    expect(isCurrent("/people", "/people-of-old")).toBe(false);
  });
});

describe("find or do", () => {
  it("finds by beginnings of words, in any order, whatever the accents", () => {
    expect(matches("Plan this quarter’s meetings", "quar pla")).toBe(true);
    expect(matches("Zoë Ångström", "angs zoe")).toBe(true);
    expect(matches("Plan this quarter’s meetings", "lan")).toBe(false);
    expect(matches("Anything", "  ")).toBe(true);
  });
  it("offers nobody what they may not do", () => {
    const offered = doings({ ...nobody, isParticipant: true }).map(({ href }) => href);
    for (const barred of ["/plan", "/programme", "/trends", "/team", "/admin", "/people/import", "/admin/audit"])
      expect(offered).not.toContain(barred);
  });
});
