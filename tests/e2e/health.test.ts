import { expect, test } from "../support/browser";

test("every page comes with a strict policy, and scripts run only with its nonce", async ({ page }) => {
  const answer = await page.goto("/welcome");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(answer?.headers()["x-content-type-options"]).toBe("nosniff");
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  expect(answer?.headers()["x-powered-by"]).toBeUndefined();
  // What the server sent, not what stands there later: what a trusted script loads needs no nonce, and comes when it comes.
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const scripts = ((await answer?.text()) ?? "").match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
});

test("says that it is well", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});
