import { createHash, randomBytes, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { expect, test } from "../support/browser";

type Sql = (sql: string, values?: unknown[]) => Promise<unknown[]>;
type Drawn = {
  organizationId: string;
  id: (name: string) => string;
  enter: (context: BrowserContext, name: string) => Promise<void>;
};

/** Dagny leads Ravi and Bo, whose people she has never met. */
const managers: Record<string, string | null> = {
  ...{ Dagny: null, Ravi: "Dagny", Bo: "Dagny" },
  ...{ Juno: "Ravi", Theo: "Ravi", Ines: "Bo", Kofi: "Bo" },
  ...{ Zoe: "Dagny", Una: "Dagny" },
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
  return { organizationId, id: (name) => ids.get(name) ?? "", enter };
}

/** As many proposals as a large team has, one after the other from next Monday on; nobody of them is on anybody's calendar. */
async function fill(sql: Sql, { organizationId, id }: Drawn, count: number): Promise<void> {
  const [cycle, plan] = [randomUUID(), randomUUID()];
  await sql(
    `insert into cycle (organization_id, id, quarter, starts_on, ends_on, k, opened_at)
     values ($1, $2, '2031-Q4', '2031-10-01', '2032-01-01', 5, '2031-10-01')`,
    [organizationId, cycle],
  );
  await sql(
    `insert into plan (organization_id, id, cycle_id, leader_id, per_week, per_day, length_minutes, created_at)
     values ($1, $2, $3, $4, 20, 4, 30, '2031-10-01')`,
    [organizationId, plan, cycle, id("Dagny")],
  );
  for (let n = 0; n < count; n++) {
    const [person, meeting] = [randomUUID(), randomUUID()];
    const day = Math.floor(n / 4);
    const at = new Date(Date.UTC(2031, 10, 17 + Math.floor(day / 5) * 7 + (day % 5), 8 + (n % 4)));
    await sql(
      `insert into person (organization_id, id, mail, name, given_name, zone, created_at)
       values ($1, $2, $3, $4, $4, 'Europe/Oslo', '2026-01-01')`,
      [organizationId, person, `n${n}@plan.example`, `Person ${n}`],
    );
    await sql(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-01-01')",
      [organizationId, randomUUID(), person, id(n % 2 === 0 ? "Ravi" : "Bo")],
    );
    await sql(
      `insert into meeting (organization_id, id, cycle_id, plan_id, leader_id, kind, state, starts_at, ends_at, wall_time, zone, uid, created_at)
       values ($1, $2, $3, $4, $5, 'planned', 'draft', $6, $6::timestamptz + interval '30 minutes', '2031-11-17T09:00', 'Europe/Oslo', $7, '2031-10-01')`,
      [organizationId, meeting, cycle, plan, id("Dagny"), at, `${meeting}@throughline`],
    );
    await sql(
      "insert into meeting_participant (organization_id, meeting_id, person_id, manager_id) values ($1, $2, $3, $4)",
      [organizationId, meeting, person, id(n % 2 === 0 ? "Ravi" : "Bo")],
    );
  }
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
    // An empty board is wider than a small window and has no card to reach: it must be reached itself.
    await page.setViewportSize({ width: 900, height: 720 });
    await clean(page);
    await page.setViewportSize({ width: 1280, height: 720 });
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

const boardSize = { viewport: { width: 1440, height: 1100 } };
const cardOf = (page: Page, name: string) =>
  page.getByRole("table").getByRole("button", { name: new RegExp(`^${name} Berg`) });
const placeOf = (card: Locator) => card.evaluate((element) => element.closest("td")?.dataset.cell ?? "");
const ghost = (page: Page) => page.locator("[data-ghost]");
/** A day with room for whatever is held, and nobody on it. */
const freeCell = (page: Page, at = 0) => page.locator('td[data-mark="free"]:not(:has(button))').nth(at);

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error("It is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The cells are marked a few a frame; those of the last week come last. */
const allMarked = (page: Page) =>
  expect(page.locator("tbody tr:last-child td:last-child")).toHaveAttribute("data-mark", /./);

async function pickUp(page: Page, what: Locator): Promise<void> {
  await expect(page.locator("td[data-mark]")).toHaveCount(0);
  await what.scrollIntoViewIfNeeded();
  const { x, y } = await middle(what);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 6, { steps: 3 });
  await expect(ghost(page)).toBeVisible();
  await allMarked(page);
}

async function carryTo(page: Page, cell: Locator): Promise<void> {
  const { x, y } = await middle(cell);
  await page.mouse.move(x, y, { steps: 8 });
  await expect(cell).toHaveAttribute("data-over", "");
}

/** Dagny's board with a proposal for everybody. */
async function proposed(page: Page, context: BrowserContext, sql: Sql): Promise<Drawn> {
  const drawn = await draw(sql);
  await drawn.enter(context, "Dagny");
  await page.goto("/plan");
  await page.getByRole("button", { name: "Find times for 4 people" }).click();
  await expect(cardOf(page, "Juno")).toBeVisible();
  return drawn;
}

test.describe("the board", () => {
  test.use(boardSize);

  test("carries a card by mouse to a free day, trades two, takes one off, and takes each step back", async ({
    page,
    context,
    asOwner,
  }) => {
    test.slow();
    await proposed(page, context, asOwner);
    const [juno, theo] = [cardOf(page, "Juno"), cardOf(page, "Theo")];
    const home = await placeOf(juno);

    await test.step("every cell says at once whether it is free, and why not", async () => {
      await pickUp(page, juno);
      await expect(freeCell(page)).toBeVisible();
      await expect(page.locator('td[data-mark="not"]').filter({ hasText: "Too soon" }).first()).toBeVisible();
      const target = freeCell(page, 3);
      const to = (await target.getAttribute("data-cell")) ?? "";
      await carryTo(page, target);
      await expect(ghost(page)).toContainText(/\d\d:\d\d/);
      await page.mouse.up();
      await expect(page.getByRole("status").filter({ hasText: "Juno is now on" })).toBeVisible();
      await expect.poll(() => placeOf(juno)).toBe(to);
      await expect(juno).toHaveAccessibleName(/pinned/);
    });

    await test.step("Ctrl+Z puts it back as it was", async () => {
      await page.keyboard.press("Control+z");
      await expect.poll(() => placeOf(juno)).toBe(home);
      await expect(juno).not.toHaveAccessibleName(/pinned/);
    });

    await test.step("Escape lets go of it, and nothing happened", async () => {
      await pickUp(page, juno);
      await carryTo(page, freeCell(page, 1));
      await page.keyboard.press("Escape");
      await expect(ghost(page)).toBeHidden();
      await page.mouse.up();
      expect(await placeOf(juno)).toBe(home);
    });

    await test.step("dropped on another proposal it asks, and both trade places", async () => {
      const theirs = await placeOf(theo);
      await pickUp(page, juno);
      await carryTo(page, page.locator(`td[data-cell="${theirs}"]`));
      await expect(ghost(page)).toContainText(/swap/i);
      await page.mouse.up();
      const dialog = page.getByRole("dialog", { name: "Swap Juno and Theo?" });
      await expect(dialog).toContainText("nobody hears of it before you approve");
      await clean(page);
      await dialog.getByRole("button", { name: "Swap them" }).click();
      await expect.poll(() => placeOf(juno)).toBe(theirs);
      await expect.poll(() => placeOf(theo)).toBe(home);
      await expect(page.getByRole("status").filter({ hasText: "and Theo on" })).toBeVisible();
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => placeOf(juno)).toBe(home);
      await expect.poll(() => placeOf(theo)).toBe(theirs);
    });

    await test.step("dropped on the queue it waits without a time, until it is undone", async () => {
      await pickUp(page, juno);
      const { x, y } = await middle(page.getByRole("heading", { name: "Waiting" }));
      await page.mouse.move(x, y, { steps: 8 });
      await expect(ghost(page)).toContainText("Take off the board");
      await page.mouse.up();
      await expect(page.getByRole("status").filter({ hasText: "Juno waits without a time" })).toBeVisible();
      await expect(juno).toHaveCount(0);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => placeOf(juno)).toBe(home);
    });

    await test.step("whoever waits is put on a day from the queue", async () => {
      await juno.focus();
      await page.keyboard.press("Delete");
      await expect(juno).toHaveCount(0);
      const row = page.getByRole("region", { name: "Waiting" }).getByRole("button", { name: /^Juno Berg/ });
      await expect(row).toHaveAttribute("aria-haspopup", "dialog");
      await pickUp(page, row);
      await carryTo(page, freeCell(page, 2));
      await page.mouse.up();
      await expect(page.getByRole("status").filter({ hasText: "Juno is proposed for" })).toBeVisible();
      await expect(juno).toBeVisible();
    });

    await test.step("one team alone is looked at, and stands in the address", async () => {
      await page.getByRole("button", { name: /^Bo / }).click();
      await expect(page).toHaveURL(/[?&]team=/);
      await expect(juno).toHaveCount(0);
      await expect(cardOf(page, "Ines")).toBeVisible();
      await page.reload();
      await expect(cardOf(page, "Ines")).toBeVisible();
      await expect(juno).toHaveCount(0);
      await clean(page);
      await page.getByRole("button", { name: "Show every team" }).click();
      await expect(juno).toBeVisible();
    });
  });

  test("is worked with the keys alone, and says what they do", async ({ page, context, asOwner }) => {
    await proposed(page, context, asOwner);
    const juno = cardOf(page, "Juno");
    const live = page.locator('p[aria-live="assertive"]');
    await juno.focus();
    const home = await placeOf(juno);
    await page.keyboard.press("Space");
    await expect(live).toContainText("Picked up");
    await expect(page.locator('td[data-mark="free"]').first()).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(live).not.toContainText("Picked up");
    await page.keyboard.press("Escape");
    await expect(live).toContainText("Nothing changed");
    await expect(juno).toBeFocused();
    expect(await placeOf(juno)).toBe(home);

    await page.keyboard.press("m");
    await expect(page.locator("td[data-over]")).toHaveAttribute("data-cell", home);
    await page.keyboard.press("ArrowRight");
    const over = page.locator("td[data-over]");
    for (let n = 0; (await over.getAttribute("data-mark")) !== "free" && n < 5; n++)
      await page.keyboard.press(n === 0 ? "ArrowDown" : "ArrowUp");
    const to = (await over.getAttribute("data-cell")) ?? "";
    await expect(live).toContainText(/\d\d:\d\d/);
    await page.keyboard.press("Enter");
    await expect.poll(() => placeOf(juno)).toBe(to);
    await expect(juno).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "Juno is now on" })).toBeVisible();
    await expect(juno).toBeFocused();
    await expect(juno).toHaveAccessibleName(/pinned/);
    await page.keyboard.press("p");
    await expect(juno).not.toHaveAccessibleName(/pinned/);
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await expect(juno).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(page.getByRole("status").filter({ hasText: "Juno waits without a time" })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect.poll(() => placeOf(juno)).toBe(to);
    await clean(page);
  });

  test.describe("without a line", () => {
    test.use({ expected: [/ERR_INTERNET_DISCONNECTED/] });
    test("stays, says that a step did not get through, and takes it back once the line is there", async ({
      page,
      context,
      asOwner,
    }) => {
      await proposed(page, context, asOwner);
      const juno = cardOf(page, "Juno");
      const said = (words: string) => page.getByRole("status").filter({ hasText: words });
      await juno.focus();
      await context.setOffline(true);
      await page.keyboard.press("p");
      await expect(said("That did not get through")).toBeVisible();
      await expect(juno).not.toHaveAccessibleName(/pinned/);
      await page.keyboard.press("t");
      await expect(page.getByRole("dialog", { name: "Another time for Juno" })).toBeHidden();
      await context.setOffline(false);
      await juno.focus();
      await page.keyboard.press("p");
      await expect(said("Juno stays there")).toBeVisible();
      await context.setOffline(true);
      await page.keyboard.press("Control+z");
      await expect(said("That did not get through")).toBeVisible();
      await expect(juno).toHaveAccessibleName(/pinned/);
      await context.setOffline(false);
      await page.keyboard.press("Control+z");
      await expect(said("Taken back")).toBeVisible();
      await expect(juno).not.toHaveAccessibleName(/pinned/);
    });
  });

  test("draws nothing of a hundred cards again while one is carried over forty cells", async ({
    page,
    context,
    asOwner,
  }) => {
    const drawn = await draw(asOwner);
    await fill(asOwner, drawn, 100);
    await drawn.enter(context, "Dagny");
    await page.goto("/plan");
    await page.setViewportSize({ width: 1440, height: 2400 });
    const cards = page.getByRole("table").locator("[data-card]");
    await expect(cards).toHaveCount(100);
    await pickUp(page, cards.nth(50));
    const cells = page.locator("td[data-mark]");
    const stops = (await Promise.all((await cells.all()).slice(0, 60).map((cell) => cell.boundingBox()))).flatMap(
      (box) => (box && box.y > 60 && box.y + box.height < 2_340 ? [box] : []),
    );
    expect(stops.length).toBeGreaterThan(25);
    const way = [...stops, ...[...stops].reverse()];
    await page.evaluate(() => {
      const seen: string[] = [];
      const note = ({ type, attributeName, target }: MutationRecord) =>
        seen.push(`${type} ${attributeName} ${target.nodeName}`);
      const watch = new MutationObserver((records) => records.forEach(note));
      const table = document.querySelector("table");
      if (table) watch.observe(table, { subtree: true, childList: true, attributes: true, characterData: true });
      const changesOfTable = () => {
        watch.takeRecords().forEach(note);
        return seen;
      };
      Object.assign(window, { changesOfTable });
    });
    for (const { x, y, width, height } of way) await page.mouse.move(x + width / 2, y + height / 2, { steps: 2 });
    const changes: string[] = await page.evaluate(() =>
      (window as unknown as { changesOfTable: () => string[] }).changesOfTable(),
    );
    // One cell is left and another entered: nothing else of the table was touched, however often the hand moved.
    expect(new Set(changes)).toEqual(new Set(["attributes data-over TD"]));
    expect(changes.length).toBeLessThanOrEqual(4 * way.length);
    await page.keyboard.press("Escape");
    await expect(page.locator("td[data-over]")).toHaveCount(0);
  });

  test("shows two people at once what the other one does, and lets nobody move what they did not see", async ({
    page,
    context,
    browser,
    watch,
    asOwner,
  }) => {
    test.slow();
    const drawn = await proposed(page, context, asOwner);
    const second = await browser.newContext({ ...boardSize, baseURL: test.info().project.use.baseURL });
    watch(second);
    await drawn.enter(second, "Dagny");
    const other = await second.newPage();
    await other.goto("/plan");
    const theirs = cardOf(other, "Juno");
    await expect(theirs).toBeVisible();

    // One holds Theo while the other moves Juno: the new place appears, and Theo stays in the hand.
    const theo = cardOf(other, "Theo");
    await theo.focus();
    await other.keyboard.press("Space");
    await expect(ghost(other)).toBeVisible();
    await pickUp(page, cardOf(page, "Juno"));
    const target = freeCell(page, 4);
    const to = (await target.getAttribute("data-cell")) ?? "";
    await carryTo(page, target);
    await page.mouse.up();
    await expect.poll(() => placeOf(theirs), { timeout: 30_000 }).toBe(to);
    await expect(other.getByText(/^Changed by somebody else just now: Juno Berg is on/)).toBeVisible();
    await expect(ghost(other)).toBeVisible();
    await expect(ghost(other)).toContainText("Theo Berg");
    await other.keyboard.press("Escape");
    await expect(theo).toBeFocused();
    // Whoever did it hears nothing of somebody else.
    await expect(page.getByText("Changed by somebody else")).toHaveCount(0);

    // And now the same card in both hands.
    await theirs.focus();
    await other.keyboard.press("Space");
    await expect(ghost(other)).toContainText("Juno Berg");
    await cardOf(page, "Juno").focus();
    await page.keyboard.press("p");
    await expect(other.getByText(/^Changed by somebody else just now: Juno Berg is no longer pinned/)).toBeVisible({
      timeout: 30_000,
    });
    await other.keyboard.press("ArrowDown");
    await other.keyboard.press("Enter");
    await expect(other.getByRole("status").filter({ hasText: "Look once more" })).toBeVisible();
    expect(await placeOf(theirs)).toBe(to);
    await second.close();
  });

  test("shows two who plan for one leader at once what the other one does", async ({
    page,
    context,
    browser,
    watch,
    asOwner,
  }) => {
    test.slow();
    const { organizationId, id, enter } = await draw(asOwner);
    for (const delegate of ["Zoe", "Una"])
      await asOwner(
        "insert into delegation (organization_id, id, leader_id, delegate_id, since) values ($1, $2, $3, $4, '2026-01-01')",
        [organizationId, randomUUID(), id("Dagny"), id(delegate)],
      );
    await enter(context, "Zoe");
    const second = await browser.newContext({ ...boardSize, baseURL: test.info().project.use.baseURL });
    watch(second);
    await enter(second, "Una");
    const other = await second.newPage();
    for (const theirs of [page, other]) {
      await theirs.goto(`/plan?leader=${id("Dagny")}`);
      await expect(theirs.getByRole("heading", { name: "4 people wait for a time" })).toBeVisible();
    }

    await test.step("a plan that was made", async () => {
      await page.getByRole("button", { name: "Find times for 4 people" }).click();
      await expect(cardOf(page, "Juno")).toBeVisible();
      await expect(cardOf(other, "Juno")).toBeVisible({ timeout: 30_000 });
      await expect(other.getByText(/^Changed by somebody else just now: .* has a time/)).toBeVisible();
    });

    await test.step("a card that was moved, and whoever moved it hears nothing", async () => {
      await pickUp(page, cardOf(page, "Juno"));
      const target = freeCell(page, 4);
      const to = (await target.getAttribute("data-cell")) ?? "";
      await carryTo(page, target);
      await page.mouse.up();
      await expect(page.getByRole("status").filter({ hasText: "Juno is now on" })).toBeVisible();
      await expect.poll(() => placeOf(cardOf(other, "Juno")), { timeout: 30_000 }).toBe(to);
      await expect(other.getByText(/^Changed by somebody else just now: Juno Berg is on/)).toBeVisible();
      await expect(page.getByText("Changed by somebody else")).toHaveCount(0);
    });

    await test.step("the same plan made again: its cards are others, and can be moved", async () => {
      const made = () => cardOf(page, "Theo").getAttribute("data-card");
      const [before, place] = [await made(), await placeOf(cardOf(page, "Theo"))];
      await page.getByRole("button", { name: "Plan again" }).click();
      await expect.poll(made).not.toBe(before);
      expect(await placeOf(cardOf(page, "Theo"))).toBe(place);
      const again = (await made()) ?? "";
      await expect(cardOf(other, "Theo")).toHaveAttribute("data-card", again, { timeout: 30_000 });
    });
    await second.close();
  });
});

