import { describe, expect, it } from "vitest";
import { plainDate, zone } from "@/lib/time/calendar";
import { excerpt } from "@/lib/today/rules/excerpt";
import { type Beginning, startStep } from "@/lib/today/rules/start";
import { waitingLine } from "@/lib/today/rules/waiting";
import { weekLines } from "@/lib/today/rules/week";

const today = plainDate("2026-11-12");
const meeting = (id: string, startsAt: string, held = false) => ({ id, name: id, startsAt: new Date(startsAt), held });

describe("this week", () => {
  const lines = (...meetings: ReturnType<typeof meeting>[]) => weekLines(meetings, today, zone("Europe/Paris"));
  it("has every working day, and the weekend only when something lies on it", () => {
    expect(lines().map(({ day }) => day)).toEqual(["Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13"]);
    expect(lines(meeting("Mei", "2026-11-14T09:00:00Z")).at(-1)).toMatchObject({ day: "Sat 14", state: "10:00" });
  });
  it("is the next one on a weekend", () => {
    expect(weekLines([], plainDate("2026-11-15"), zone("Europe/Paris"))[0]?.day).toBe("Mon 16");
  });
  it("names a day once, and today as today", () => {
    const two = lines(meeting("Mei", "2026-11-12T08:00:00Z", true), meeting("Juno", "2026-11-12T13:30:00Z"));
    expect(two.filter(({ now }) => now).map(({ day, state }) => [day, state])).toEqual([
      ["Thu 12", "held"],
      ["", "14:30"],
    ]);
  });
  it("counts by the reader's own calendar", () => {
    expect(lines(meeting("Late", "2026-11-11T23:30:00Z")).find(({ name }) => name)?.day).toBe("Thu 12");
  });
});

describe("who waits for a time", () => {
  it("tells the leader that the manager does not see an open door, and names no manager beside it", () => {
    const line = waitingLine(
      {
        kind: "openDoor",
        id: "1",
        name: "Hanna",
        manager: "Ravi",
        since: plainDate("2026-11-10"),
        due: plainDate("2026-11-19"),
        topic: false,
      },
      today,
    );
    expect(line).toMatchObject({ lead: "Open door", underLead: "2 days", team: "", end: "by Thu 19 Nov" });
    expect(line.says).toBe("Asked to talk, no topic given. Ravi doesn’t see this.");
  });
  it("says how long a newcomer has been here, but not that of someone who always was", () => {
    const joined = (on: string) =>
      ({ kind: "neverMet", id: "1", name: "N", manager: "R", joinedOn: plainDate(on) }) as const;
    expect(waitingLine(joined("2026-09-21"), today).underLead).toBe("7 weeks in");
    expect(waitingLine(joined("2020-01-01"), today).underLead).toBe("");
  });
});

describe("the next step of a beginning", () => {
  const begun: Beginning = { isAdmin: false, leads: true, people: 40, programme: true, plan: "approved", proposed: 0 };
  it("goes from people to managers to the plan, and then is silent", () => {
    const hrefs = [
      startStep({ ...begun, isAdmin: true, leads: false, people: 1 }),
      startStep({ ...begun, programme: false }),
      startStep({ ...begun, plan: "none" }),
      startStep({ ...begun, plan: "draft", proposed: 5 }),
      startStep(begun),
    ].map((step) => step?.go.href ?? null);
    expect(hrefs).toEqual(["/people/import", "/programme", "/plan", "/plan", null]);
  });
  it("asks nothing of those who do not lead", () => {
    expect(startStep({ ...begun, leads: false, programme: false, plan: "none" })).toBeNull();
  });
});

describe("one line of what was written", () => {
  it("is cut at a word", () => {
    const line = excerpt(`${"word ".repeat(60)}end`);
    expect(line.length).toBeLessThanOrEqual(162);
    expect(line.endsWith("word …")).toBe(true);
  });
  it("keeps a short text whole, on one line", () => {
    expect(excerpt(" Who decides?\n\nI asked. ")).toBe("Who decides? I asked.");
  });
});
