import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPath } from "@/lib/accounts/rules/landing";

/** What browsers read as another host, or might: fast-check's own web addresses take seconds to make. */
const beginnings = fc.constantFrom(
  "/",
  "//",
  "/\\",
  "\\\\",
  "/\t/",
  "/\n\\",
  "https://",
  "https:",
  "http:/",
  "ftp://",
  "@",
  "/@",
);

describe("where one lands after signing in", () => {
  it("is a page of our own", () => {
    expect(ownPath("/meetings/7?x=1#that-works")).toBe("/meetings/7?x=1#that-works");
    expect(ownPath("/")).toBe("/");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "meetings",
    "",
    null,
    undefined,
  ])("is the first page instead of %j", (wanted) => expect(ownPath(wanted)).toBe("/"));

  it("is never the sign-in or an API, which would go round in circles", () => {
    expect(ownPath("/sign-in?to=/sign-in")).toBe("/");
    expect(ownPath("/api/trends.csv")).toBe("/");
  });

  it("stays on our host whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(beginnings, fc.string()).map(([start, rest]) => `${start}${rest}`),
        ),
        (wanted) => {
          expect(new URL(ownPath(wanted), "https://here.example").origin).toBe("https://here.example");
        },
      ),
    );
  });
});
