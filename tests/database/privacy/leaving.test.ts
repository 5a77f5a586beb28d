import { expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { previewOf } from "@/lib/people/read/preview";
import { applyImport } from "@/lib/people/write/apply";
import { promisesWhere } from "@/lib/promises/read";
import { conflict } from "@/lib/result";
import { dateIn, plainDate, zone } from "@/lib/time/calendar";
import { type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { org } from "../../support/org";
import { saidBy, words } from "../../support/said";

process.env.APP_URL = "http://throughline.test";
const database = await freshDatabase();
const { hashToken, viewerOf } = await import("@/lib/access/session");
const { feedViewer } = await import("@/lib/calendars/read/feed");
const { behindLink } = await import("@/lib/accounts/read");
const { adapterFor } = await import("@/lib/accounts/adapter");
const { take } = await import("@/lib/accounts/next-auth");
const { printLink } = await import("@/lib/accounts/write/link");
const { openSession } = await import("@/lib/accounts/write/session");
const { makeScoreCode } = await import("@/lib/conversations/write/score");

const whole = "Vera\n  Dagny\n    Ravi\n      Juno\n      Theo\n    Henrik\n      Celia";
const without = (chart: string, name: string) =>
  chart
    .split("\n")
    .filter((line) => line.trim() !== name)
    .join("\n");

const file = (chart: string) => {
  const mail = (name: string | null) => (name ? `${name.toLowerCase()}@example.com` : "");
  const rows = org(chart).map(({ name, managerId }) => `${name} Example,${mail(name)},${mail(managerId)}`);
  return new TextEncoder().encode(["Name,Mail,Manager Email", ...rows].join("\n"));
};
const brings = (here: ConversationWorld, chart: string, at: Date) =>
  here.as("Iris", at, async (asking: Asking) => {
    const asOf = dateIn(at, zone("Europe/Berlin"));
    const preview = await previewOf(asking, { bytes: file(chart), asOf, options: {} });
    const permit = authorize(asking, "people.import", {});
    if (!permit.ok || preview.problems.length > 0)
      return conflict(preview.problems.map((problem) => problem.message).join("\n"));
    return applyImport(permit.value, preview);
  });

const until = new Date("2026-12-10T09:00:00Z");
const later = (minutes: number) => new Date(during.getTime() + minutes * 60_000);

/** Everything through which Juno gets in: a session, a link from a mail, single sign-on, a code for the score page. */
async function waysIn(here: ConversationWorld) {
  const juno = { organizationId: here.organizationId, personId: here.id("Juno") };
  const token = `session-${here.meetingId}`;
  await openSession(juno, { token, expiresAt: until, now: during });
  const printed = await printLink(
    { ...juno, firstName: "Juno", organization: "", demo: false },
    "juno@example.com",
    during,
  );
  const link = new URL(printed).searchParams.get("token") ?? "";
  const subject = newId();
  const identity = { provider: "oidc", issuer: "https://issuer.example", subject };
  await database.asOwner(
    "insert into account (organization_id, id, person_id, provider, issuer, subject, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [juno.organizationId, newId(), juno.personId, identity.provider, identity.issuer, subject, during],
  );
  const { identityKey } = await import("@/lib/accounts/rules/claims");
  await here.as("Dagny", during, (asking) => permitted(asking, "meeting.score", here.meetingId, makeScoreCode));
  const press = (now: Date) =>
    take({ action: "callback", provider: "email", method: "POST", query: { token: link }, cookies: {}, now });
  const secret = `feed-${here.meetingId}`;
  await database.asOwner(
    "insert into calendar_feed (organization_id, person_id, token_hash, created_at) values ($1, $2, $3, $4)",
    [juno.organizationId, juno.personId, hashToken(secret), during],
  );
  const connection = newId();
  await database.asOwner(
    `insert into calendar_connection (organization_id, id, person_id, kind, host, state, access_sealed, created_at, next_at)
     values ($1, $2, $3, 'caldav', 'cal.example', 'answering', '\\x01', $4, $4)`,
    [juno.organizationId, connection, juno.personId, during],
  );
  await database.asOwner(
    `insert into calendar_busy (organization_id, connection_id, key, person_id, starts_at, ends_at)
     values ($1, $2, 'one', $3, $4::timestamptz, $4::timestamptz + interval '1 hour')`,
    [juno.organizationId, connection, juno.personId, during],
  );
  const count = async (table: string) =>
    (await database.asOwner(`select 1 from ${table} where person_id = $1`, [juno.personId])).length;
  return {
    calendars: async () => [await count("calendar_connection"), await count("calendar_busy")],
    feed: (at: Date) => feedViewer(secret, at),
    session: (at: Date) => viewerOf(token, at),
    link: (at: Date) => behindLink(link, at),
    press,
    identity: async (at: Date) =>
      (await adapterFor({ now: at }).getUserByAccount?.({
        provider: "oidc",
        providerAccountId: identityKey(identity),
      })) ?? null,
    codes: () => database.asOwner("select 1 from score_code where person_id = $1", [juno.personId]),
    sessions: () => database.asOwner("select 1 from session where person_id = $1", [juno.personId]),
  };
}

it("whoever leaves loses session, links, single sign-on and codes with the next request", async () => {
  const here = await conversationWorld();
  const ways = await waysIn(here);
  expect(await ways.session(later(1))).not.toBeNull();
  expect(await ways.link(later(1))).not.toBeNull();
  expect(await ways.identity(later(1))).not.toBeNull();
  expect(await ways.feed(later(1))).not.toBeNull();
  expect(await ways.codes()).toHaveLength(1);
  expect(await ways.calendars()).toEqual([1, 1]);

  expect(await brings(here, without(whole, "Juno"), later(2))).toMatchObject({ ok: true, value: { leaves: 1 } });

  expect(await ways.session(later(3))).toBeNull();
  expect(await ways.sessions()).toEqual([]);
  expect(await ways.link(later(3))).toBeNull();
  expect(await ways.identity(later(3))).toBeNull();
  expect(await ways.feed(later(3))).toBeNull();
  expect(await ways.codes()).toEqual([]);
  expect(await ways.calendars()).toEqual([0, 0]);
  const pressed = await ways.press(later(3));
  expect(pressed.headers.get("location")).toMatch(/^\/sign-in\?problem=/);
  expect(pressed.headers.getSetCookie().filter((one) => /session=[^;]/.test(one))).toEqual([]);
});

it("coming back wakes nothing that was open before", async () => {
  const here = await conversationWorld();
  const ways = await waysIn(here);
  expect((await brings(here, without(whole, "Juno"), later(2))).ok).toBe(true);
  expect((await brings(here, whole, later(4))).ok).toBe(true);
  expect(await ways.session(later(5))).toBeNull();
  expect(await ways.link(later(5))).toBeNull();
  expect(await ways.feed(later(5))).toBeNull();
  expect(await ways.calendars()).toEqual([0, 0]);
  // The same identity at the same issuer is the same person again.
  expect(await ways.identity(later(5))).not.toBeNull();
});

it("a session that only its last day stopped does not wake when that day is taken back", async () => {
  const here = await conversationWorld();
  const ways = await waysIn(here);
  const leaves = (day: string | null, at = later(1)) =>
    here.as("Iris", at, async ({ tx, organizationId }) => {
      const leftOn = day ? new Date(`${day}T00:00:00Z`) : null;
      await tx.person.updateMany({ where: { organizationId, id: here.id("Juno") }, data: { leftOn } });
      return { ok: true, value: undefined };
    });
  // A last day still ahead tells nobody anything: they stay signed in.
  await leaves("2026-11-30");
  expect(await ways.session(later(2))).not.toBeNull();
  await leaves(null);
  expect(await ways.session(later(2))).not.toBeNull();
  // It came, and is taken back afterwards: what was open until then stays shut.
  await leaves("2026-11-14");
  expect(await ways.sessions()).toHaveLength(1);
  await leaves(null, later(4 * 24 * 60));
  expect(await ways.sessions()).toEqual([]);
  await waysIn(here);
  await leaves("2026-11-12");
  expect(await ways.sessions()).toEqual([]);
});

it("open promises go to the successor, one audit entry each, and nothing else of the conversation does", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  await here.as("Dagny", during, async ({ tx, organizationId }) => {
    await tx.meeting.updateMany({ where: { organizationId }, data: { state: "held", heldAt: during } });
    return { ok: true, value: undefined };
  });
  // Dagny leaves; Vera leads Juno through Ravi from now on.
  const after = "Vera\n  Ravi\n    Juno\n    Theo\n  Henrik\n    Celia";
  expect(await brings(here, after, later(2))).toMatchObject({ ok: true });
  const audited = await database.asOwner(
    "select actor_id, subject_id, meeting_id from audit where organization_id = $1 and what = 'promise.handOver'",
    [here.organizationId],
  );
  expect(audited).toEqual([{ actor_id: here.id("Iris"), subject_id: here.id("Juno"), meeting_id: here.meetingId }]);
  const seen = await here.look("Vera", later(5), async (asking) => ({
    promises: await promisesWhere(asking, {}),
    page: await meetingForPage(asking, here.meetingId),
    notes: await asking.tx.note.count(),
    answers: await asking.tx.answer.count(),
    lines: await asking.tx.agreedNote.count(),
    scores: await asking.tx.score.count(),
  }));
  expect(seen.promises.map((promise) => promise.text)).toEqual([words.promise]);
  expect(seen).toMatchObject({ page: null, notes: 0, answers: 0, lines: 0, scores: 0 });
});

it("an admin who becomes the leader, or draws the lines so, gains no words", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  await here.as("Iris", during, async ({ tx, organizationId }) => {
    await tx.person.updateMany({ where: { organizationId, id: here.id("Vera") }, data: { isAdmin: true } });
    return { ok: true, value: undefined };
  });
  const after = "Vera\n  Ravi\n    Juno\n    Theo\n  Henrik\n    Celia";
  expect(await brings(here, after, later(2))).toMatchObject({ ok: true });
  expect(await here.look("Vera", later(5), (asking) => promisesWhere(asking, {}))).toEqual([]);
  // Nor by calling what the import calls.
  const tries = async (by: string, successor: string) =>
    here.look(
      by,
      later(6),
      ({ tx }) =>
        tx.$queryRaw<{ handed: bigint }[]>`select app.hand_over_promises(array[${here.id("Juno")}]::uuid[],
        array[${here.id("Dagny")}]::uuid[], array[${here.id(successor)}]::uuid[], ${plainDate("2026-11-12")}::date, ${later(6)}::timestamptz) as handed`,
    );
  expect(await tries("Vera", "Vera")).toEqual([{ handed: 0n }]);
  expect(await tries("Iris", "Celia")).toEqual([{ handed: 0n }]);
  await expect(tries("Juno", "Vera")).rejects.toThrow(/42501|privilege/);
});
