import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { problemWordsFor } from "@/lib/accounts/rules/problem";
import { readAgain } from "@/lib/env";
import { freshDatabase } from "../../support/database";
import { freePort } from "../../support/free-port";
import { browse, type Claimed, client, issuer } from "../../support/issuer";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const home = "http://throughline.test/api/auth/callback/oidc";
const peer = await issuer(home);
Object.assign(process.env, {
  APP_URL: "http://throughline.test",
  OIDC_ISSUER: peer.url,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
});
const { take } = await import("@/lib/accounts/next-auth");
const { viewerOf } = await import("@/lib/access/session");

let here: World;
beforeAll(async () => {
  here = await world("Ana\n  Bo\n    Cy\n    Di", { slug: "halden" });
});
afterAll(() => peer.close());

const cookiesOf = (response: Response) =>
  Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      return [name, decodeURIComponent(value)];
    }),
  );

/** Someone signs in at the issuer and comes back; what they claim there, and what they had in the browser. */
async function signIn(
  subject: string,
  claimed: Claimed,
  before: Record<string, string> = {},
  twist = (url: URL) => url,
) {
  peer.people.set(subject, claimed);
  peer.next.subject = subject;
  const now = new Date();
  const shared = { provider: "oidc", query: {}, now } as const;
  const leaving = await take({ ...shared, action: "signin", method: "POST", cookies: before, to: "/meetings/7" });
  const back = twist(await browse(leaving.headers.get("location") ?? "", home));
  return take({
    ...shared,
    action: "callback",
    method: "GET",
    query: Object.fromEntries(back.searchParams),
    cookies: { ...before, ...cookiesOf(leaving) },
  });
}
const viewerIn = (response: Response) => viewerOf(cookiesOf(response)["throughline-session"] ?? "", new Date());
const accounts = () =>
  database.asOwner<{ person_id: string; issuer: string; subject: string }>(
    "select person_id, issuer, subject from account order by subject",
  );

describe("signing in with an issuer", () => {
  test("links an identity to the person with the same verified mail, once", async () => {
    const first = await signIn("sub-bo", { email: "BO@halden.example", email_verified: true });
    expect(first.headers.get("location")).toBe("/meetings/7");
    expect(await viewerIn(first)).toMatchObject({ personId: here.id("Bo") });
    const again = await signIn("sub-bo", { email: "bo@halden.example", email_verified: true });
    expect(await viewerIn(again)).toMatchObject({ personId: here.id("Bo") });
    expect(await accounts()).toEqual([{ person_id: here.id("Bo"), issuer: peer.url, subject: "sub-bo" }]);
  });

  test("knows the identity from then on, whatever mail it has", async () => {
    const response = await signIn("sub-bo", { email: "ana@halden.example", email_verified: true });
    expect(await viewerIn(response)).toMatchObject({ personId: here.id("Bo") });
    expect(await viewerIn(await signIn("sub-bo", {}))).toMatchObject({ personId: here.id("Bo") });
  });

  test.each([
    ["an unverified mail", { email: "cy@halden.example", email_verified: false }, "unverified"],
    ["a mail nobody vouches for", { email: "cy@halden.example" }, "unverified"],
    ["no mail", {}, "unverified"],
    ["the mail of a stranger", { email: "eve@evil.example", email_verified: true }, "unknown"],
    [
      "the mail of someone who has another identity there",
      { email: "bo@halden.example", email_verified: true },
      "taken",
    ],
  ])("refuses %s", async (_, claimed, problem) => {
    const before = await accounts();
    const response = await signIn("sub-eve", claimed);
    expect(response.headers.get("location")).toBe(`/sign-in?problem=${problem}`);
    expect(await viewerIn(response)).toBeNull();
    expect(await accounts()).toEqual(before);
  });

  test("never links to whoever happens to be signed in here", async () => {
    const session = cookiesOf(await signIn("sub-bo", {}))["throughline-session"] ?? "";
    const response = await signIn(
      "sub-eve",
      { email: "eve@evil.example", email_verified: true },
      { "throughline-session": session },
    );
    expect(response.headers.get("location")).toBe("/sign-in?problem=unknown");
    expect((await accounts()).map((one) => one.subject)).toEqual(["sub-bo"]);
  });

  test("refuses an answer that belongs to another browser", async () => {
    const claimed = { email: "cy@halden.example", email_verified: true };
    const forged = await signIn("sub-cy", claimed, {}, (url) => {
      url.searchParams.set("state", "stolen");
      return url;
    });
    expect(forged.headers.get("location")).toBe("/sign-in?problem=failed");
    expect(await viewerIn(forged)).toBeNull();
  });

  test.each([
    ["does not answer", async () => `http://127.0.0.1:${await freePort()}`, /ECONNREFUSED/],
    ["is not at that address", async () => `${peer.url}/elsewhere`, /got: 404/],
  ])("says kindly to the person, and by name to the operator, that the issuer %s", async (_, address, why) => {
    const heard = vi.spyOn(console, "error").mockImplementation(() => {});
    const issuer = await address();
    vi.stubEnv("OIDC_ISSUER", issuer);
    readAgain();
    const shared = { provider: "oidc", method: "POST", query: {}, cookies: {}, now: new Date() } as const;
    const response = await take({ ...shared, action: "signin", to: "/meetings/7" });
    vi.unstubAllEnvs();
    readAgain();
    const lines = heard.mock.calls.map(([line]) => String(line));
    heard.mockRestore();
    const problem = new URL(response.headers.get("location") ?? "", home).searchParams.get("problem") ?? undefined;
    expect(problemWordsFor(problem)).toMatch(
      /^Your sign-in service cannot be reached just now; .* Sign in by mail instead/,
    );
    expect(lines).toEqual([expect.stringContaining(`OIDC_ISSUER does not work: nobody can be sent to ${issuer} (`)]);
    expect(lines[0]).toMatch(why);
  });

  test("lets nobody in who has left", async () => {
    const claimed = { email: "di@halden.example", email_verified: true };
    expect(await viewerIn(await signIn("sub-di", claimed))).toMatchObject({ personId: here.id("Di") });
    await database.asOwner("update person set left_on = current_date - 1 where id = $1", [here.id("Di")]);
    expect(await viewerIn(await signIn("sub-di", claimed))).toBeNull();
    expect((await signIn("sub-di-2", claimed)).headers.get("location")).toBe("/sign-in?problem=unknown");
  });
});
