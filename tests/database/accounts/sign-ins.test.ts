import { beforeEach, expect, test } from "vitest";
import { hashToken, viewerOf } from "@/lib/access/session";
import { ownSignIns } from "@/lib/accounts/read";
import { sessionExpiresAt } from "@/lib/accounts/rules/link";
import { endOtherSessions, endOwnSession, openSession } from "@/lib/accounts/write/session";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { world } from "../../support/world";

const database = await freshDatabase();
const here = await world("Ana\n  Bo\n    Cy");
const at = new Date("2026-11-12T09:00:00Z");
const hours = (count: number) => addMinutes(at, count * 60);

const signIn = (name: string, token: string, device: string, since = at) =>
  openSession(
    { organizationId: here.organizationId, personId: here.id(name) },
    { token, device, now: since, expiresAt: sessionExpiresAt(since) },
  );
const isIn = async (token: string, moment: Date) => (await viewerOf(token, moment)) !== null;
beforeEach(() => database.asOwner("delete from session"));

test("a sign-in ends after twelve idle hours, counted from when it was last used", async () => {
  await signIn("Bo", "desk", "Firefox on Linux");
  expect(await isIn("desk", hours(11))).toBe(true);
  expect(await isIn("desk", hours(22))).toBe(true);
  expect(await isIn("desk", hours(22 + 12.1))).toBe(false);
});

test("a sign-in ends after seven days, however much it is used", async () => {
  await signIn("Bo", "desk", "Firefox on Linux");
  for (let hour = 0; hour < 7 * 24; hour += 6) expect(await isIn("desk", hours(hour))).toBe(true);
  expect(await isIn("desk", hours(7 * 24))).toBe(false);
});

test("one sees where one is signed in, this browser first, and nobody else's", async () => {
  await signIn("Bo", "desk", "Firefox on Linux");
  await signIn("Bo", "phone", "Safari on iPhone", hours(1));
  await signIn("Bo", "long ago", "Edge on Windows", hours(-13));
  await signIn("Cy", "other", "Chrome on Mac", hours(1));
  const seen = await here.as("Bo", (asking) => ownSignIns(asking, hashToken("desk")), hours(2));
  expect(seen.map(({ device, isThisOne }) => [device, isThisOne])).toEqual([
    ["Firefox on Linux", true],
    ["Safari on iPhone", false],
  ]);
});

test("one ends a sign-in of one's own elsewhere, and nobody else's", async () => {
  await signIn("Bo", "desk", "Firefox on Linux");
  await signIn("Bo", "phone", "Safari on iPhone");
  await signIn("Cy", "other", "Chrome on Mac");
  const idOf = async (token: string) =>
    (await database.asOwner<{ id: string }>("select id from session where token_hash = $1", [hashToken(token)]))[0]?.id;
  const [phone, other] = [(await idOf("phone")) ?? "", (await idOf("other")) ?? ""];
  expect(await here.as("Bo", (asking) => endOwnSession(asking, other), hours(1))).toMatchObject({
    problem: { kind: "not-found" },
  });
  expect(await here.as("Bo", (asking) => endOwnSession(asking, phone), hours(1))).toMatchObject({ ok: true });
  expect([await isIn("desk", hours(1)), await isIn("phone", hours(1)), await isIn("other", hours(1))]).toEqual([
    true,
    false,
    true,
  ]);
  const [last] = await database.asOwner<{ what: string; actor_id: string }>(
    "select what, actor_id from audit where organization_id = $1 order by sequence desc limit 1",
    [here.organizationId],
  );
  expect(last).toEqual({ what: "session.end", actor_id: here.id("Bo") });
});

test("one ends all the others at once and stays where one is", async () => {
  for (const token of ["desk", "phone", "tablet"]) await signIn("Bo", token, token);
  await signIn("Cy", "other", "Chrome on Mac");
  const ended = await here.as("Bo", (asking) => endOtherSessions(asking, hashToken("desk")), hours(1));
  expect(ended).toEqual({ ok: true, value: { ended: 2 } });
  expect([await isIn("desk", hours(1)), await isIn("tablet", hours(1)), await isIn("other", hours(1))]).toEqual([
    true,
    false,
    true,
  ]);
});
