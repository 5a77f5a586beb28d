import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { plainDate, zone } from "@/lib/time/calendar";
import { blocksOf, drawnWeek, freeRows, type KeptWeek, noLongerFits, timeValue, weekdays } from "@/lib/weeks/rules";
import { KeepWeek, TakeTimeOff } from "@/lib/weeks/schema";

const none = weekdays.map(() => null);
const oslo = zone("Europe/Oslo");
const week: KeptWeek = {
  ...{ zone: oslo, zones: none, hours: officeHours, blocks: weekdays.map(() => []), prefers: null },
  ...{ country: "", region: "" },
};

/** What a form sends for the usual week. */
const usual: Record<string, unknown> = {
  ...{ zone: "Europe/Oslo", country: "", mondayFrom: "09:00", mondayUntil: "17:00" },
};
const kept = (more: Record<string, unknown>) => KeepWeek.safeParse({ ...usual, ...more });
const wrong = (more: Record<string, unknown>) => kept(more).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("a week from its form", () => {
  it("reads hours, zones, what is kept free, and what is liked", () => {
    const read = kept({
      ...{ thursdayFrom: "10:00", thursdayUntil: "00:00", thursdayZone: "America/New_York" },
      ...{ free0From: "12:00", free0Until: "13:00", free0Days: ["0", "3"], free1From: "", free1Until: "" },
      ...{ free1Days: ["0", "1"], likedFrom: "09:30", likedUntil: "11:00", country: "DE", region: "BY" },
    }).data;
    expect(read?.hours).toEqual([[540, 1020], null, null, [600, 1440], null, null, null]);
    expect(read?.zones).toEqual([null, null, null, "America/New_York", null, null, null]);
    expect(read?.blocks).toEqual([[[720, 780]], [], [], [[720, 780]], [], [], []]);
    expect([read?.prefers, read?.country, read?.region]).toEqual([[570, 660], "DE", "BY"]);
  });

  it("takes the usual zone on a day for no other zone, and one day of a list for a list", () => {
    const read = kept({ mondayZone: "Europe/Oslo", free0From: "12:00", free0Until: "13:00", free0Days: "4" }).data;
    expect(read?.zones).toEqual(none);
    expect(read?.blocks[4]).toEqual([[720, 780]]);
  });

  it.each([
    [{ zone: "Nowhere/City" }, ["zone"]],
    [{ zone: "" }, ["zone"]],
    [{ mondayUntil: "" }, ["mondayUntil"]],
    [{ mondayFrom: "" }, ["mondayFrom"]],
    [{ mondayUntil: "08:00" }, ["mondayUntil"]],
    [{ mondayUntil: "24:30" }, ["mondayUntil"]],
    [{ mondayFrom: "nine" }, ["mondayFrom"]],
    [{ mondayFrom: "", mondayUntil: "" }, ["mondayFrom"]],
    [{ tuesdayZone: "Lisbon" }, ["tuesdayZone"]],
    [{ free2From: "12:00", free2Until: "13:00" }, ["free2Days"]],
    [{ free0From: "13:00", free0Until: "12:00", free0Days: "1" }, ["free0Until"]],
    [{ likedFrom: "10:00" }, ["likedUntil"]],
    [{ country: "Germany" }, ["country"]],
    [{ mondayUntil: "08:00", likedFrom: "10:00" }, ["mondayUntil", "likedUntil"]],
  ])("names what is wrong in %j", (more, fields) => expect(wrong(more)).toEqual(fields));

  it("wants days off to end after they begin", () => {
    const said = (firstDay: string, lastDay: string) =>
      TakeTimeOff.safeParse({ firstDay, lastDay }).error?.issues.map(({ message }) => message);
    expect(said("2026-10-01", "2026-10-01")).toBeUndefined();
    expect(said("2026-10-02", "2026-10-01")).toEqual(["The last day is before the first."]);
    expect(said("", "2026-02-30")).toEqual(["Choose the first day.", "Choose the last day."]);
  });
});

describe("a week as it is shown", () => {
  it("says the same span on several days once, and back again", () => {
    const blocks = [
      [[720, 780]],
      [[720, 780]],
      [
        [720, 780],
        [840, 1020],
      ],
      [],
      [],
      [],
      [],
    ] as const;
    const rows = freeRows(blocks);
    expect(rows).toEqual([
      { from: 720, until: 780, days: [0, 1, 2] },
      { from: 840, until: 1020, days: [2] },
    ]);
    expect(blocksOf(rows)).toEqual(blocks);
  });

  it("draws what lies in the working hours, and says it in words", () => {
    const zones = [zone("Europe/Lisbon"), ...none.slice(1)];
    const blocks = [
      [
        [720, 780],
        [1000, 1100],
      ] as const,
      [],
      [],
      [],
      [],
      [],
      [[720, 780]] as const,
    ];
    const { days, hours } = drawnWeek({ ...week, zones, blocks, prefers: [480, 600] });
    expect(days[0]).toMatchObject({
      ...{ name: "Monday", city: "Lisbon" },
      says: "09:00 to 17:00 in Lisbon, free of meetings 12:00 to 13:00 and 16:40 to 18:20",
    });
    expect(days[0]?.work).toEqual({ from: 16.67, width: 66.67 });
    expect(days[0]?.free.map(({ width }) => width)).toEqual([8.33, 2.78]);
    expect(days[0]?.liked).toEqual({ from: 16.67, width: 8.33 });
    expect(days[6]).toMatchObject({ work: null, free: [], liked: null, says: "not working" });
    expect(hours.map(({ says }) => says)).toEqual(["09:00", "12:00", "15:00", "18:00"]);
  });

  it("grows with a night's work, and writes midnight as a field takes it", () => {
    const hours = officeHours.map((_, day) => (day === 0 ? ([0, 1440] as const) : null));
    expect(drawnWeek({ ...week, hours }).days[0]?.work).toEqual({ from: 0, width: 100 });
    expect([timeValue(undefined), timeValue(545), timeValue(1440)]).toEqual(["", "09:05", "00:00"]);
  });
});

describe("agreed meetings", () => {
  const meeting = (id: string, startsAt: string) => ({
    ...{ id, others: ["Dagny"], startsAt: new Date(startsAt) },
    endsAt: new Date(new Date(startsAt).getTime() + 30 * 60_000),
  });
  const ids = (changed: Partial<KeptWeek>, off: string[], ...meetings: ReturnType<typeof meeting>[]) =>
    noLongerFits({ ...week, ...changed }, off.map(plainDate), meetings).map(({ id }) => id);
  const [before, after] = [meeting("before", "2026-10-23T10:00Z"), meeting("after", "2026-10-26T11:00Z")];

  it("no longer fit outside the hours, in what is kept free, on days off, and on a day elsewhere; on both sides of the clock change", () => {
    expect(ids({}, [], before, after)).toEqual([]);
    const lunch = weekdays.map(() => [[720, 780] as const]);
    expect(ids({ blocks: lunch }, [], before, after)).toEqual(["before", "after"]);
    expect(ids({}, ["2026-10-26"], before, after)).toEqual(["after"]);
    expect(ids({ hours: officeHours.map((day) => (day ? [540, 720] : null)) }, [], before, after)).toEqual([
      "before",
      "after",
    ]);
    const onMondays = [zone("America/New_York"), ...none.slice(1)];
    expect(ids({ zones: onMondays }, [], before, after)).toEqual(["after"]);
  });
});
