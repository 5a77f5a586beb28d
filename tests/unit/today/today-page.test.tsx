import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TodayPage, type TodayView } from "@/components/today/today-page";

const quiet: TodayView = {
  title: "Nothing waits for you today",
  meta: "Thursday 12 November · week 7 of 13",
  leads: false,
  isParticipant: true,
  next: null,
  toKeep: [],
  toHear: [],
  waiting: [],
  waitingInAll: 0,
  owed: null,
  noLonger: 0,
  week: null,
  nextWeek: false,
  team: [],
  briefings: [],
  envelopes: [],
  sealing: null,
  start: null,
  running: null,
  finding: null,
};
const html = (view: Partial<TodayView>) => renderToStaticMarkup(<TodayPage view={{ ...quiet, ...view }} />);
const primaries = (markup: string) => markup.split("bg-spruce text-on-spruce").length - 1;

const next = {
  meetingId: "m1",
  name: "Juno Okoye",
  firstName: "Juno",
  about: "Senior engineer",
  when: "14:30 to 15:00",
  clocks: "your time",
  needs: [{ key: "Prompts", says: "4 answered." }],
  go: { href: "/meetings/m1/conversation", label: "Open the conversation" },
  other: { href: "/meetings/m1", label: "Read the answers" },
  readers: "Only you and Juno read these",
};
const start = { title: "No plan yet", says: "It takes a moment.", go: { href: "/plan", label: "Plan this quarter" } };
const envelope = { cycleId: "c", quarter: "Q4 26", leader: "Dagny", until: "Thu 31 Dec", sealed: false };

describe("Today", () => {
  it("teaches the next step when nothing is planned", () => {
    expect(html({})).toContain("Ask for one");
    expect(html({ leads: true })).toContain("Look at the plan");
  });
  it("has at most one primary action, whatever applies", () => {
    expect(primaries(html({ next, start, envelopes: [envelope], briefings: [{ id: "b", leader: "Dagny" }] }))).toBe(1);
    expect(primaries(html({ start, envelopes: [envelope], briefings: [{ id: "b", leader: "Dagny" }] }))).toBe(1);
    expect(primaries(html({ start, envelopes: [envelope] }))).toBe(1);
    expect(primaries(html({ envelopes: [envelope] }))).toBe(1);
  });
  it("tells a manager that their people meet, and gives no way in", () => {
    const markup = html({ team: [{ name: "Juno Okoye", leader: "Dagny Kaur", when: "Thu 12 Nov, 14:30" }] });
    expect(markup).toContain("Juno Okoye");
    expect(markup).not.toContain("/meetings/m1");
  });
  it("says who reads the next conversation, beside it", () => {
    expect(html({ next })).toContain("Only you and Juno read these");
  });
  it("says that erased words cannot be opened, and lives on", () => {
    const promise = {
      ...{ id: "p", day: "Fri 6 Nov", standing: "6 days over", text: null, answer: null, to: "Juno Okoye" },
      ...{ toFirst: "Juno", saidOn: "Tue 14 Jul", told: false },
    };
    expect(html({ toKeep: [promise] })).toContain("can no longer be opened");
  });
});
