import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { POST as signOut } from "@/app/sign-out/route";
import type { Browser } from "@/lib/accounts/write/link";
import { readAgain } from "@/lib/env";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { mailServer } from "../../support/mail-server";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const server = await mailServer();
process.env.SMTP_URL = server.url;
process.env.APP_URL = "http://throughline.test";
const { hashToken } = await import("@/lib/access/session");
const { askForLink } = await import("@/lib/accounts/write/link");
const { behindLink } = await import("@/lib/accounts/read");
const { take } = await import("@/lib/accounts/next-auth");
const { endSession } = await import("@/lib/accounts/write/session");
const { deliverOutbox } = await import("@/lib/messages/deliver");
const { viewerOf } = await import("@/lib/access/session");

let here: World;
beforeAll(async () => {
  here = await world("Ana\n  Bo\n    Cy", { slug: "halden", admins: ["Ana"] });
});
afterAll(() => server.close());

/** Asks for a link and takes it out of the mail that arrived. */
async function linkFor(mail: string, at = new Date(), to?: string, browser?: Browser): Promise<URL> {
  server.received.length = 0;
  await askForLink({ mail, to }, at, browser);
  // The test's day may be a later one than the worker's.
  await database.asOwner("update outbox set send_after = now(), created_at = now() where state = 'queued'");
  await deliverOutbox();
  const address = /http:\S+/.exec(server.received[0]?.text ?? "")?.[0];
  if (!address) throw new Error("No mail with a link arrived");
  return new URL(address);
}
const press = (
  link: URL,
  at = new Date(),
  more: { organizationId?: string; cookies?: Record<string, string>; to?: string } = {},
) =>
  take({
    action: "callback",
    provider: "email",
    method: "POST",
    query: { token: link.searchParams.get("token") ?? "" },
    cookies: {},
    now: at,
    ...more,
  });
const sessionIn = (response: Response) =>
  /^throughline-session=([^;]+)/.exec(
    response.headers.getSetCookie().find((one) => one.startsWith("throughline-session")) ?? "",
  )?.[1];
