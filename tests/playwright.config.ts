import { defineConfig } from "@playwright/test";
import { installedChromium } from "../scripts/chromium";

const isRoot = process.getuid?.() === 0;
// One moment for server and tests. Far ahead, so that the browser, which has the real time, takes no cookie for expired.
const CLOCK = "2031-11-13T15:00:00Z";
process.env.CLOCK = CLOCK;

export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  // The tests share one server and one seeded organization.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.STAGE_WEB ?? "http://localhost:3000",
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "America/New_York",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: installedChromium() ?? undefined,
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: `"${process.execPath}" --conditions=react-server --import tsx tests/support/stage.ts`,
    cwd: "..",
    env: { CLOCK, TZ: "Asia/Kathmandu" },
    wait: { stdout: /stage (?<stage_web>\S+) (?<stage_mail>\S+) (?<stage_owner>\S+)/ },
    timeout: 900_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
