import { randomBytes } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { attemptAsOperator } from "@/lib/access/operator";
import { allowed, authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { previewOf } from "@/lib/people/read/preview";
import { ok } from "@/lib/result";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

process.env.APP_URL = "http://throughline.test";
const database = await freshDatabase();
const { viewerOf } = await import("@/lib/access/session");
const { behindLink, behindStopLink } = await import("@/lib/accounts/read");
const { askForAddress, stopAddress } = await import("@/lib/accounts/write/address");
const { askForLink, printLink } = await import("@/lib/accounts/write/link");
const { openSession } = await import("@/lib/accounts/write/session");
const { takeUpAddresses } = await import("@/lib/accounts/write/sweep");
const { openMail } = await import("@/lib/db/seal");

const hours = (count: number) => addMinutes(before, count * 60);
const until = new Date("2026-12-01T09:00:00Z");
let made = 0;

/** A world whose addresses are its own: one person can belong to several organizations. */
async function stage() {
  const here = await conversationWorld();
  made += 1;
  await database.asOwner("update person set mail = replace(mail, '@', $2) where organization_id = $1", [
    here.organizationId,
    `@w${made}.`,
  ]);
  const own = (name: string) => `${name}@w${made}.example.com`;
  const asks = (by: string, whom: string, mail: string, at = before) =>
    here.as(by, at, (asking) =>
      allowed(asking, "people.readdress", {}, (permit) => askForAddress(permit, { personId: here.id(whom), mail })),
    );
  const mailOf = async (name: string) =>
    (
      await database.asOwner<{ mail: string }>("select mail from person where organization_id = $1 and id = $2", [
        here.organizationId,
        here.id(name),
      ])
    )[0]?.mail;
  const letters = async () => {
    const rows = await database.asOwner<{ id: string; to_address: string; content_sealed: Buffer }>(
      "select id, to_address, content_sealed from outbox where organization_id = $1 and kind = 'address' order by created_at, id",
      [here.organizationId],
    );
    return rows.map((row) => ({
      to: row.to_address,
      text: String(JSON.parse(String(openMail(here.organizationId, row.id, row.content_sealed))).text),
    }));
  };
  const token = async () =>
    (await letters()).flatMap(({ text }) => /address\?token=([\w-]+)/.exec(text)?.[1] ?? [])[0] ?? "";
  const signIn = async (name: string, at: Date) => {
    const ref = { organizationId: here.organizationId, personId: here.id(name) };
    const session = `${here.meetingId}-${name}`;
    await openSession(ref, { token: session, expiresAt: until, now: at });
    return (when: Date) => viewerOf(session, when);
  };
  const audited = async () =>
    (
      await database.asOwner<{ what: string }>(
        "select what from audit where organization_id = $1 and (what like 'address.%' or what = 'people.readdress') order by sequence",
        [here.organizationId],
      )
    ).map(({ what }) => what);
  return { here, own, asks, mailOf, letters, token, signIn, audited };
}
/** Whether an address signs somebody in at a moment: a link is asked for and mailed. */
const signsIn = async (here: ConversationWorld, mail: string, at: Date) => {
  await askForLink({ mail }, at);
  const rows = await database.asOwner(
    "select 1 from outbox where organization_id = $1 and kind = 'sign-in' and to_address = $2 and created_at = $3",
    [here.organizationId, mail, at],
  );
  return rows.length > 0;
};

it("ends every sign-in when its day is over, though nobody looks the address up", async () => {
  const { asks, mailOf, signIn, own } = await stage();
  const session = await signIn("Juno", before);
  expect((await asks("Iris", "Juno", "alone@elsewhere.example")).ok).toBe(true);
  const worker = new pg.Client({ connectionString: database.worker });
  await worker.connect();
  await takeUpAddresses(worker, hours(23));
  expect(await mailOf("Juno")).toBe(own("juno"));
  await takeUpAddresses(worker, hours(25));
  await worker.end();
  expect(await mailOf("Juno")).toBe("alone@elsewhere.example");
  expect(await session(hours(25))).toBeNull();
});

it("both addresses are told, and for a day the former signs in and the new one does not", async () => {
  const { here, own, asks, letters, mailOf, signIn, audited } = await stage();
  const session = await signIn("Juno", before);
  expect((await asks("Iris", "Juno", "new@elsewhere.example")).ok).toBe(true);
  // Two letters of one moment stand in no order.
  const sent = (await letters()).toSorted((a, b) => Number(b.to === own("juno")) - Number(a.to === own("juno")));
  expect(sent.map(({ to }) => to)).toEqual([own("juno"), "new@elsewhere.example"]);
  expect(sent[0]?.text).toContain("/sign-in/address?token=");
  expect(sent[1]?.text).not.toMatch(/token|juno@/);
  expect(await mailOf("Juno")).toBe(own("juno"));
  expect(await session(hours(1))).not.toBeNull();
  expect(await signsIn(here, own("juno"), hours(23))).toBe(true);
  expect(await signsIn(here, "new@elsewhere.example", hours(23))).toBe(false);
  expect(await audited()).toEqual(["people.readdress", "address.ask"]);
});

it("when it takes effect every sign-in ends at once, links to either address are void, and the new one signs in", async () => {
  const { here, own, asks, mailOf, signIn, audited } = await stage();
  expect((await asks("Iris", "Juno", "late@elsewhere.example")).ok).toBe(true);
  const session = await signIn("Juno", hours(20));
  const person = {
    organizationId: here.organizationId,
    personId: here.id("Juno"),
    firstName: "Juno",
    organization: "",
    demo: false,
  };
  const link = new URL(await printLink(person, own("juno"), addMinutes(hours(24), -5))).searchParams.get("token") ?? "";
  expect(await session(addMinutes(hours(24), -1))).not.toBeNull();
  expect(await behindLink(link, addMinutes(hours(24), -1))).not.toBeNull();
  // Whoever looks an address up brings the change about, also while no worker runs.
  expect(await signsIn(here, own("juno"), hours(24))).toBe(false);
  expect(await mailOf("Juno")).toBe("late@elsewhere.example");
  expect(await session(hours(24))).toBeNull();
  expect(await behindLink(link, hours(24))).toBeNull();
  expect(await signsIn(here, "late@elsewhere.example", hours(24))).toBe(true);
  expect(await audited()).toEqual(["people.readdress", "address.ask", "address.change"]);
});

it("the former address stops it, once and only while it waits; looking uses nothing up", async () => {
  const { here, asks, own, mailOf, token, audited } = await stage();
  expect((await asks("Iris", "Juno", "thief@elsewhere.example")).ok).toBe(true);
  const link = await token();
  expect(await behindStopLink(link, hours(1))).toEqual({ firstName: "Juno", mail: "thief@elsewhere.example" });
  expect(await behindStopLink(link, hours(2))).not.toBeNull();
  expect(await stopAddress("x", hours(2))).toMatchObject({ ok: false });
  const twice = await Promise.all([stopAddress(link, hours(2)), stopAddress(link, hours(2))]);
  expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await behindStopLink(link, hours(3))).toBe("kept");
  expect(await behindStopLink("x", hours(3))).toBeNull();
  expect(await signsIn(here, "thief@elsewhere.example", hours(25))).toBe(false);
  expect(await mailOf("Juno")).toBe(own("juno"));
  expect(await audited()).toEqual(["people.readdress", "address.ask", "address.stop"]);
  // Another one on its way, or one that has come: the first link does not say that all is well.
  expect((await asks("Iris", "Juno", "again@elsewhere.example", hours(30))).ok).toBe(true);
  expect(await behindStopLink(link, hours(31))).toBeNull();
  await signsIn(here, "again@elsewhere.example", hours(60));
  expect(await mailOf("Juno")).toBe("again@elsewhere.example");
  expect(await behindStopLink(link, hours(61))).toBeNull();
});