test.describe("the board under a finger", () => {
  test.use({ viewport: { width: 1180, height: 1100 }, hasTouch: true });

  test("takes a card that is rested on, and scrolls when it is swiped", async ({ page, context, asOwner }) => {
    await proposed(page, context, asOwner);
    const juno = cardOf(page, "Juno");
    await juno.scrollIntoViewIfNeeded();
    const hand = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
      hand.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
    const { x, y } = await middle(juno);

    await touch("touchStart", { x, y });
    for (let n = 1; n <= 6; n++) await touch("touchMove", { x, y: y - n * 12 });
    await touch("touchEnd");
    await expect(ghost(page)).toBeHidden();

    await juno.scrollIntoViewIfNeeded();
    const from = await middle(juno);
    await touch("touchStart", from);
    await expect(ghost(page)).toBeVisible();
    await allMarked(page);
    const target = freeCell(page, 1);
    const to = (await target.getAttribute("data-cell")) ?? "";
    const end = await middle(target);
    for (let n = 1; n <= 8; n++)
      await touch("touchMove", { x: from.x + ((end.x - from.x) * n) / 8, y: from.y + ((end.y - from.y) * n) / 8 });
    await expect(page.locator("td[data-over]")).toHaveAttribute("data-cell", to);
    await touch("touchEnd");
    await expect.poll(() => placeOf(juno)).toBe(to);
  });
});

