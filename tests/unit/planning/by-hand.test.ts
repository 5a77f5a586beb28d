import { describe, expect, it } from "vitest";
import { Lines, movedByHand, putBack } from "@/lib/planning/rules/by-hand";

const found = [
  { about: "Order", says: "Never met." },
  { about: "First free", says: "The first hour both of you have free." },
] as const;
const placed = { startsAt: new Date("2026-11-24T09:00:00Z"), pinned: false, why: [...found] };

describe("a proposal that was moved by hand", () => {
  it("keeps why this person, says who chose the time, and stays when planned again", () => {
    const moved = movedByHand(placed, "You chose this time.");
    expect(moved.pinned).toBe(true);
    expect(Lines.parse(moved.why)).toEqual([found[0], { about: "First free", says: "You chose this time." }]);
  });

  it("is as it was once it is put back, after one move or two", () => {
    const once = { ...placed, ...movedByHand(placed, "One."), startsAt: new Date("2026-11-25T09:00:00Z") };
    expect(putBack(once, placed.startsAt, "Back.")).toEqual({ pinned: false, why: [...found] });
    const twice = { ...once, ...movedByHand(once, "Two."), startsAt: new Date("2026-11-26T09:00:00Z") };
    const again = { ...twice, ...putBack(twice, once.startsAt, "Back."), startsAt: once.startsAt };
    expect(again.pinned).toBe(true);
    expect(putBack(again, placed.startsAt, "Back.")).toEqual({ pinned: false, why: [...found] });
  });

  it("takes reasons it cannot read for none", () => {
    expect(Lines.parse(movedByHand({ ...placed, why: "?" }, "You.").why)).toEqual([
      { about: "First free", says: "You." },
    ]);
  });
});