it("after it has taken effect the link stops nothing", async () => {
  const { here, asks, token, mailOf } = await stage();
  expect((await asks("Iris", "Juno", "done@elsewhere.example")).ok).toBe(true);
  const link = await token();
  expect(await stopAddress(link, hours(24))).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  await signsIn(here, "x@elsewhere.example", hours(24));
  expect(await mailOf("Juno")).toBe("done@elsewhere.example");
});

it("another wish replaces the first; asking for the address that holds calls it off", async () => {
  const { here, own, asks, mailOf, token } = await stage();
  expect((await asks("Iris", "Juno", "one@elsewhere.example")).ok).toBe(true);
  const first = await token();
  expect((await asks("Iris", "Juno", "two@elsewhere.example", hours(5))).ok).toBe(true);
  expect(await behindStopLink(first, hours(6))).toBeNull();
  // The wait begins anew.
  await signsIn(here, "x@elsewhere.example", hours(25));
  expect(await mailOf("Juno")).toBe(own("juno"));
  expect((await asks("Iris", "Juno", own("juno"), hours(26))).ok).toBe(true);
  await signsIn(here, "x@elsewhere.example", hours(60));
  expect(await mailOf("Juno")).toBe(own("juno"));
});

it("is asked for by an admin alone, never for an address somebody has, and never around the wait", async () => {
  const { here, own, asks } = await stage();
  for (const name of ["Dagny", "Ravi", "Juno"])
    expect(await asks(name, "Juno", "x@elsewhere.example")).toMatchObject({ problem: { kind: "not-found" } });
  expect(await asks("Iris", "Juno", own("theo"))).toMatchObject({ problem: { kind: "invalid" } });
  for (const name of ["Iris", "Juno"]) {
    await expect(
      here.as(name, before, async ({ tx, organizationId }) => {
        await tx.person.updateMany({
          where: { organizationId, id: here.id("Juno") },
          data: { mail: "x@elsewhere.example" },
        });
        return ok();
      }),
    ).rejects.toThrow(/42501|waits/);
  }
  await expect(
    here.as("Iris", before, async ({ tx, organizationId }) => {
      const now = { askedAt: before, takesEffectAt: hours(1), stopHash: new Uint8Array(32) };
      const data = {
        organizationId,
        id: here.meetingId,
        personId: here.id("Juno"),
        formerMail: "a@b.c",
        mail: "x@y.z",
      };
      await tx.mailChange.create({ data: { ...data, ...now } });
      return ok();
    }),
  ).rejects.toThrow(/waits_a_day/);
});

