import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/browser";
import { stepInto } from "../support/step-in";

const clean = async (page: import("@playwright/test").Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test.describe("the manager in the middle", () => {
  test("seals what they expect with the keyboard, and may replace it", async ({ page, context, asOwner }) => {
    const me = await stepInto(context, asOwner, "manager");
    await page.goto("/team");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you expect, and what your team says");
    await clean(page);
    const again = page.getByText("Replace it");
    if (await again.isVisible()) await again.press("Enter");
    const field = page.getByLabel("What will your team say, on average?").first();
    await field.fill("11");
    await field.press("Enter");
    await expect(page.getByText("Say a number from 1 to 10").first()).toBeVisible();
    await field.fill("7,5");
    await field.press("Enter");
    await expect(page.getByRole("heading", { name: /is sealed$/ })).toBeVisible();
    await expect(page.getByText(/Until then nobody reads it/).first()).toBeVisible();
    const [row] = await asOwner<{ revealed_value: string | null; sealed: string }>(
      `select revealed_value, encode(value_sealed, 'escape') as sealed from perception
       where organization_id = $1 and manager_id = $2 order by sealed_at desc limit 1`,
      [me.organizationId, me.personId],
    );
    expect(row?.revealed_value).toBeNull();
    expect(row?.sealed).not.toContain("7.5");
    await clean(page);
  });

  test.describe("finds nothing private", () => {
    test.use({ expected: [/404/] });
    test("in anybody else's figures, plan or conversations", async ({ page, context, asOwner }) => {
      const me = await stepInto(context, asOwner, "manager");
      const [director] = await asOwner<{ id: string }>(
        "select demo_people ->> 'director' as id from organization where id = $1",
        [me.organizationId],
      );
      const [plan] = await asOwner<{ id: string }>(
        "select id from plan where organization_id = $1 and leader_id = $2 and state = 'approved' limit 1",
        [me.organizationId, director?.id],
      );
      for (const path of [`/trends?leader=${director?.id}`, `/trends/close?plan=${plan?.id}`]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }), path).not.toHaveText(/Trends|Close/);
      }
      const csv = await page.request.get(`/api/trends.csv?leader=${director?.id}`);
      expect(csv.status()).toBe(404);
    });

    test("on their own page beyond the release", async ({ page, context, asOwner }) => {
      const me = await stepInto(context, asOwner, "manager");
      await page.goto("/team");
      const words = await page.locator("main").textContent();
      const reports = await asOwner<{ name: string }>(
        `select p.name from reporting_line l join person p on p.organization_id = l.organization_id and p.id = l.person_id
         where l.organization_id = $1 and l.manager_id = $2 and l.ends_on is null`,
        [me.organizationId, me.personId],
      );
      expect(reports.length).toBeGreaterThan(0);
      for (const { name } of reports) expect(words).not.toContain(name);
    });
  });

  test("on a phone", async ({ page, context, asOwner }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await stepInto(context, asOwner, "manager");
    await page.goto("/team");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await clean(page);
  });
});
