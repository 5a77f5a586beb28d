import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { type Persona, stepInto } from "../support/step-in";

const people: Persona[] = ["director", "engineer", "manager", "admin"];
const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("a visitor walks in as each of the four people, and every page says that it is a demonstration", async ({
  page,
}) => {
  await page.goto("/welcome");
  await clean(page);
  await page
    .getByRole("button", { name: /^Walk in as/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/$/);
  const strip = page.getByRole("complementary", { name: "Demonstration" });
  const who = strip.locator("b");
  const met = new Set([await who.textContent()]);
  for (const persona of ["engineer", "manager", "admin"] as const) {
    await strip.getByRole("button", { name: persona }).click();
    await expect.poll(async () => met.has(await who.textContent())).toBe(false);
    met.add(await who.textContent());
    await page.goto("/access");
    await expect(strip).toBeVisible();
  }
  expect(met.size).toBe(4);
});

for (const persona of people) {
  test(`Today of the ${persona} is clean for everyone, in both themes and at every width`, async ({
    page,
    context,
    asOwner,
  }) => {
    await stepInto(context, asOwner, persona);
    for (const [colorScheme, width] of [
      ["light", 1440],
      ["dark", 1440],
      ["dark", 320],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/");
      await expect(page).toHaveTitle("Today · Throughline");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await fits(page), `fits ${width}`).toBe(true);
      await clean(page);
    }
  });
}

test("the keyboard reaches everything: past the navigation, to anything, down a list", async ({
  page,
  context,
  asOwner,
}) => {
  await stepInto(context, asOwner, "director");
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("#main li a, #main li button").first()).toBeFocused();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Find or do" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await clean(page);
  await page.keyboard.type("who can");
  await expect(palette.getByRole("option", { selected: true })).toHaveText("Who can see what");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/access$/);
  await expect(page.getByRole("link", { name: "Who can see what" }).first()).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
});

test("the theme that was chosen is there before the first paint, on every page", async ({ page, context, asOwner }) => {
  await stepInto(context, asOwner, "engineer");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: "Light or dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const answer = await page.request.get("/access");
  expect(await answer.text()).toContain('data-theme="dark"');
});

test("a phone has every page within reach, and closes its menu behind it", async ({ page, context, asOwner }) => {
  await stepInto(context, asOwner, "admin");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/");
  await page.getByRole("button", { name: "More" }).click();
  const menu = page.locator("#more");
  await expect(menu.getByRole("link", { name: "Admin" })).toBeVisible();
  await clean(page);
  await menu.getByRole("link", { name: "Who can see what" }).click();
  await expect(page).toHaveURL(/\/access$/);
  await expect(menu).toBeHidden();
  expect(await fits(page)).toBe(true);
});

test("who can see what opens for everybody, also from a letter and signed out", async ({ page }) => {
  const answer = await page.goto("/access");
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("stays with the person");
  await clean(page);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await fits(page)).toBe(true);
  await clean(page);
});

test.describe("what is not there", () => {
  test.use({ expected: [/404/] });
  test("is said plainly, with a way on, and with the right status", async ({ page, context, asOwner }) => {
    await stepInto(context, asOwner, "engineer");
    for (const path of ["/nowhere", "/meetings/00000000-0000-7000-8000-000000000000", "/meetings/nonsense"]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Go to Today" })).toBeVisible();
    }
    await clean(page);
  });
});
