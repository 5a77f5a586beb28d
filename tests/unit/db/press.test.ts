import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { press } from "@/lib/db/press";

const person = "0190a0b0-0000-7000-8000-000000000001";

test("the same press gets its answer back, and only it", () => {
  const key = randomUUID();
  const first = press(key, person);
  const sealed = first.seal({ kept: "two-texts", theirs: "words of somebody" });
  expect(Buffer.from(sealed).includes("somebody")).toBe(false);
  expect(press(key, person).open(sealed)).toEqual({ kept: "two-texts", theirs: "words of somebody" });
  expect(press(key, person).keyHash).toEqual(first.keyHash);
  expect(first.open(null)).toBeUndefined();
  expect(() => press(randomUUID(), person).open(sealed)).toThrow(/altered/);
  expect(() => press(key, "0190a0b0-0000-7000-8000-000000000002").open(sealed)).toThrow(/altered/);
});

test("what is stored of the key does not give it away", () => {
  const key = randomUUID();
  expect(Buffer.from(press(key, person).keyHash).toString("utf8")).not.toContain(key);
  expect(press(key, person).keyHash).not.toEqual(press(randomUUID(), person).keyHash);
});
