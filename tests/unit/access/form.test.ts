import { expect, test } from "vitest";
import { inputOf } from "@/lib/access/form";

test("what was sent holds no character that the database refuses, however deep it lies; a file stays as it is", () => {
  const form = new FormData();
  form.append("query", "mi\0na");
  form.append("days", "a\0");
  form.append("days", "b");
  const file = new File(["a\0b"], "people.csv");
  form.append("file", file);
  const fields = inputOf(undefined, form) as { file: File };
  expect(fields).toEqual({ query: "mina", days: ["a", "b"], file: expect.any(File) });
  expect(fields.file.size).toBe(3);
  expect(inputOf({ lines: [{ text: "\0ok", kept: true }], at: null }, undefined)).toEqual({
    lines: [{ text: "ok", kept: true }],
    at: null,
  });
});
