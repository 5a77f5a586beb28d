import { expect, test } from "vitest";
import { deviceOf } from "@/lib/accounts/rules/device";
import { AskForLink } from "@/lib/accounts/schema";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
test.each([
  ["Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["Chrome on Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`],
  ["Edge on Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`],
  ["Chrome on Android", `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${webkit} Chrome/140.0 Mobile Safari/537.36`],
  [
    "Safari on iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  ],
  [
    "Safari on Mac",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
  ],
  ["Chrome on Linux", `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/140.0.0.0 Safari/537.36`],
  ["An unknown device", "curl/8.5.0"],
  ["An unknown device", '<script>alert(1)</script>"'],
  ["An unknown device", ""],
])("%s", (device, userAgent) => {
  expect(deviceOf(userAgent)).toBe(device);
});

const isTaken = (mail: string) => AskForLink.safeParse({ mail }).success;

test("an address is one plain address", () => {
  for (const mail of ["ann@halden.example", "  Ann.Lee+x@Halden.Example ", "o'hara@halden.example"])
    expect(isTaken(mail), mail).toBe(true);
  for (const mail of [
    "ann@halden.example\r\nBcc: eve@evil.example",
    "ann@halden.example\n",
    "\rann@halden.example",
    "ann\0@halden.example",
    '"ann lee"@halden.example',
    '"ann@evil.example"@halden.example',
    "ann@halden.example,eve@evil.example",
    "ann@halden.example;eve@evil.example",
    "Ann <ann@halden.example>",
    "ann@halden.example eve@evil.example",
    "ａnn@halden.example",
    "аnn@halden.example",
    "ann@hälden.example",
    "ann@halden。example",
    "ann@@halden.example",
    "ann",
    `${"a".repeat(250)}@b.example`,
  ])
    expect(isTaken(mail), mail).toBe(false);
});
