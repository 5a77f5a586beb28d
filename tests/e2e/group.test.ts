import { createHash, randomBytes, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../support/browser";

type Sql = (sql: string, values?: unknown[]) => Promise<unknown[]>;
const managers: Record<string, string | null> = {
  ...{ Dagny: null, Ravi: "Dagny", Bo: "Dagny" },
  ...{ Juno: "Ravi", Theo: "Ravi", Sana: "Ravi", Ines: "Bo" },
};
const began = "2026-01-01";

/** An organization of its own, whose managers have been briefed. */
async function draw(sql: Sql) {
  const organizationId = randomUUID();
  const ids = new Map(Object.keys(managers).map((name) => [name, randomUUID()]));
  const put = (table: string, row: Record<string, unknown>) => {
    const whole = { ...(table === "organization" ? {} : { organization_id: organizationId }), ...row };
    const places = Object.keys(whole).map((_, at) => `$${at + 1}`);
    return sql(
      `insert into ${table} (${Object.keys(whole).join(", ")}) values (${places.join(", ")})`,
      Object.values(whole),
    );
  };
  const slug = `group-${organizationId.slice(0, 8)}`;
  await put("organization", { id: organizationId, slug, name: "Halden", created_at: began });
  for (const [name, id] of ids) {
    const mail = `${name.toLowerCase()}@group.example`;
    await put("person", {
      ...{ id, mail, name: `${name} Berg`, given_name: name, zone: "Europe/Oslo", created_at: began },
    });
  }
  for (const [name, manager] of Object.entries(managers))
    if (manager)
      await put("reporting_line", {
        ...{ id: randomUUID(), person_id: ids.get(name), manager_id: ids.get(manager), starts_on: began },
      });
  const [template, version, section, programme] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await put("template", { id: template, name: "Guide", created_at: began });
  await put("template_version", { id: version, template_id: template, version: 1, created_at: began });
  await put("section", {
    ...{ id: section, version_id: version, position: 0, key: "check-in", title: "Check-in", minutes: 7 },
  });
  await put("question", {
    ...{ id: randomUUID(), section_id: section, position: 0, key: "checkin.weeks", kind: "words", prompt: true },
    ...{ core: true, text: "How have the last few weeks been?" },
  });
  await put("programme", { id: programme, leader_id: ids.get("Dagny"), started_at: began });
  for (const name of ["Ravi", "Bo"])
    await put("briefing", {
      ...{
        id: randomUUID(),
        programme_id: programme,
        manager_id: ids.get(name),
        sent_at: began,
        acknowledged_at: began,
      },
    });
  return async (context: BrowserContext, name: string) => {
    const token = randomBytes(24).toString("hex");
    const hash = createHash("sha256").update(token).digest();
    await sql(
      `insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, now(), now() + interval '20 years', now() + interval '20 years')`,
      [organizationId, randomUUID(), ids.get(name), hash],
    );
    await context.addCookies([{ name: "throughline-session", value: token, url: test.info().project.use.baseURL }]);
  };
}

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test("a leader meets a team together: planned, invited, left by one, and held", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
}) => {
  test.slow();
  const enter = await draw(asOwner);
  await enter(context, "Dagny");
  const of = async (name: string) => {
    const own = await browser.newContext({ baseURL: test.info().project.use.baseURL });
    watch(own);
    await enter(own, name);
    return own.newPage();
  };
  const card = page.getByRole("table").getByRole("button", { name: /^Ravi’s team, 3 together/ });

  await test.step("finds one time for all three, which takes one place of the week", async () => {
    await page.goto("/plan");
    await page.getByText("Meet a team together").click();
    const team = page.getByRole("listitem").filter({ hasText: "Ravi’s team" });
    await expect(team).toContainText("3 people wait");
    await expect(page.getByRole("listitem").filter({ hasText: "Bo’s team" })).toHaveCount(0);
    await team.getByRole("button", { name: "Find a time together" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Ravi’s team is on the board" })).toBeVisible();
    await expect(card).toBeVisible();
    await card.click();
    await expect(page.getByText("It is the turn of all three: one place instead of three.")).toBeVisible();
    await clean(page);
  });

  await test.step("takes it off, and puts it back with all its seats", async () => {
    const at = await card.textContent();
    await card.focus();
    await page.keyboard.press("Delete");
    await expect(page.getByRole("status").filter({ hasText: "Ravi’s team waits without a time." })).toBeVisible();
    await expect(card).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.getByRole("status").filter({ hasText: "Taken back." })).toBeVisible();
    await expect(card).toHaveText(at ?? "");
  });

  await test.step("approves, and three are invited", async () => {
    await expect(
      page.getByText("3 people get an invitation and 1 manager sees that a meeting is planned. Nobody"),
    ).toBeVisible();
    await page.getByRole("button", { name: /^Approve/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "3 invitations leave in ten minutes." })).toBeVisible();
  });

  const juno = await of("Juno");
  await test.step("Juno sees with whom, who hears what, and says that it works", async () => {
    await juno.goto("/meetings");
    await juno.getByRole("link", { name: "Open with Dagny Berg" }).click();
    await expect(juno.getByRole("heading", { level: 1, name: /^Your team meets Dagny on/ })).toBeVisible();
    await expect(juno.getByText("With you: Sana Berg and Theo Berg.")).toBeVisible();
    await expect(juno.getByText("are in the room: they see who is invited, and hear what you say.")).toBeVisible();
    await expect(juno.getByRole("link", { name: "Move it" })).toHaveCount(0);
    await clean(juno);
    await juno.getByRole("button", { name: "That works" }).click();
    await expect(juno.getByText("You said that this time works. Dagny knows.")).toBeVisible();
  });
  const place = new URL(juno.url()).pathname;

  await test.step("Theo leaves it for himself alone, and the others still meet", async () => {
    const theo = await of("Theo");
    await theo.goto(place);
    await theo.getByRole("button", { name: "Not this quarter" }).click();
    await expect(theo.getByRole("heading", { level: 1, name: "Not this quarter with Dagny" })).toBeVisible();
    expect(new URL(theo.url()).pathname).not.toBe(place);
    expect((await theo.request.get(place)).status()).toBe(404);
    await clean(theo);
    await theo.goto("/meetings");
    await expect(theo.getByText("not this quarter")).toBeVisible();
    await juno.reload();
    await expect(juno.getByText("With you: Sana Berg.")).toBeVisible();
  });

  await test.step("Ravi sees that his team meets, and opens nothing", async () => {
    const ravi = await of("Ravi");
    await ravi.goto("/meetings");
    await expect(ravi.getByText("Your team, together with Dagny Berg")).toBeVisible();
    for (const path of [place, `${place}/conversation`, `${place}/move`])
      expect((await ravi.request.get(path)).status(), path).toBe(404);
    for (const path of [`${place}/conversation`, `${place}/move`, `${place}/prompts`])
      expect((await juno.request.get(path)).status(), path).toBe(404);
  });

  await test.step("Dagny holds it with notes of her own, and both count as met", async () => {
    await page.goto(place);
    await expect(page.getByText("With: Juno Berg and Sana Berg. Juno said that this time works.")).toBeVisible();
    await clean(page);
    await page.getByRole("link", { name: "Open the conversation" }).click();
    // The approval can still be taken back for ten minutes; then it may begin.
    await expect(page.getByText("You can begin once its invitation has left")).toBeVisible();
    await expect(page.getByRole("button", { name: "Begin" })).toHaveCount(0);
    await clean(page);
    await asOwner("update outbox set send_after = created_at where kind = 'invitation' and meeting_id = $1", [
      place.slice("/meetings/".length),
    ]);
    await page.reload();
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("textbox", { name: /^New line under: How have/ }).fill("They would like fewer meetings.");
    await expect(page.getByRole("button", { name: /^Keep:/ })).toHaveCount(0);
    await clean(page);
    await page.getByRole("button", { name: "It took place" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ravi’s team, 2 together" })).toBeVisible();
    await page.goto(`${place}/conversation`);
    await expect(page.getByRole("textbox", { name: /^Line 1 under: How have/ })).toHaveValue(
      "They would like fewer meetings.",
    );
    await page.goto("/plan");
    await expect(page.getByText(/2 of 4 met/)).toBeVisible();
  });
});