it("two people swap; one whose new address is still held keeps their own", async () => {
  const { here, own, asks, mailOf, audited } = await stage();
  const put = (whom: string, mail: string) =>
    database.asOwner(
      `insert into mail_change (organization_id, id, person_id, former_mail, mail, asked_at, takes_effect_at, stop_hash)
       values ($1, gen_random_uuid(), $2, 'former@x.example', $3, $4, $5, sha256(random()::text::bytea))`,
      [here.organizationId, here.id(whom), mail, before, hours(24)],
    );
  await put("Juno", own("theo"));
  await put("Theo", own("juno"));
  await put("Celia", own("henrik"));
  await signsIn(here, "x@elsewhere.example", hours(24));
  expect(await Promise.all(["Juno", "Theo", "Celia", "Henrik"].map(mailOf))).toEqual(
    ["theo", "juno", "celia", "henrik"].map(own),
  );
  expect(await audited()).toEqual(["address.stop", "address.change", "address.change"]);
  expect((await asks("Iris", "Celia", "c@elsewhere.example")).ok).toBe(true);
});

/** Writes somebody's first day away through the app, as an import on that day does. */
const leaves = (here: ConversationWorld, name: string, leftOn: string | null, at: Date) =>
  here.as("Iris", at, async ({ tx, organizationId }) => {
    const data = { leftOn: leftOn === null ? null : new Date(leftOn) };
    await tx.person.updateMany({ where: { organizationId, id: here.id(name) }, data });
    return ok();
  });
