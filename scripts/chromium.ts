import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const APPLE = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chrome or Chromium of this machine, or the one Playwright has fetched; null when there is none. */
export function installedChromium(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...files, ...APPLE].find(isExecutable);
  if (found) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

const hasApt = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function fetchWithApt() {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env: environment });
  const flags = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
  execFileSync("apt-get", flags, { stdio: "ignore", env: environment });
}

function fetchWithPlaywright() {
  execFileSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], { stdio: "ignore" });
}

/** Makes sure that there is a browser for the tests: Debian's package for root, else Playwright's own download. */
export function ensureChromium(say: (line: string) => void): string {
  const there = installedChromium();
  if (there) return there;
  say("Installing Chromium for the browser tests (once)");
  for (const fetch of hasApt() ? [fetchWithApt, fetchWithPlaywright] : [fetchWithPlaywright]) {
    try {
      fetch();
    } catch {
      continue;
    }
    const fetched = installedChromium();
    if (fetched) return fetched;
  }
  throw new Error("There is no Chromium for the browser tests and none could be fetched. Install Chrome or Chromium.");
}
