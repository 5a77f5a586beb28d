import { describe, expect, it } from "vitest";
import type { Proposal } from "@/lib/planning/rules/open-times";
import { type Moving, openTimes } from "@/lib/planning/rules/open-times";
import { canSwap, dayAt, daysFor, swapsOf, type Trader, traderOf, type WhyNot } from "@/lib/planning/rules/room";
import { weekOf } from "@/lib/planning/rules/weeks";
import { dateIn, minuteIn, plainDate, weekday, zone } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

const berlin = zone("Europe/Berlin");
const moving = (more: Partial<Moving> = {}): Moving => ({
  quarter: q4,
  today: plainDate("2026-11-12"),
  meeting: span("2026-11-24T09:00Z", "2026-11-24T09:30Z"),
  people: [attendee("Dagny"), attendee("Sam", "Europe/Lisbon")],
  limits: { perWeek: 3, perDay: 2 },
  others: [],
  ...more,
});
const on = (day: string) => dayAt(weekOf(q4, plainDate(day)), weekday(plainDate(day)));
const proposal = (id: string, at: string, who = id): Proposal => ({
  ...span(at, new Date(Date.parse(at) + 30 * 60_000).toISOString()),
  ...{ id, personIds: ["Dagny", who] },
});

describe("where a card could lie", () => {
  it("is where openTimes has a time, at the one nearest to its hour", () => {
    const asked = moving({
      people: [attendee("Dagny"), attendee("Sam", "Asia/Kathmandu")],
      others: [new Date("2026-11-17T08:00Z"), new Date("2026-11-17T09:00Z")],
    });
    const nearest = new Map<number, number>();
    for (const { startsAt } of openTimes(asked)) {
      const at = on(dateIn(startsAt, berlin));
      const away = (minutes: number) => Math.abs(minuteIn(new Date(minutes * 60_000), berlin) - 10 * 60);
      const minutes = startsAt.getTime() / 60_000;
      if (away(minutes) < away(nearest.get(at) ?? Number.NaN) || !nearest.has(at)) nearest.set(at, minutes);
    }
    const days = daysFor(asked);
    expect(days).toHaveLength(91);
    expect(days.flatMap((day, at) => (typeof day === "number" ? [[at, day]] : []))).toEqual(
      [...nearest].sort((a, b) => a[0] - b[0]),
    );
    expect(nearest.size).toBeGreaterThan(20);
  });

  const reasons: [WhyNot, string, Partial<Moving>][] = [
    ["soon", "2026-11-12", {}],
    ["soon", "2026-11-30", { window: { from: plainDate("2026-12-01"), until: plainDate("2027-01-01") } }],
    ["outside", "2026-12-02", { window: { from: plainDate("2026-10-01"), until: plainDate("2026-12-01") } }],
    ["hours", "2026-11-21", {}],
    ["fullWeek", "2026-11-18", { others: ["16", "17", "19"].map((day) => new Date(`2026-11-${day}T09:00Z`)) }],
    ["fullDay", "2026-11-18", { others: ["09", "11"].map((hour) => new Date(`2026-11-18T${hour}:00Z`)) }],
    ["fullDay", "2026-11-18", { proposals: ["09", "11"].map((hour) => proposal(hour, `2026-11-18T${hour}:00Z`)) }],
    [
      "taken",
      "2026-11-18",
      {
        people: [
          attendee("Dagny", "Europe/Berlin", { busy: [span("2026-11-18T00:00Z", "2026-11-18T23:00Z")] }),
          attendee("Sam"),
        ],
      },
    ],
  ];
  it.each(reasons)("is not on a day that is %s (%s)", (why, day, more) => {
    expect(daysFor(moving(more))[on(day)]).toBe(why);
  });

  it("tells nothing of the other person but that no time suits both: away, off, or with other hours it is the same", () => {
    const away = [
      attendee("Sam", "Europe/Lisbon", { busy: [span("2026-11-18T00:00Z", "2026-11-18T23:59Z")] }),
      attendee("Sam", "Europe/Lisbon", { off: [plainDate("2026-11-18")] }),
      attendee("Sam", "Europe/Lisbon", {
        hours: [[540, 1020], [540, 1020], null, [540, 1020], [540, 1020], null, null],
      }),
    ];
    for (const sam of away)
      expect(daysFor(moving({ people: [attendee("Dagny"), sam] }))[on("2026-11-18")]).toBe("apart");
  });
});

describe("two proposals", () => {
  /** Sam has Tuesday at ten, Juno Wednesday at eleven; each sees the other as a proposal. */
  const sam = proposal("Sam", "2026-11-24T09:00Z");
  const juno = proposal("Juno", "2026-11-25T10:00Z");
  const traders = (
    juniors: Parameters<typeof attendee>[2] = {},
    rest: Proposal[] = [],
    limits = { perWeek: 2, perDay: 1 },
  ) =>
    [
      traderOf(
        "Sam",
        moving({ meeting: sam, limits, proposals: [juno, ...rest], people: [attendee("Dagny"), attendee("Sam")] }),
      ),
      traderOf(
        "Juno",
        moving({
          meeting: juno,
          limits,
          proposals: [sam, ...rest],
          people: [attendee("Dagny"), attendee("Juno", "Europe/Berlin", juniors)],
        }),
      ),
    ] as const;

  it("can trade places though their days and their week are full: no day becomes fuller", () => {
    expect(canSwap(...traders(), [])).toBe(true);
    expect(swapsOf(traders())).toEqual(
      new Map([
        ["Sam", ["Juno"]],
        ["Juno", ["Sam"]],
      ]),
    );
  });

  it("cannot when the time does not suit one of them, or too little notice is left", () => {
    expect(canSwap(...traders({ busy: [span("2026-11-24T08:00Z", "2026-11-24T10:00Z")] }), [])).toBe(false);
    const today = plainDate("2026-11-24");
    const late = [sam, juno].map((meeting) => traderOf(meeting.id, moving({ meeting, today })));
    expect(canSwap(...(late as [Trader, Trader]), [])).toBe(false);
  });

  it("cannot when the longer one would run into a third proposal, or into the other", () => {
    const long = { ...juno, endsAt: new Date("2026-11-25T11:00Z") };
    const third = proposal("Theo", "2026-11-24T09:30Z");
    const [one] = traders();
    const longer = traderOf("Juno", moving({ meeting: long, people: [attendee("Dagny"), attendee("Juno")] }));
    expect(canSwap(one, longer, [])).toBe(true);
    expect(canSwap(one, longer, [third])).toBe(false);
    const beside = traderOf(
      "Juno",
      moving({
        meeting: { startsAt: new Date("2026-11-24T09:30Z"), endsAt: new Date("2026-11-24T10:30Z") },
        people: [attendee("Dagny"), attendee("Juno")],
      }),
    );
    expect(canSwap(one, beside, [])).toBe(false);
  });

  it("keep the minutes between conversations that are asked for", () => {
    const near = proposal("Theo", "2026-11-24T09:30Z");
    expect(canSwap(...traders(), [near], 0)).toBe(true);
    expect(canSwap(...traders(), [near], 15)).toBe(false);
  });
});
