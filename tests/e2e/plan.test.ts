import { createHash, randomBytes, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../support/browser";

type Sql = (sql: string, values?: unknown[]) => Promise<unknown[]>;
type Drawn = { organizationId: string; enter: (context: BrowserContext, name: string) => Promise<void> };

/** Dagny leads Ravi and Bo, whose people she has never met. */
const managers: Record<string, string | null> = {
  ...{ Dagny: null, Ravi: "Dagny", Bo: "Dagny" },
  ...{ Juno: "Ravi", Theo: "Ravi", Ines: "Bo", Kofi: "Bo" },
};

/** An organization of its own, so that no other test meets its people. */
async function draw(sql: Sql): Promise<Drawn> {
  const organizationId = randomUUID();
  const ids = new Map(Object.keys(managers).map((name) => [name, randomUUID()]));
  await sql("insert into organization (id, slug, name, created_at) values ($1, $2, 'Halden', '2026-01-01')", [
    organizationId,
    `plan-${organizationId.slice(0, 8)}`,
  ]);
  for (const [name, id] of ids)
    await sql(
      `insert into person (organization_id, id, mail, name, given_name, zone, created_at)
       values ($1, $2, $3, $4, $5, 'Europe/Oslo', '2026-01-01')`,
      [organizationId, id, `${name.toLowerCase()}@plan.example`, `${name} Berg`, name],
    );
  for (const [name, manager] of Object.entries(managers))
    if (manager)
      await sql(
        "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-01-01')",
        [organizationId, randomUUID(), ids.get(name), ids.get(manager)],
      );
  const enter = async (context: BrowserContext, name: string) => {
    const token = randomBytes(24).toString("hex");
    const hash = createHash("sha256").update(token).digest();
    await sql(
      `insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, now(), now() + interval '20 years', now() + interval '20 years')`,
      [organizationId, randomUUID(), ids.get(name), hash],
    );
    await context.addCookies([{ name: "throughline-session", value: token, url: test.info().project.use.baseURL }]);
  };
  return { organizationId, enter };
}

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test("a director introduces the practice, plans the quarter, moves one meeting and approves", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
}) => {
  test.slow();
  const drawn = await draw(asOwner);
  await drawn.enter(context, "Dagny");

  await test.step("settles how to keep it", async () => {
    await page.goto("/programme");
    await expect(page.getByRole("heading", { name: "Decide how you mean to keep it" })).toBeVisible();
    await page.getByRole("radio", { name: "Once a year" }).check();
    await expect(page.getByText("Less than twice a year misses what is urgent")).toBeVisible();
    await page.getByRole("radio", { name: "Once a quarter" }).check();
    await page.getByRole("button", { name: "Settle it" }).click();
    await expect(page.getByRole("heading", { name: "Managers hear it first" })).toBeVisible();
    await clean(page);
  });

  await test.step("cannot begin with one team without saying why", async () => {
    await page.getByRole("checkbox", { name: "Bo Berg" }).uncheck();
    await page.getByRole("button", { name: "Send 1 briefing" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("One team alone looks like an investigation");
    await page.getByRole("checkbox", { name: "Bo Berg" }).check();
    await page.getByRole("button", { name: "Send 2 briefings" }).click();
    await expect(page.getByText("0 of 2 said yes")).toBeVisible();
  });

  await test.step("gets a plan, and invites nobody before the managers agree", async () => {
    await page.goto("/plan");
    await expect(page.getByRole("heading", { name: "4 people wait for a time" })).toBeVisible();
    await page.getByRole("button", { name: "Find times for 4 people" }).click();
    await expect(page.getByRole("heading", { name: /^Everyone fits/ })).toBeVisible();
    await expect(page.getByText("4 wait until the briefing is read")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await clean(page);
  });

  for (const name of ["Ravi", "Bo"])
    await test.step(`${name} reads the briefing and agrees`, async () => {
      const own = await browser.newContext({ baseURL: test.info().project.use.baseURL });
      watch(own);
      await drawn.enter(own, name);
      const theirs = await own.newPage();
      await theirs.goto("/programme");
      await expect(theirs.getByRole("heading", { name: "Dagny would like to talk with your team" })).toBeVisible();
      await expect(theirs.getByText("I will not ask what was said")).toBeVisible();
      await clean(theirs);
      await theirs.getByRole("button", { name: "I have read it, and agree" }).click();
      await expect(theirs.getByText(/^You said yes on/)).toBeVisible();
      expect((await own.request.get("/plan")).status()).toBe(404);
      await own.close();
    });

  await test.step("moves one meeting with the keyboard, and undoes it", async () => {
    await page.reload();
    const card = page.getByRole("table").getByRole("button", { name: /^Juno Berg/ });
    const before = (await card.textContent()) ?? "";
    await card.focus();
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog", { name: "Another time for Juno" });
    const times = dialog.getByRole("button", { name: /\d\d:\d\d/ });
    await times.last().click();
    await dialog.getByRole("button", { name: /^Move to/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "Juno is now on" })).toBeVisible();
    await expect(card).not.toHaveText(before);
    await expect(card).toHaveAccessibleName(/pinned/);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(card).toContainText(before.split(", proposed")[0] ?? before);
  });

  await test.step("approves, and can take it back before the mail goes out", async () => {
    const scheduled = () =>
      asOwner("select 1 from meeting where organization_id = $1 and state = 'scheduled'", [drawn.organizationId]);
    await page.getByRole("button", { name: "Approve 4 new times" }).click();
    const dialog = page.getByRole("dialog", { name: "Approve 4 new times?" });
    await expect(dialog).toContainText("4 people get an invitation and 2 managers see that a meeting is planned.");
    await dialog.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Everyone has a time" })).toBeVisible();
    expect(await scheduled()).toHaveLength(4);
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByRole("button", { name: "Approve 4 new times" })).toBeVisible();
    expect(await scheduled()).toHaveLength(0);
  });

  await test.step("reads it on a phone, week by week", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole("table")).toBeHidden();
    await page
      .getByRole("main")
      .getByRole("button", { name: /^Juno Berg/ })
      .last()
      .click();
    await expect(page.getByRole("heading", { name: /^Why .* for Juno\?$/ })).toBeInViewport();
    await clean(page);
  });
});

test("who leads nobody finds no plan", async ({ page, context, asOwner }) => {
  const drawn = await draw(asOwner);
  await drawn.enter(context, "Juno");
  const answer = await page.request.get("/plan");
  expect(answer.status()).toBe(404);
});