const days = (count: number) => hours(count * 24);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const slugOf = async (here: ConversationWorld) =>
  (await database.asOwner<{ slug: string }>("select slug from organization where id = $1", [here.organizationId]))[0]
    ?.slug ?? "";
const letsNobodyHear = (here: ConversationWorld, name: string, mail: string, at: Date, more: object = {}) =>
  here.as("Iris", at, async ({ tx, organizationId }) => {
    const data = { organizationId, id: newId(), personId: here.id(name), formerMail: "a@b.c", mail };
    const times = { askedAt: at, takesEffectAt: addMinutes(at, 24 * 60) };
    await tx.mailChange.create({ data: { ...data, ...times, stopHash: randomBytes(32), ...more } });
    return ok();
  });

it("no other address for who left, nor for thirty days after they came back; then, and by an operator, again", async () => {
  const { here, asks, own } = await stage();
  await leaves(here, "Juno", dayOf(days(-3)), before);
  expect(await asks("Iris", "Juno", "thief@elsewhere.example")).toMatchObject({ problem: { kind: "invalid" } });
  await expect(letsNobodyHear(here, "Juno", "thief@elsewhere.example", before)).rejects.toThrow(/42501|cannot stop/);
  await leaves(here, "Juno", null, before);
  for (const at of [before, days(29)]) {
    const refused = await asks("Iris", "Juno", "thief@elsewhere.example", at);
    expect(refused).toMatchObject({ problem: { message: expect.stringContaining("An operator at the machine") } });
    await expect(letsNobodyHear(here, "Juno", "thief@elsewhere.example", at)).rejects.toThrow(/42501|cannot stop/);
  }
  // Neither can an admin write the days away.
  await here.as("Iris", before, async ({ tx, organizationId }) => {
    await tx.person.updateMany({ where: { organizationId, id: here.id("Juno") }, data: { returnedOn: null } });
    return ok();
  });
  expect((await asks("Iris", "Juno", "thief@elsewhere.example")).ok).toBe(false);
  const byOperator = await attemptAsOperator(await slugOf(here), before, async (asking) => {
    const permit = authorize(asking, "people.readdress", {});
    return permit.ok
      ? askForAddress(permit.value, { personId: here.id("Juno"), mail: "back@elsewhere.example" })
      : permit;
  });
  expect(byOperator?.ok).toBe(true);
  expect((await asks("Iris", "Theo", "theo@elsewhere.example")).ok).toBe(true);
  expect((await asks("Iris", "Juno", own("juno"))).ok).toBe(true);
  expect((await asks("Iris", "Juno", "late@elsewhere.example", days(30))).ok).toBe(true);
});

it("a return is whatever takes a day back that has come somewhere, and a day that never came is none", async () => {
  const { here, asks, mailOf, own } = await stage();
  const operator = async (whom: string, mail: string) =>
    attemptAsOperator(await slugOf(here), before, (asking) =>
      allowed(asking, "people.readdress", {}, (permit) => askForAddress(permit, { personId: here.id(whom), mail })),
    );
  // Gone for three days, put off to a day ahead, then taken back: what was on its way ended with the return.
  await leaves(here, "Juno", dayOf(days(-3)), before);
  expect((await operator("Juno", "juno@elsewhere.example"))?.ok).toBe(true);
  await leaves(here, "Juno", dayOf(days(5)), before);
  const waiting = "select 1 from mail_change where person_id = $1 and stopped_at is null";
  expect(await database.asOwner(waiting, [here.id("Juno")])).toEqual([]);
  await leaves(here, "Juno", null, before);
  expect((await asks("Iris", "Juno", "thief@elsewhere.example")).ok).toBe(false);
  await signsIn(here, "x@elsewhere.example", hours(25));
  expect(await mailOf("Juno")).toBe(own("juno"));
  // Where the day begins first it has come.
  await leaves(here, "Celia", dayOf(days(1)), before);
  await leaves(here, "Celia", null, before);
  expect((await asks("Iris", "Celia", "thief@elsewhere.example")).ok).toBe(false);
  await leaves(here, "Theo", dayOf(days(20)), before);
  await leaves(here, "Theo", null, before);
  expect((await asks("Iris", "Theo", "theo@elsewhere.example")).ok).toBe(true);
});

