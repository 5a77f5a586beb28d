import type { Browser, CDPSession, Locator, Page } from "@playwright/test";
import { boardOf, founded, people, type Stage } from "./board-stage";
import { openBrowser } from "./pages";

type Row = (what: string, value: string, aim?: string) => void;
type Work = { script: number; layout: number; style: number };

const seconds = 6;
/** Nearer to an edge of the table or the window the board scrolls along; inside, a card only moves. Pixels. */
const margin = 64;
/** A frame that came this late was missed. Milliseconds. */
const late = 25;

/** What the page's thread has spent since it began, in milliseconds. */
async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return { script: of("ScriptDuration"), layout: of("LayoutDuration"), style: of("RecalcStyleDuration") };
}
const sumOf = ({ script, layout, style }: Work) => script + layout + style;

type TraceEvent = { name: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };
const categories = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

/** The longest the page's thread works at a stretch, in milliseconds of its own time: a script, or all that a frame takes. */
async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const ours = traceEvents.find(({ name }) => name === "FunctionCall");
  const here = traceEvents.filter(({ pid, tid }) => pid === ours?.pid && tid === ours.tid);
  const tasks = here.filter(({ name }) => name === "RunTask");
  // What the browser's driver brings into the page, which has all of its own scripts by now.
  const brought = here.filter(({ name }) => name === "EvaluateScript");
  const isOurs = ({ ts, dur = 0 }: TraceEvent) => !brought.some((one) => one.ts >= ts && one.ts < ts + dur);
  return Math.max(...tasks.filter(isOurs).map(({ tdur = 0 }) => tdur / 1000));
}

// Text, since what a compiler makes of a function does not run in a page.
const watch = `(() => {
  window.frameTimes = [];
  const note = (at) => { window.frameTimes.push(at); requestAnimationFrame(note); };
  requestAnimationFrame(note);
  window.cellsEntered = 0;
  const count = (all) => { window.cellsEntered += all.filter((one) => one.target.hasAttribute("data-over")).length; };
  new MutationObserver(count).observe(document.querySelector("table"), { subtree: true, attributeFilter: ["data-over"] });
})()`;

async function pickUp(page: Page, card: Locator): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (!box) throw new Error("The card is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 6, { steps: 3 });
  await page.locator("[data-ghost]").waitFor();
  // Its cells are marked a few at a time; the last week is the last.
  await page.locator("td[data-mark]:last-child").last().waitFor();
}

/** Carries what is in the hand over every week and day and back, as fast as the page takes it. */
async function carry(page: Page): Promise<void> {
  const box = await page.getByRole("region", { name: "The quarter, week by week" }).boundingBox();
  const window = page.viewportSize();
  if (!box || !window) throw new Error("The board is not on the screen");
  const [left, right] = [box.x + margin, box.x + box.width - margin];
  const [top, bottom] = [Math.max(box.y, 0) + margin, Math.min(box.y + box.height, window.height) - margin];
  const begun = performance.now();
  for (let at = 0; at < seconds; at = (performance.now() - begun) / 1000) {
    const across = (1 - Math.cos(at * Math.PI)) / 2;
    const down = (1 - Math.cos(at * Math.PI * 2.7)) / 2;
    await page.mouse.move(left + (right - left) * across, top + (bottom - top) * down);
  }
}

function print(row: Row, times: readonly number[], work: Work, [picking, entered]: [number, number]): void {
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  gaps.sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)] ?? Number.NaN;
  const missed = gaps.filter((gap) => gap > late).length;
  const each = (spent: number) => (spent / gaps.length).toFixed(2);
  const parts = `script ${each(work.script)}, layout ${each(work.layout)}, style ${each(work.style)}`;
  row(`Board of ${people} cards: from frame to frame`, `${middle.toFixed(1)} ms`, "16.7 ms, the median");
  row("  the longest", `${gaps.at(-1)?.toFixed(1)} ms`, `${missed} of ${gaps.length} later than ${late} ms`);
  row("  our work in each frame", `${each(sumOf(work))} ms`, `at most 4 ms; ${parts}; ${entered} cells entered`);
  row("  the longest task while it is picked up", `${picking.toFixed(1)} ms`, "at most 16.7 ms");
}

/** One card of a hundred carried over the board: how far apart the frames are, and what each of them costs. */
export async function boardFigures(row: Row, stage: Stage): Promise<void> {
  const link = await founded(stage);
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 1100 }, locale: "en-GB" });
  const page = await context.newPage();
  const cards = await boardOf(page, stage.web, link);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  // Where every card could lie is fetched for all of them at once.
  await page.waitForLoadState("networkidle");
  const card = cards.nth(Math.floor(people / 2));
  const picking = await longestTask(browser, page, () => pickUp(page, card));
  const held = await workOf(session);
  await page.evaluate(watch);
  await carry(page);
  const carried = await workOf(session);
  const times = await page.evaluate<number[]>("window.frameTimes");
  const entered = await page.evaluate<number>("window.cellsEntered");
  await browser.close();
  const spent = (of: keyof Work) => carried[of] - held[of];
  const work = { script: spent("script"), layout: spent("layout"), style: spent("style") };
  print(row, times, work, [picking, entered]);
}
