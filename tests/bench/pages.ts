import { brotliCompressSync, constants } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { installedChromium } from "../../scripts/chromium";

/** The browser that is on this machine. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: installedChromium() ?? undefined,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });

/** A browser that has stepped into the director of the demo. */
export async function signedIn(web: string): Promise<{ browser: Browser; cookie: string }> {
  const browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${web}/welcome`);
  await page.getByRole("button", { name: /Hana/ }).first().click();
  await page.waitForURL(`${web}/`);
  const cookies = await context.cookies();
  await page.close();
  return { browser, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

const compressed = (bytes: Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** What a page's JavaScript weighs, in thousands of bytes under brotli, charts that load later included; links are not followed. */
export async function javascriptOf(browser: Browser, url: string, cookie: string): Promise<number> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  await page.route(
    (address) => address.searchParams.has("_rsc"),
    (route) => route.abort(),
  );
  page.on("response", (answer) => {
    if (/\.js(\?|$)/.test(answer.url())) bodies.push(answer.body());
  });
  await page.goto(url, { waitUntil: "load" });
  await page.mouse.wheel(0, 4_000);
  await page.waitForLoadState("networkidle");
  const sizes = (await Promise.all(bodies)).map(compressed);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

async function once(url: string, cookie: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - begun;
}

/** Medians of two addresses asked in turn, in milliseconds: whatever else the machine does, it does to both. */
export async function race(page: string, bare: string, cookie: string, rounds = 120): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -20; round < rounds; round += 1) {
    const [ours, floor] = [await once(page, cookie), await once(bare, "")];
    if (round < 0) continue;
    times[0].push(ours);
    times[1].push(floor);
  }
  return [median(times[0]), median(times[1])];
}