it("mail that waits goes to the new address, but for a link to sign in and the warning itself", async () => {
  const { here, asks, own } = await stage();
  expect((await asks("Iris", "Juno", "other@elsewhere.example")).ok).toBe(true);
  const waits = (kind: string, state: string) =>
    database.asOwner(
      `insert into outbox (organization_id, id, kind, to_person_id, to_address, message_id, content_sealed, state, created_at, send_after)
       values ($1, gen_random_uuid(), $2, $3, $4, gen_random_uuid()::text, '\\x', $5::outbox_state, $6, $6)`,
      [here.organizationId, kind, here.id("Juno"), own("juno"), state, before],
    );
  await waits("reminder", "queued");
  await waits("sign-in", "queued");
  await waits("sign-in", "kept");
  await signsIn(here, "x@elsewhere.example", hours(24));
  const rows = await database.asOwner(
    `select kind, state, to_address from outbox where organization_id = $1 and to_person_id = $2 and kind in ('reminder', 'sign-in', 'address')
     order by kind, state, to_address`,
    [here.organizationId, here.id("Juno")],
  );
  expect(rows).toEqual([
    { kind: "address", state: "queued", to_address: own("juno") },
    { kind: "address", state: "queued", to_address: "other@elsewhere.example" },
    { kind: "reminder", state: "queued", to_address: "other@elsewhere.example" },
    { kind: "sign-in", state: "withdrawn", to_address: own("juno") },
    { kind: "sign-in", state: "withdrawn", to_address: own("juno") },
  ]);
});

it("one import cannot bring a leaver back under another address: the row is named; under their own it can", async () => {
  const { here, own, mailOf } = await stage();
  await database.asOwner("update person set employee_id = name where organization_id = $1", [here.organizationId]);
  await leaves(here, "Juno", dayOf(days(-3)), before);
  const previewed = (mail: string) =>
    here.look("Iris", before, async (asking) => {
      const bytes = new TextEncoder().encode(`Name,Mail,Employee ID,Manager Email\nJuno Example,${mail},Juno Example,`);
      const asOf = plainDate(dayOf(before));
      return previewOf(asking, { bytes, asOf, options: { keepMissing: true } });
    });
  expect((await previewed("thief@elsewhere.example")).problems).toEqual([
    { row: 2, column: "Mail", message: expect.stringContaining("Juno Example came back less than 30 days ago") },
  ]);
  expect((await previewed(own("juno"))).problems).toEqual([]);
  expect(await mailOf("Juno")).toBe(own("juno"));
});

it("an address on its way when somebody leaves is never taken up", async () => {
  const { here, asks, own, mailOf } = await stage();
  for (const name of ["Juno", "Theo"])
    expect((await asks("Iris", name, `${name}@elsewhere.example`.toLowerCase())).ok).toBe(true);
  await leaves(here, "Juno", dayOf(before), hours(1));
  await leaves(here, "Juno", null, hours(2));
  await signsIn(here, "x@elsewhere.example", hours(25));
  expect([await mailOf("Juno"), await mailOf("Theo")]).toEqual([own("juno"), "theo@elsewhere.example"]);
});

