import { describe, expect, it } from "vitest";
import { type Answers, differenceIsSafe, mayBeShown } from "@/lib/releases/rules/company";

/** The first so many people of a quarter, with answers in the middle of the scale. */
const first = (count: number, from = 0): Answers =>
  Array.from({ length: count }, (_, at) => ({ person: `p${from + at}`, cycle: "q", value: 5 + ((from + at) % 2) }));

describe.each([5, 7])("with %i people behind a figure", (k) => {
  it("exactly so many are company, one fewer are not", () => {
    expect(mayBeShown(first(k), k)).toBe(true);
    expect(mayBeShown(first(k - 1), k)).toBe(false);
  });

  it("a figure that holds another leaves nobody or so many beyond it", () => {
    const all = first(2 * k);
    expect(differenceIsSafe(all, first(k), k)).toBe(true);
    expect(differenceIsSafe(first(k), all, k)).toBe(true);
    expect(differenceIsSafe(all, first(k + 1), k)).toBe(false);
    expect(differenceIsSafe(first(k + 1), all, k)).toBe(false);
    expect(differenceIsSafe(all, all, k)).toBe(true);
  });

  it("two that share some leave so many on either side", () => {
    expect(differenceIsSafe(first(2 * k), first(2 * k, k), k)).toBe(true);
    expect(differenceIsSafe(first(2 * k), first(2 * k, k + 1), k)).toBe(true);
    expect(differenceIsSafe(first(2 * k), first(2 * k, k - 1), k)).toBe(false);
  });
});
