import { describe, expect, it } from "vitest";
import { countries, holidaysBetween, holidaysIn, regionsOf } from "@/lib/planning/read/holidays";
import { plainDate } from "@/lib/time/calendar";

/** Read from a kept library of the world's calendars, which takes a moment to load. */
describe("public holidays", () => {
  const of = (country: string, region = "") => ({ country, region });

  it("are those of the country, and of the part of it where somebody lives", async () => {
    const [all, bavaria] = [await holidaysIn(of("DE"), 2026), await holidaysIn(of("DE", "BY"), 2026)];
    expect(all).toEqual([
      ...["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25"],
      ...["2026-10-03", "2026-12-25", "2026-12-26"],
    ]);
    // Corpus Christi and All Saints' Day.
    expect(bavaria).toEqual(expect.arrayContaining([...all, "2026-06-04", "2026-11-01"]));
  });

  it("count on the day they are kept when they fall on a weekend", async () => {
    expect(await holidaysIn(of("US"), 2026)).toContain("2026-07-03");
    expect(await holidaysIn(of("GB", "ENG"), 2027)).toEqual(expect.arrayContaining(["2027-12-27", "2027-12-28"]));
    // New Year's Day of 2028 is a Saturday.
    expect(await holidaysIn(of("US"), 2027)).toContain("2027-12-31");
  });

  it("are whole days: not the evening in which one begins, nor half of Christmas Eve", async () => {
    const israel = await holidaysIn(of("IL"), 2026);
    expect(israel).toContain("2026-09-21");
    expect(israel).not.toContain("2026-09-20");
    expect(await holidaysIn(of("NO"), 2026)).not.toContain("2026-12-24");
    expect(await holidaysIn(of("TR"), 2026)).toEqual(
      expect.arrayContaining(["2026-03-20", "2026-03-21", "2026-03-22"]),
    );
  });

  it("are none where nobody said a country, or the library knows none", async () => {
    for (const place of [of(""), of("XX")]) expect(await holidaysIn(place, 2026)).toEqual([]);
    expect(await regionsOf("XX")).toEqual([]);
  });

  it("are asked for once in a year, and reach over its end", async () => {
    expect(await holidaysIn(of("PT"), 2026)).toBe(await holidaysIn(of("PT"), 2026));
    expect(await holidaysBetween(of("PT"), plainDate("2026-12-20"), plainDate("2027-01-02"))).toEqual([
      "2026-12-25",
      "2027-01-01",
    ]);
  });

  it("are offered by name", async () => {
    expect((await countries()).find(({ code }) => code === "NO")?.name).toBe("Norway");
    expect((await regionsOf("DE")).map(({ code }) => code)).toContain("BY");
  });
});