test.describe("the board on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("moves, pins and takes off from the list", async ({ page, context, asOwner }) => {
    const drawn = await draw(asOwner);
    await drawn.enter(context, "Dagny");
    await page.goto("/plan");
    await page.getByRole("button", { name: "Find times for 4 people" }).click();
    const list = page.getByRole("list").filter({ has: page.getByRole("button", { name: /^Theo Berg \w+ \d/ }) });
    const row = page
      .getByRole("main")
      .getByRole("button", { name: /^Theo Berg/ })
      .last();
    await expect(list.first()).toBeVisible();
    await row.tap();
    await page.getByRole("button", { name: "Other times" }).tap();
    const dialog = page.getByRole("dialog", { name: "Another time for Theo" });
    await dialog
      .getByRole("button", { name: /\d\d:\d\d/ })
      .last()
      .tap();
    await dialog.getByRole("button", { name: /^Move to/ }).tap();
    await expect(page.getByRole("status").filter({ hasText: "Theo is now on" })).toBeVisible();
    await page.getByRole("button", { name: "Unpin" }).tap();
    await expect(page.getByRole("button", { name: "Pin", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Take off" }).tap();
    await expect(page.getByRole("status").filter({ hasText: "Theo waits without a time" })).toBeVisible();
    await clean(page);
  });
});

