import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf, readDate } from "@/lib/people/rules/dates";
import { addDays, plainDate } from "@/lib/time/calendar";

describe("dates as HR systems write them", () => {
  test.each([
    ["2026-11-12"],
    ["2026/11/12"],
    ["2026-11-12T00:00:00.000Z"],
    ["2026-11-12 08:15:00"],
    ["12.11.2026"],
    ["12 Nov 2026"],
    ["12-Nov-2026"],
    ["12. november 2026"],
    ["Nov 12, 2026"],
    ["November 12th, 2026"],
  ])("%s", (text) => {
    expect(readDate(text, null)).toEqual({ kind: "day", date: "2026-11-12" });
  });

  test.each(["", "-", "0000-00-00", "9999-12-31", "n/a"])("%j is no date", (text) => {
    expect(readDate(text, null)).toEqual({ kind: "none" });
  });

  test.each(["2026-02-30", "31.04.2026", "soon", "44652", "12/11/26", "2026-13-01", "13/13/2026", "0026-01-01"])(
    "%s is a bad date",
    (text) => {
      expect(readDate(text, null)).toEqual({ kind: "bad" });
    },
  );

  test("03/04/2026 is either, until the column says which number is the day", () => {
    expect(readDate("03/04/2026", null)).toEqual({ kind: "either", dmy: "2026-04-03", mdy: "2026-03-04" });
    expect(readDate("03/04/2026", "dmy")).toEqual({ kind: "day", date: "2026-04-03" });
    expect(readDate("03/04/2026", "mdy")).toEqual({ kind: "day", date: "2026-03-04" });
    expect(readDate("04/04/2026", null)).toEqual({ kind: "day", date: "2026-04-04" });
  });

  test("one date that reads only one way decides for its column", () => {
    expect(orderOf(["03/04/2026", "25/04/2026"])).toBe("dmy");
    expect(orderOf(["03/04/2026", "04/25/2026"])).toBe("mdy");
    expect(orderOf(["25/04/2026", "04/25/2026"])).toBeNull();
    expect(orderOf(["2026-01-01", ""])).toBeNull();
  });

  test("any day survives every way of writing it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = addDays(plainDate("1950-01-01"), days);
        const [y = "", m = "", d = ""] = date.split("-");
        for (const text of [date, `${d}.${m}.${y}`, `${Number(d)}.${Number(m)}.${y}`])
          expect(readDate(text, null)).toEqual({ kind: "day", date });
        expect(readDate(`${m}/${d}/${y}`, "mdy")).toEqual({ kind: "day", date });
      }),
    );
  });
});
