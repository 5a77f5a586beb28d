import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { stepInto } from "../support/step-in";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test.describe("the director looks at Trends", () => {
  test.beforeEach(async ({ context, asOwner }) => {
    await stepInto(context, asOwner, "director");
  });

  test("and sees what they heard, marked as theirs alone, as a chart and as a table", async ({ page }) => {
    await page.goto("/trends");
    await expect(page.getByRole("heading", { level: 1, name: "Trends" })).toBeVisible();
    await expect(page.getByText("Only you see these figures")).toBeVisible();
    const block = page.locator("#morale");
    await expect(block.getByRole("heading", { level: 2 })).toBeVisible();
    await expect(block.locator(".recharts-surface")).toBeVisible();
    await clean(page);
    await block.getByRole("link", { name: /^Table/ }).click();
    const rows = block.getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    expect(await rows.count()).toBe(7);
    await clean(page);
  });

  test("and reads each quarter of the chart with the arrow keys", async ({ page }) => {
    await page.goto("/trends?team=everyone");
    const chart = page.locator("#morale .recharts-surface");
    await expect(chart).toBeVisible();
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#morale").getByText(/The team said \d/)).toBeVisible();
  });

  test("and what others see has five people behind every number", async ({ page }) => {
    await page.goto("/trends");
    await page.getByRole("link", { name: "See what others see" }).click();
    await expect(page.getByText("This is what managers, people above you and admins may see")).toBeVisible();
    await clean(page);
    const answer = await page.request.get("/api/trends.csv?quarters=40");
    expect(answer.headers()["content-type"]).toContain("text/csv");
    const rows = (await answer.text())
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(","));
    expect(rows.length).toBeGreaterThan(6);
    for (const row of rows) {
      const [people, mean, note] = [row[3] ?? "", row[4] ?? "", row[8] ?? ""];
      // A note says that a figure is hidden, or over how many quarters it counts: then it has its company as any other.
      if (note && !/^(two|three|four) quarters together since /.test(note)) expect([people, mean]).toEqual(["", ""]);
      else expect(Number(people)).toBeGreaterThanOrEqual(5);
    }
  });

  test("and is told what closing does to whom before it is done", async ({ page }) => {
    await page.goto("/trends");
    await page
      .getByRole("link", { name: /^Close / })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /^Close the/ })).toBeVisible();
    await expect(page.getByText(/people? gets? a mail|people get a mail|No conversation is left/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Close and release" })).toBeVisible();
    await clean(page);
    await page.getByRole("link", { name: "Not yet" }).click();
    await expect(page).toHaveURL(/\/trends$/);
  });

  for (const [width, colorScheme] of [
    [390, "light"],
    [320, "dark"],
  ] as const) {
    test(`on a phone of ${width} pixels, where nothing is wider than the screen`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto("/trends");
      await expect(page.locator("#morale .recharts-surface")).toBeVisible();
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await clean(page);
    });
  }
});

test("the picture is there before any script: the server draws it", async ({ page, context, asOwner }) => {
  await stepInto(context, asOwner, "director");
  const html = await (await page.request.get("/trends?team=everyone")).text();
  expect(html).toContain('aria-label="Line chart.');
  const table = await (await page.request.get("/trends?team=everyone&table=morale")).text();
  expect(table).toContain("Likely between");
});
