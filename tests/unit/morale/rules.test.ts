import { describe, expect, it } from "vitest";
import { changeBetween, gapBetween, meanOf, meanOfMeans, withDoubt } from "@/lib/morale/rules";

describe("a mean and its doubt", () => {
  it("says how many and between what", () => expect(meanOf([5, 6, 7])).toEqual({ n: 3, mean: 6, low: 4, high: 8 }));
  it("stays on the scale", () => expect(meanOf([10, 9])).toEqual({ n: 2, mean: 9.5, low: 7, high: 10 }));
  it("is nothing for nobody", () => expect(meanOf([])).toBeNull());
  it("gives the same doubt to like and unlike answers, so that doubt tells nothing about them", () => {
    expect(meanOf([6, 6, 6, 6, 6])).toEqual(meanOf([1, 10, 6, 3, 10]));
  });
  it("adds groups up by their people", () => {
    expect(meanOfMeans([withDoubt(8, 6), withDoubt(5, 12)])?.mean).toBe(6);
    expect(meanOfMeans([])).toBeNull();
  });
});

describe("a change", () => {
  it("of one point in a team of six is chance", () => {
    expect(changeBetween(withDoubt(7, 6), withDoubt(6, 6))).toBe("unclear");
  });
  it("of two and a half in a team of six is not", () => {
    expect(changeBetween(withDoubt(7.5, 6), withDoubt(5, 6))).toBe("fell");
    expect(changeBetween(withDoubt(5, 6), withDoubt(7.5, 6))).toBe("rose");
  });
});

describe("a gap", () => {
  it("is a finding only outside the doubt", () => {
    expect(gapBetween(7.8, withDoubt(5.8, 8))).toEqual({ points: 2, beyondDoubt: true });
    expect(gapBetween(6.4, withDoubt(5.8, 8))).toEqual({ points: 0.6, beyondDoubt: false });
  });
});