test("who leads nobody finds no plan", async ({ page, context, asOwner }) => {
  const drawn = await draw(asOwner);
  await drawn.enter(context, "Juno");
  const answer = await page.request.get("/plan");
  expect(answer.status()).toBe(404);
});

test("somebody plans for a director, and sees names and times and nothing else", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
}) => {
  test.slow();
  const { organizationId, id, enter } = await draw(asOwner);
  const programme = randomUUID();
  await asOwner(
    "insert into programme (organization_id, id, leader_id, started_at) values ($1, $2, $3, '2026-01-01')",
    [organizationId, programme, id("Dagny")],
  );
  for (const manager of ["Ravi", "Bo"])
    await asOwner(
      `insert into briefing (organization_id, id, programme_id, manager_id, sent_at, acknowledged_at)
       values ($1, $2, $3, $4, '2026-01-01', '2026-01-02')`,
      [organizationId, randomUUID(), programme, id(manager)],
    );
  await asOwner(
    `insert into open_door_request (organization_id, id, person_id, leader_id, manager_id, state, created_at, due_on)
     values ($1, $2, $3, $4, $5, 'open', '2026-01-01', '2026-01-11')`,
    [organizationId, randomUUID(), id("Juno"), id("Dagny"), id("Ravi")],
  );
  await enter(context, "Dagny");
  const away = await browser.newContext({ baseURL: test.info().project.use.baseURL });
  watch(away);
  await enter(away, "Zoe");
  const other = await away.newPage();

  await test.step("is named on the leader's page", async () => {
    await other.goto("/");
    await expect(other.getByRole("link", { name: "Plan for Dagny" })).toHaveCount(0);
    await page.goto("/plan");
    await expect(page.getByText("Asked to talk").first()).toBeVisible();
    await page.goto("/programme#delegates");
    await page.getByLabel("Their work address").fill("zoe@plan.example");
    await page.getByRole("button", { name: "Let them plan" }).click();
    await expect(page.getByRole("list", { name: "Who plans for you" })).toContainText("Zoe Berg");
    await clean(page);
  });

  await test.step("plans and approves, and reads no reason", async () => {
    await other.reload();
    await other.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Plan for Dagny" }).click();
    await expect(other.getByText("You see whom Dagny meets as planned, and when.")).toBeVisible();
    await expect(other.getByText("Asked to talk")).toHaveCount(0);
    await expect(other.getByText("Never met")).toHaveCount(0);
    await expect(other.getByText("Dagny Berg’s quarter")).toBeVisible();
    await other.getByText("Meet a team together").click();
    await expect(other.getByText("Dagny and several people of one team, without its manager.")).toBeVisible();
    const team = other.getByRole("listitem").filter({ hasText: "Bo’s team" });
    await team.getByRole("button", { name: "Find a time together" }).click();
    const card = other.getByRole("table").getByRole("button", { name: /^Bo’s team, 2 together/ });
    await card.click();
    await expect(other.getByText("It is the turn of")).toHaveCount(0);
    await other.getByRole("button", { name: "Other times" }).click();
    await expect(other.getByText(/^Now .* These suit all of them, and Dagny’s limits\.$/)).toBeVisible();
    await other.getByRole("dialog").getByRole("button", { name: "Leave it" }).click();
    await card.focus();
    await other.keyboard.press("Delete");
    await expect(other.getByRole("status").filter({ hasText: "Bo’s team waits without a time." })).toBeVisible();
    await other.getByRole("button", { name: "Find times for 4 people" }).click();
    await other.getByRole("button", { name: "Approve 4 new times" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
    await expect(other.getByText("The last invitations leave at")).toBeVisible();
    await expect(other.getByRole("link", { name: "Open the meeting" })).toHaveCount(0);
    await clean(other);
  });

  await test.step("plans again what no longer holds, sees before and after, and no reason", async () => {
    const [ines] = await asOwner<{ id: string; starts_at: Date }>(
      `select m.id, m.starts_at from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1`,
      [id("Ines")],
    );
    const file = randomUUID();
    await asOwner(
      `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, read_at, known_until)
       values ($1, $2, $3, 'upload', 'mine.ics', 'answering', '2031-11-01', '2031-11-01', '2032-02-01')`,
      [organizationId, file, id("Ines")],
    );
    await asOwner(
      `insert into calendar_busy (organization_id, connection_id, key, person_id, starts_at, ends_at)
       values ($1, $2, 'one', $3, $4::timestamptz - interval '15 minutes', $4::timestamptz + interval '1 hour')`,
      [organizationId, file, id("Ines"), ines?.starts_at],
    );
    await other.reload();
    await expect(other.getByText("1 meeting no longer holds. See what would change")).toBeVisible();
    await other.getByRole("link", { name: "See what would change" }).click();
    await expect(other.getByRole("heading", { level: 1, name: "1 meeting no longer holds" })).toBeVisible();
    await expect(other.getByText("You see whom Dagny meets as planned, and when.")).toBeVisible();
    await expect(other.getByRole("main").getByText("This time no longer holds.")).toBeVisible();
    await expect(other.getByText("no longer free")).toHaveCount(0);
    await expect(other.getByText("Ines has not been told yet: the invitation leaves with the new time.")).toBeVisible();
    await clean(other);
    await other.getByRole("button", { name: "Make this 1 change" }).click();
    await expect(other.getByText("1 meeting moved.")).toBeVisible();
    await expect(other).toHaveURL(new RegExp(`/plan\\?quarter=2031-Q4&leader=${id("Dagny")}$`));
    await expect(other.getByText("no longer holds")).toHaveCount(0);
    const [moved] = await asOwner<{ starts_at: Date }>("select starts_at from meeting where id = $1", [ines?.id]);
    expect(moved?.starts_at).not.toEqual(ines?.starts_at);
    await other.goto("/");
  });

  await test.step("and no more once it is taken back", async () => {
    await page.reload();
    await page.getByRole("button", { name: "Take it back from Zoe" }).click();
    await expect(page.getByText("Zoe no longer plans for you.")).toBeVisible();
    await other.reload();
    await expect(other.getByRole("link", { name: "People", exact: true }).first()).toBeVisible();
    await expect(other.getByRole("link", { name: "Plan for Dagny" })).toHaveCount(0);
  });
  await away.close();
});
