import { describe, expect, it } from "vitest";
import { placeUnder } from "@/components/planning/cells";
import { markOf, stepFrom, verdictAt } from "@/lib/planning/rules/drop";
import { type CardRoom, type DayRoom, dayAt } from "@/lib/planning/rules/room";

const at = (week: number, weekday: number) => ({ week, weekday });
const room = (days: Record<number, DayRoom>, swaps: string[] = []): CardRoom => ({
  days: Array.from({ length: 91 }, (_, day) => days[day] ?? "apart"),
  swaps,
});

describe("a card over a cell", () => {
  const card = room({ [dayAt(8, 2)]: 29_000_000, [dayAt(8, 3)]: "fullDay", [dayAt(8, 4)]: 29_003_000 }, ["Juno"]);
  const cards = [
    { id: "Juno", ...at(8, 3) },
    { id: "Theo", ...at(8, 5) },
    { id: "Juno", ...at(8, 4) },
  ];
  it("is at home where it was, free where there is a time, else says why not", () => {
    expect(verdictAt(card, at(8, 2), at(8, 2), cards)).toEqual({ is: "home" });
    expect(verdictAt(card, null, at(8, 2), cards)).toEqual({
      is: "free",
      startsAt: new Date(29_000_000 * 60_000),
      swaps: [],
    });
    expect(verdictAt(card, null, at(8, 5), cards)).toEqual({ is: "not", why: "apart" });
    expect(verdictAt(card, null, at(13, 1), cards)).toEqual({ is: "not", why: "outside" });
  });

  it("may trade places with one that is there, whether the day is full or not", () => {
    expect(verdictAt(card, at(8, 2), at(8, 3), cards)).toEqual({ is: "swap", swaps: ["Juno"] });
    expect(verdictAt(card, at(8, 2), at(8, 4), cards)).toMatchObject({ is: "free", swaps: ["Juno"] });
  });

  it("says so in a word or two", () => {
    expect(markOf({ is: "not", why: "apart" })).toEqual({ look: "not", says: "No common time" });
    expect(markOf({ is: "swap", swaps: ["Juno"] })).toEqual({ look: "swap", says: "Swap" });
    expect(markOf({ is: "free", startsAt: new Date(0), swaps: [] })).toEqual({ look: "free", says: "" });
  });
});

describe("the arrows", () => {
  const [weeks, days] = [
    [6, 7, 9],
    [1, 2, 3, 4, 5],
  ];
  it("go from cell to cell as they are shown, and stay at the edge", () => {
    expect(stepFrom(at(7, 2), "ArrowRight", weeks, days)).toEqual(at(9, 2));
    expect(stepFrom(at(9, 2), "ArrowRight", weeks, days)).toEqual(at(9, 2));
    expect(stepFrom(at(6, 1), "ArrowUp", weeks, days)).toEqual(at(6, 1));
    expect(stepFrom(at(6, 1), "ArrowDown", weeks, days)).toEqual(at(6, 2));
    expect(stepFrom(at(6, 1), "ArrowLeft", weeks, days)).toEqual(at(6, 1));
  });
});

describe("a pointer", () => {
  const grid = {
    weeks: [
      { week: 7, from: 100, until: 180 },
      { week: 8, from: 180, until: 260 },
    ],
    days: [
      { weekday: 1, from: 50, until: 112 },
      { weekday: 2, from: 112, until: 174 },
    ],
    queue: { left: 0, right: 90, top: 0, bottom: 400 },
  };
  it("is over the cell whose edges it stands between, over the queue, or over nothing", () => {
    expect(placeUnder(grid, 180, 111)).toEqual(at(8, 1));
    expect(placeUnder(grid, 179, 112)).toEqual(at(7, 2));
    expect(placeUnder(grid, 40, 60)).toBe("queue");
    expect([placeUnder(grid, 95, 60), placeUnder(grid, 300, 60), placeUnder(grid, 200, 20)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(placeUnder({ ...grid, queue: null }, 40, 60)).toBeNull();
  });
});
