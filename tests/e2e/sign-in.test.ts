import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";
import { stepInto } from "../support/step-in";

/** The address a letter leads to. */
const linkIn = (text: string | undefined) => {
  const address = /https?:\/\/\S*\/sign-in\/confirm\S*/.exec(text ?? "")?.[0];
  if (!address) throw new Error("The letter has no link");
  return address;
};

const founder = "ana.ruiz@halden.example";

test.describe("an organization of one's own", () => {
  test.describe.configure({ mode: "serial" });

  test("is founded in the browser, once, by whoever comes first", async ({ page, lettersTo, asOwner }) => {
    // Founding is open only while nothing but demonstrations is here, and other tests bring organizations.
    const others = await asOwner<{ id: string }>("update organization set demo = true where not demo returning id");
    await page.goto("/setup");
    await expect(page.getByRole("heading", { name: "Set up our organization" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByLabel("Organization").fill("Halden Software");
    await page.getByLabel("Short name").fill("Halden Software");
    await page.getByLabel("Your name").fill("Ana Ruiz");
    await page.getByLabel("Your work mail address").fill(founder);
    await page.getByRole("button", { name: "Set it up and import people" }).click();
    await expect(page.getByText("Use small letters, digits and hyphens, up to 40.").first()).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Ana Ruiz");
    await page.getByLabel("Short name").fill("halden");
    await page.getByRole("button", { name: "Set it up and import people" }).click();
    await expect(page).toHaveURL(/\/people\/import$/);
    await expect(page.getByLabel("Demonstration")).toHaveCount(0);
    const [letter] = await lettersTo(founder);
    expect(letter?.subject).toBe("Halden Software is ready");
    await page.goto("/setup");
    await expect(page.getByRole("heading", { name: "Your organization is here already" })).toBeVisible();
    await asOwner("update organization set demo = false where id = any($1)", [others.map(({ id }) => id)]);
  });

  test("lets its people in by a link that opening does not use up, back to the page they wanted", async ({
    page,
    request,
    lettersTo,
  }) => {
    await page.goto("/admin/settings");
    await expect(page).toHaveURL(/\/sign-in\?to=/);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByLabel("Work mail address").fill(founder.toUpperCase());
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
    const letters = await lettersTo(founder, 2);
    const link = linkIn(letters.at(-1)?.text);
    // What scanners and previews do.
    for (let n = 0; n < 3; n++) expect((await request.get(link)).status()).toBe(200);
    expect((await request.head(link)).status()).toBe(200);
    const probe = await request.get(`/api/auth/callback/email?token=${new URL(link).searchParams.get("token")}`);
    expect(probe.status()).toBe(404);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Hello Ana" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: "Sign in to Halden Software" }).click();
    await expect(page).toHaveURL(/\/admin\/settings$/);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  });

  test("says the same to an address nobody has, and sends nothing", async ({ page, asOwner }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Work mail address").fill("nobody@halden.example");
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const rows = () => asOwner("select 1 from sign_in_token where mail = 'nobody@halden.example'");
    await expect.poll(async () => (await rows()).length).toBe(1);
    expect(await asOwner("select 1 from outbox where to_address = 'nobody@halden.example'")).toEqual([]);
  });

  test("takes no form that another site sent", async ({ request }) => {
    for (const path of ["/api/auth/callback/email", "/sign-out"]) {
      const answer = await request.post(path, { headers: { origin: "https://evil.example" }, form: { token: "x" } });
      expect(answer.status()).toBe(403);
    }
  });
});

test("a visitor steps into the people of the demonstration, and out again", async ({ page, asOwner }) => {
  const named = await asOwner<{ key: string; name: string }>(
    `select d.key, p.name
     from (select * from organization where demo and demo_people is not null order by created_at limit 1) o,
       jsonb_each_text(o.demo_people) d, person p
     where p.organization_id = o.id and p.id = d.value::uuid`,
  );
  const nameOf = (key: string) => named.find((one) => one.key === key)?.name ?? "nobody";
  const strip = page.getByLabel("Demonstration");
  await page.goto("/welcome");
  await page
    .getByRole("main")
    .getByRole("button", { name: `Walk in as ${nameOf("director").split(" ")[0]}` })
    .click();
  await expect(strip).toContainText(`This is a demonstration organization. You are ${nameOf("director")}`);
  for (const key of ["engineer", "manager"]) {
    await strip.getByRole("button", { name: key }).click();
    await expect(strip).toContainText(`You are ${nameOf(key)}`);
  }
  await strip.getByRole("button", { name: "admin" }).click();
  await expect(strip).toContainText(`You are ${nameOf("admin")}`);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "What keeps it running" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/\/welcome$/);
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fadmin$/);
});

test.describe("one person to a browser", () => {
  test.use({
    viewport: { width: 1280, height: 900 },
    // A board that asks whether it changed, or where its cards could lie, just before its tab hears that nobody is signed in.
    expected: [/ERR_INTERNET_DISCONNECTED|404 \(Not Found\)|401 \(Unauthorized\) \(.*\/api\/board\/(stamp|room)\?/],
  });
  const words = "Said between two people";
  const signedOut = /\/sign-in\?to=/;

  test("signing out in one tab takes what the others show, and keeps what was typed there, sealed", async ({
    page,
    context,
    asOwner,
    baseURL,
  }) => {
    const stage = await meetingStage(asOwner);
    const url = `/meetings/${stage.meetingId}/conversation`;
    const line = page.getByPlaceholder("Write a line").locator("visible=true").first();
    await stage.enter(context, "Dagny", baseURL ?? "");
    await page.goto("/meetings");
    await stage.begin();
    await page.goto(url);
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(line).toBeVisible();
    await page.route(`**${url}`, (route) =>
      route.request().method() === "POST" ? route.abort("internetdisconnected") : route.continue(),
    );
    await line.fill(words);
    await expect(page.getByText("Kept on this device").locator("visible=true").first()).toBeVisible();
    const other = await context.newPage();
    await other.goto("/meetings");
    await other.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await expect(other).toHaveURL(/\/welcome$/);
    await expect(page).toHaveURL(/\/welcome$/);
    await page.goBack();
    await expect(page).toHaveURL(signedOut);
    await page.unrouteAll();
    await stage.enter(context, "Dagny", baseURL ?? "");
    await page.goto(url);
    await expect(
      page
        .getByRole("textbox", { name: /^Line 1 under/ })
        .locator("visible=true")
        .first(),
    ).toHaveValue(words);
  });

  test("stepping into somebody leaves no page of the one before, in no tab and not with Back", async ({
    page,
    context,
    asOwner,
  }) => {
    await stepInto(context, asOwner, "director");
    await page.goto("/plan");
    const other = await context.newPage();
    await other.goto("/plan");
    const before = (await other.getByLabel("Demonstration").locator("b").textContent()) ?? "";
    const says = (await other.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await other.evaluate(() => Object.assign(window, { of: "before" }));
    await other.getByLabel("Demonstration").getByRole("button", { name: "engineer" }).click();
    await expect(page).toHaveURL(/\/welcome$/);
    await expect(other.getByLabel("Demonstration").locator("b")).not.toHaveText(before);
    expect(await other.evaluate(() => "of" in window)).toBe(false);
    await other.goBack();
    await expect(other.getByLabel("Demonstration").locator("b")).not.toHaveText(before);
    await expect(other.getByRole("heading", { level: 1 })).not.toHaveText(says);
  });

  test("a page the browser put away whole is asked for anew when Back brings it", async ({
    page,
    context,
    asOwner,
  }) => {
    await stepInto(context, asOwner, "director");
    await page.goto("/meetings");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toBeVisible();
    const passes = (type: string) =>
      page.evaluate((name) => void window.dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
    // It listens once its scripts have run, which is after its words are there.
    await expect
      .poll(async () => {
        await passes("pagehide");
        return heading.isVisible();
      })
      .toBe(false);
    await context.clearCookies();
    await passes("pageshow");
    await expect(page).toHaveURL(signedOut);
  });
});
