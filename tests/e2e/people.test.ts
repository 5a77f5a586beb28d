import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";

type AsOwner = (sql: string, values?: unknown[]) => Promise<unknown[]>;

const moment = () => process.env.CLOCK ?? new Date().toISOString();

/** An organization of its own with one admin, signed in: what is imported here must not move the demonstration. */
async function adminOf(page: Page, baseURL: string | undefined, asOwner: AsOwner) {
  const [organizationId, personId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString("base64url");
  const slug = `people-${organizationId.slice(0, 8)}`;
  await asOwner(
    "insert into organization (id, slug, name, demo, zone, created_at) values ($1, $2, 'Northwind', true, 'Europe/Oslo', $3)",
    [organizationId, slug, moment()],
  );
  await asOwner(
    "insert into person (organization_id, id, mail, name, given_name, zone, is_admin, created_at) values ($1, $2, $3, 'Iris Holm', 'Iris', 'Europe/Oslo', true, $4)",
    [organizationId, personId, `iris@${slug}.example`, moment()],
  );
  await asOwner(
    "insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $5::timestamptz + interval '1 day')",
    [organizationId, randomUUID(), personId, createHash("sha256").update(token).digest(), moment()],
  );
  await page.context().addCookies([{ name: "throughline-session", value: token, url: baseURL }]);
  return organizationId;
}

const realOrg = (day: string) => readFileSync(`prisma/demo/real-org/${day}.csv`, "utf8");

/** Chooses a file and goes on to what it would change. */
async function bring(page: Page, name: string, text: string, day: string) {
  await page.goto("/people/import");
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByLabel("From which day").fill(day);
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.waitForURL(/\/people\/import\/[0-9a-f-]{36}$/);
}

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fitsPhone = async (page: Page) => {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
};

test("an admin brings people in, and the next quarter, and finds them", async ({ page, baseURL, asOwner }) => {
  test.setTimeout(120_000);
  await adminOf(page, baseURL, asOwner);
  await page.goto("/people");
  await expect(page.getByRole("heading", { name: "Bring your people in" })).toBeVisible();
  await page.getByRole("link", { name: "Import people" }).first().click();

  await test.step("the first file", async () => {
    await bring(page, "people-2023-04-01.csv", realOrg("2023-04-01"), "2023-04-01");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("8 columns are recognised");
    await expect(page.getByLabel("Column for mail address", { exact: true })).toHaveValue("Work Email");
    await clean(page);
    await fitsPhone(page);
    await page.getByRole("button", { name: "See what changes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("192 people join");
    await page.getByRole("button", { name: "Apply 192 changes" }).click();
    await expect(page.getByRole("heading", { name: "Everything in the file is applied" })).toBeVisible();
    await clean(page);
  });

  await test.step("the next quarter, with a time zone nobody knows", async () => {
    const file = `${realOrg("2023-07-01").trimEnd()}\r\nE900001,Kofi,Mensah,kofi.mensah@acme.example,Engineer,Acra,2023-07-01,hana.vogel@acme.example\r\n`;
    await bring(page, "people-2023-07-01.csv", file, "2023-07-01");
    await page.getByRole("button", { name: "See what changes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "8 people join, 12 leave, 23 change manager, and 38 get another leader",
    );
    await expect(page.getByText("Kofi Mensah’s time zone is “Acra”. Did you mean Africa/Accra?")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Apply/ })).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("region", { name: "Who gains or loses sight" })).toContainText(
      "Times can change hands. Words never do.",
    );
    await clean(page);
    await fitsPhone(page);
    await page.getByRole("button", { name: "Use Africa/Accra" }).click();
    await expect(page.getByText("needs you")).toHaveCount(0);
    await page.getByRole("button", { name: /^Apply/ }).click();
    await expect(page.getByRole("heading", { name: "Everything in the file is applied" })).toBeVisible();
  });

  await test.step("the directory", async () => {
    await page.getByRole("link", { name: "To the directory" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("189 people are here today");
    await clean(page);
    await page.getByRole("searchbox", { name: /Find someone/ }).fill("kofi mensah");
    await expect(page.getByText("1 of 189 fit “kofi mensah”")).toBeVisible();
    const sameDocument = await page.evaluateHandle(() => document);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kofi Mensah");
    // A page loaded anew would have thrown this document away.
    expect(await sameDocument.evaluate((one) => one === document)).toBe(true);
    await expect(page.getByText("Hana Vogel").first()).toBeVisible();
    await clean(page);
    await fitsPhone(page);
  });

  await test.step("the same file again", async () => {
    await bring(page, "people-2023-07-01.csv", realOrg("2023-07-01"), "2023-07-02");
    await page.getByLabel("Keep people whom the file does not name").check();
    await page.getByRole("button", { name: "See what changes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Nothing changes: everyone is where the file says",
    );
  });
});

test("what is wrong with a file is said by row, and nothing is applied", async ({ page, baseURL, asOwner }) => {
  const organizationId = await adminOf(page, baseURL, asOwner);
  await page.goto("/people/import");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004") });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("This is an Excel, Numbers or zip file").first()).toBeVisible();

  const ring =
    "Name,Mail,Manager Email\nAna,ana@a.example,cy@a.example\nBo,bo@a.example,ana@a.example\nCy,cy@a.example,bo@a.example\nDi,,zoe@a.example\n";
  await bring(page, "ring.csv", ring, "2026-01-01");
  await page.getByRole("button", { name: "See what changes" }).click();
  const problems = page.getByRole("table", { name: "Rows that need you" });
  await expect(problems.getByRole("row")).toHaveCount(4);
  await expect(problems).toContainText("Ana → Cy → Bo → Ana");
  await clean(page);
  await fitsPhone(page);
  expect(await asOwner("select 1 from person where organization_id = $1", [organizationId])).toHaveLength(1);
});

test("the org chart by keyboard, and on a phone", async ({ page, baseURL, asOwner }) => {
  await adminOf(page, baseURL, asOwner);
  await bring(
    page,
    "small.csv",
    "Name,Title,Mail,Manager Email\nAna,,ana@a.example,\nBo,Regional Director of Business Partners and Programmes,bo@a.example,ana@a.example\nCy,,cy@a.example,bo@a.example\n",
    "2026-01-01",
  );
  await page.getByRole("button", { name: "See what changes" }).click();
  await page.getByRole("button", { name: /^Apply/ }).click();
  await page.getByRole("link", { name: "See the org chart" }).click();
  const tree = page.getByRole("tree", { name: "Org chart" });
  await expect(tree.getByRole("treeitem", { name: /^Bo/ })).toBeVisible();
  await clean(page);
  await tree.getByRole("treeitem", { name: /^Ana/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("treeitem", { name: /^Cy/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cy");
  await expect(page.getByText("Cy’s skip-level leader")).toBeVisible();
  await page.getByRole("link", { name: "Show on the org chart" }).click();
  await expect(page.getByRole("treeitem", { name: /^Cy/ })).toHaveAttribute("aria-selected", "true");
  await page.setViewportSize({ width: 320, height: 640 });
  const cut = () => tree.evaluate((one) => one.scrollWidth > (one.parentElement?.clientWidth ?? 0));
  expect(await cut(), "a long title stands under its name").toBe(false);
  await clean(page);
  await tree.getByText(/^Regional Director/).click();
  await expect(tree.getByRole("treeitem", { name: /^Cy/ })).toHaveCount(0);
  await expect(tree.getByRole("treeitem", { name: /^Bo/ })).toHaveAttribute("aria-expanded", "false");
});