it("with the address end single sign-on, the calendar's address and other calendars, of nobody else", async () => {
  const { here, asks, own } = await stage();
  for (const name of ["Juno", "Theo"]) {
    const who = [here.organizationId, here.id(name)];
    await database.asOwner(
      "insert into account (organization_id, id, person_id, provider, issuer, subject, created_at) values ($1, gen_random_uuid(), $2, 'oidc', 'i', gen_random_uuid()::text, now())",
      who,
    );
    await database.asOwner(
      "insert into calendar_feed (organization_id, person_id, token_hash, created_at) values ($1, $2, sha256(gen_random_uuid()::text::bytea), now())",
      who,
    );
    await database.asOwner(
      "insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at) values ($1, gen_random_uuid(), $2, 'caldav', 'h', 'waiting', now())",
      who,
    );
  }
  const links = { Juno: own("juno"), "Juno then": "other@elsewhere.example", Theo: own("theo") };
  for (const mail of Object.values(links))
    await database.asOwner(
      "insert into sign_in_token (mail, token_hash, expires_at, created_at) values ($1, sha256(gen_random_uuid()::text::bytea), $2, $3)",
      [mail, until, before],
    );
  expect((await asks("Iris", "Juno", "other@elsewhere.example")).ok).toBe(true);
  await signsIn(here, "x@elsewhere.example", hours(24));
  // Nor does a link that is on its way to either of them still open anything.
  expect(await database.asOwner("select mail from sign_in_token where mail = any($1)", [Object.values(links)])).toEqual(
    [{ mail: links.Theo }],
  );
  for (const table of ["account", "calendar_feed", "calendar_connection"]) {
    const left = await database.asOwner(`select person_id from ${table} where organization_id = $1`, [
      here.organizationId,
    ]);
    expect(left).toEqual([{ person_id: here.id("Theo") }]);
  }
});

it("the database holds the day of waiting: the app can only stop a change, and takes up only what is due today", async () => {
  const { here, asks, own, mailOf, token } = await stage();
  expect((await asks("Iris", "Juno", "soon@elsewhere.example")).ok).toBe(true);
  const writes = (data: object) =>
    here.as("Iris", before, async ({ tx, organizationId }) => {
      await tx.mailChange.updateMany({ where: { organizationId, personId: here.id("Juno") }, data });
      return ok();
    });
  const early = { askedAt: days(-2), takesEffectAt: days(-1) };
  for (const data of [early, { mail: "x@elsewhere.example" }, { takesEffectAt: days(1) }, { doneAt: before }])
    await expect(writes(data)).rejects.toThrow(/42501|permission denied/);
  await expect(letsNobodyHear(here, "Theo", "past@elsewhere.example", before)).resolves.toMatchObject({ ok: true });
  for (const over of [{ doneAt: before }, { stoppedAt: before }])
    await expect(letsNobodyHear(here, "Celia", "over@elsewhere.example", before, over)).rejects.toThrow(
      /42501|asked for today/,
    );
  await expect(
    here.as("Iris", before, async ({ tx, organizationId }) => {
      const data = {
        organizationId,
        id: newId(),
        personId: here.id("Celia"),
        formerMail: "a@b.c",
        mail: "p@x.example",
      };
      await tx.mailChange.create({ data: { ...data, ...early, stopHash: randomBytes(32) } });
      return ok();
    }),
  ).rejects.toThrow(/42501|asked for today/);
  await expect(
    here.look("Iris", before, ({ tx }) => tx.$queryRaw`select app.take_up_addresses(${days(3)}::timestamptz)`),
  ).rejects.toThrow(/42501|taken up today/);
  expect(await mailOf("Juno")).toBe(own("juno"));
  expect((await stopAddress(await token(), hours(1))).ok).toBe(true);
  await expect(writes({ stoppedAt: null })).rejects.toThrow(/42501|stays stopped/);
});