const count = async (table: string) =>
  Number((await database.asOwner<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

describe("a link by mail", () => {
  test("signs in once, as the person whose address it is", async () => {
    const link = await linkFor("bo@halden.example", new Date(), "/meetings/7");
    expect(link.pathname).toBe("/sign-in/confirm");
    expect(link.searchParams.get("to")).toBe("/meetings/7");
    const response = await press(link, new Date(), { to: "/meetings/7" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/meetings/7");
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith("throughline-session")) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const viewer = await viewerOf(sessionIn(response) ?? "", new Date());
    expect(viewer).toMatchObject({ personId: here.id("Bo"), isAdmin: false, manages: true });
    expect((await press(link)).headers.get("location")).toBe("/sign-in?problem=link");
  });

  test("is not used up by looking at it, however often", async () => {
    const link = await linkFor("bo@halden.example");
    const token = link.searchParams.get("token") ?? "";
    for (let n = 0; n < 3; n++)
      expect(await behindLink(token, new Date())).toMatchObject({ people: [{ firstName: "Bo" }] });
    expect(sessionIn(await press(link))).toBeDefined();
    expect(await behindLink(token, new Date())).toBeNull();
  });

  test("works once when twenty press at the same time", async () => {
    const link = await linkFor("cy@halden.example");
    const before = await count("session");
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(link)));
    expect(answers.filter((one) => sessionIn(one))).toHaveLength(1);
    expect((await count("session")) - before).toBe(1);
  });

  test("is void after ten minutes", async () => {
    const asked = new Date();
    const link = await linkFor("bo@halden.example", asked);
    expect((await press(link, addMinutes(asked, 10))).headers.get("location")).toBe("/sign-in?problem=link");
    expect(sessionIn(await press(link, addMinutes(asked, 9)))).toBeDefined();
  });

  test("stands in the database only as a hash, and so does the session", async () => {
    const link = await linkFor("bo@halden.example");
    const token = link.searchParams.get("token") ?? "";
    const session = sessionIn(await press(link)) ?? "";
    for (const table of ["sign_in_token", "session", "outbox", "audit"]) {
      const rows = await database.asOwner<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
      for (const { row } of rows) {
        expect(row).not.toContain(token);
        expect(row).not.toContain(session);
        expect(row).not.toContain(Buffer.from(token).toString("hex"));
      }
    }
  });

  test("for an address nobody has leaves the same row and no mail", async () => {
    server.received.length = 0;
    const before = await count("sign_in_token");
    await askForLink({ mail: "nobody@halden.example" }, new Date());
    await deliverOutbox();
    expect(await count("sign_in_token")).toBe(before + 1);
    expect(server.received).toHaveLength(0);
  });

  test("asked for in another browser says in which, and in the same one says nothing", async () => {
    const asked = new Date();
    const browser = { device: "Firefox on Linux", hash: hashToken("the mark of this browser") };
    const link = await linkFor("bo@halden.example", asked, undefined, browser);
    const token = link.searchParams.get("token") ?? "";
    const said = { device: "Firefox on Linux", at: asked };
    expect((await behindLink(token, asked, hashToken("another browser")))?.elsewhere).toEqual(said);
    expect((await behindLink(token, asked))?.elsewhere).toEqual(said);
    expect((await behindLink(token, asked, browser.hash))?.elsewhere).toBeNull();
  });

  test("leads nowhere but to our own pages", async () => {
    const link = await linkFor("cy@halden.example", new Date(), "https://evil.example/");
    expect(link.href.startsWith("http://throughline.test/sign-in/confirm?token=")).toBe(true);
    expect(link.searchParams.get("to")).toBeNull();
    for (const to of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const fresh = await linkFor("cy@halden.example", addMinutes(new Date(), 30));
      const location = (await press(fresh, addMinutes(new Date(), 30), { to })).headers.get("location");
      expect(location).toBe("/");
    }
  });

  test("lets someone of two organizations choose, and prefers the real one to a demonstration", async () => {
    const other = await world("Bo\n  Di", { slug: "halden2" });
    await database.asOwner("update person set mail = 'bo@halden.example' where id = $1", [other.id("Bo")]);
    await database.asOwner("update organization set demo = true where id = $1", [other.organizationId]);
    const link = await linkFor("bo@halden.example", addMinutes(new Date(), 120));
    const at = addMinutes(new Date(), 120);
    const token = link.searchParams.get("token") ?? "";
    expect((await behindLink(token, at))?.people.map((one) => one.organization)).toEqual(["halden", "halden2"]);
    const session = sessionIn(await press(link, at, { organizationId: other.organizationId })) ?? "";
    expect(await viewerOf(session, at)).toMatchObject({ organizationId: other.organizationId, demo: true });
  });
});

describe("a session", () => {
  test("ends for good when signing out, and is recorded", async () => {
    const at = addMinutes(new Date(), 200);
    const session = sessionIn(await press(await linkFor("cy@halden.example", at), at)) ?? "";
    await endSession(session, at);
    expect(await viewerOf(session, at)).toBeNull();
    const [last] = await database.asOwner<{ what: string; actor_id: string }>(
      "select what, actor_id from audit where organization_id = $1 order by sequence desc limit 1",
      [here.organizationId],
    );
    expect(last).toEqual({ what: "session.end", actor_id: here.id("Cy") });
  });

  test("ends on the next request once the person has left, and no link brings it back", async () => {
    const at = addMinutes(new Date(), 300);
    const session = sessionIn(await press(await linkFor("cy@halden.example", at), at)) ?? "";
    expect(await viewerOf(session, at)).not.toBeNull();
    await database.asOwner("update person set left_on = current_date - 1 where id = $1", [here.id("Cy")]);
    expect(await viewerOf(session, at)).toBeNull();
    server.received.length = 0;
    await askForLink({ mail: "cy@halden.example" }, addMinutes(at, 30));
    await deliverOutbox();
    expect(server.received).toHaveLength(0);
  });

  test("is never tied to another person by what the browser had before", async () => {
    const at = addMinutes(new Date(), 400);
    const first =
      sessionIn(await press(await linkFor("bo@halden.example", at), at, { organizationId: here.organizationId })) ?? "";
    const link = await linkFor("ana@halden.example", at);
    const second = sessionIn(await press(link, at, { cookies: { "throughline-session": first } })) ?? "";
    expect(await viewerOf(second, at)).toMatchObject({ personId: here.id("Ana") });
    expect(second).not.toBe(first);
  });
});

describe("over https", () => {
  const given = (address: string) => {
    process.env.APP_URL = address;
    readAgain();
  };
  afterEach(() => given("http://throughline.test"));

  test("the session's cookie is one that no other host, no script and no plain line can set or read", async () => {
    const at = addMinutes(new Date(), 500);
    const link = await linkFor("bo@halden.example", at);
    given("https://throughline.test");
    const cookies = (await press(link, at, { organizationId: here.organizationId })).headers.getSetCookie();
    const cookie = cookies.find((one) => one.includes("throughline-session=")) ?? "";
    const [pair = "", ...said] = cookie.split("; ");
    expect(pair).toMatch(/^__Host-throughline-session=[\w-]{43}$/);
    // What the prefix asks for (RFC 6265bis §4.1.3.2): https, the whole host, and no other host of the domain.
    expect(said.map((one) => one.split("=")[0]).sort()).toEqual(["Expires", "HttpOnly", "Path", "SameSite", "Secure"]);
    expect(said).toEqual(expect.arrayContaining(["Path=/", "SameSite=Lax"]));

    const token = pair.split("=")[1] ?? "";
    expect(await viewerOf(token, at)).toMatchObject({ personId: here.id("Bo") });
    const headers = { origin: "https://throughline.test", cookie: pair };
    const out = new NextRequest("https://throughline.test/sign-out", { method: "POST", headers });
    const answer = await signOut(out, { params: Promise.resolve({}) });
    expect(answer.headers.get("set-cookie")).toBe(
      "__Host-throughline-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
    );
    expect(await viewerOf(token, at)).toBeNull();
  });
});
