import { beforeAll, describe, expect, test } from "vitest";
import { isOwnOrigin } from "@/lib/access/origin";
import { largestBody } from "@/lib/access/sizes";
import { readAgain } from "@/lib/env";

beforeAll(() => {
  process.env.APP_URL = "https://throughline.example.com";
  readAgain();
  return () => {
    delete process.env.APP_URL;
    readAgain();
  };
});
const from = (headers: Record<string, string>) => isOwnOrigin(new Headers(headers));

describe("a form is ours", () => {
  test("when it comes from the configured address, whatever host was named on the way", () => {
    const origin = "https://throughline.example.com";
    expect(from({ origin, host: "throughline.example.com" })).toBe(true);
    expect(from({ origin, host: "10.0.0.7:3000" })).toBe(true);
    expect(from({ origin, "x-forwarded-host": "evil.example" })).toBe(true);
  });

  test("when it comes from the host the browser itself asked", () => {
    expect(from({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).toBe(true);
  });

  test.each([
    ["nothing said", {}],
    ["null, as from a file or a sandbox", { origin: "null" }],
    ["another site", { origin: "https://evil.example" }],
    ["a name that begins like ours", { origin: "https://throughline.example.com.evil.example" }],
    ["a name below ours", { origin: "https://evil.throughline.example.com" }],
    ["another port", { origin: "https://throughline.example.com:8443" }],
    ["our name without https", { origin: "http://throughline.example.com", host: "10.0.0.7:3000" }],
    ["no address at all", { origin: "throughline.example.com" }],
  ])("not with %s", (_, headers) => {
    expect(from({ host: "localhost:3000", ...(headers as Record<string, string>) })).toBe(false);
  });
});

test("a sheet of ten thousand people may be sent where sheets are, and nowhere else", () => {
  expect(largestBody("/people/import")).toBeGreaterThan(5_500_000);
  for (const path of ["/", "/people", "/people/import/x", "/admin/templates"])
    expect(largestBody(path)).toBeLessThan(1_000_000);
  for (const path of ["/api/auth/callback/email", "/sign-out"]) expect(largestBody(path)).toBeLessThan(20_000);
});
