import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { attemptAsOperator } from "@/lib/access/operator";
import { viewerOf } from "@/lib/access/session";
import { behindLink } from "@/lib/accounts/read";
import { printLink } from "@/lib/accounts/write/link";
import { openSession } from "@/lib/accounts/write/session";
import { newId } from "@/lib/db/id";
import { enqueue } from "@/lib/db/outbox";
import { serveRequests } from "@/lib/db/patience";
import { asPurpose } from "@/lib/db/transaction";
import { readAgain } from "@/lib/env";
import { releasedForSpreadsheet } from "@/lib/insights/read/trends";
import { meetingForPage } from "@/lib/meetings/read/page";
import { askForConversation } from "@/lib/meetings/write/request";
import { personForPage } from "@/lib/people/read/person";
import { erasePerson, permitToErase } from "@/lib/privacy/write/erase";
import { erasuresMissing, replayErasures } from "@/lib/privacy/write/replay";
import { promisesWhere } from "@/lib/promises/read";
import { ok } from "@/lib/result";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { register } from "../../../instrumentation";
import { command } from "../../support/command";
import { after, before, type ConversationWorld, conversationWorld, during, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { closes, heldQuarter, writer } from "../../support/quarter";
import { saidBy, words } from "../../support/said";
import { world } from "../../support/world";

const database = await freshDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "erasures-"));
const list = path.join(folder, "deep", "list");
process.env.ERASURE_LIST = list;
readAgain();
afterAll(() => rm(folder, { recursive: true }));

const at = new Date("2026-11-20T09:00:00Z");
/** Erases as somebody; the name stands for what is typed to confirm it. */
const erases = (here: ConversationWorld, by: string, whom: string, typed: string, when = at) =>
  here.as(by, when, async (asking) => {
    const permit = await permitToErase(asking, here.id(whom));
    return permit.ok ? erasePerson(permit.value, typed) : permit;
  });
const twoWeeksOn = new Date("2026-12-04T09:00:00Z");
/** Writes somebody's first day away through the app, as an import of `at` does. */
const leaves = (here: ConversationWorld, name: string, leftOn: string) =>
  here.as("Iris", at, async ({ tx, organizationId }) => {
    const data = { leftOn: new Date(leftOn) };
    await tx.person.updateMany({ where: { organizationId, id: here.id(name) }, data });
    return ok();
  });

it("a person erases themselves: words, name, mail, sign-ins, waiting mail and open requests are gone at once", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  const juno = { organizationId: here.organizationId, personId: here.id("Juno") };
  await openSession(juno, { token: "juno", expiresAt: new Date("2026-12-01T09:00:00Z"), now: during });
  const link = new URL(
    await printLink({ ...juno, firstName: "Juno", organization: "", demo: false }, "juno@example.com", at),
  ).searchParams.get("token");
  await here.as("Juno", after, (asking) => askForConversation(asking, { topic: "A word about the pager" }));
  await here.as("Dagny", after, async (asking) => {
    const letter = { subject: "Juno", text: "Juno", html: "Juno" };
    const to = { personId: here.id("Juno"), address: "juno@example.com" };
    await enqueue(asking.tx, here.organizationId, after, [{ kind: "reminder", to, content: letter }]);
    return ok();
  });
  await database.asOwner(
    "insert into calendar_feed (organization_id, person_id, token_hash, created_at) values ($1, $2, '\\x01', $3)",
    [juno.organizationId, juno.personId, at],
  );
  await database.asOwner(
    `insert into mail_change (organization_id, id, person_id, former_mail, mail, asked_at, takes_effect_at, stop_hash)
     values ($1, gen_random_uuid(), $2, 'juno@example.com', 'juno@elsewhere.example', $3, $3::timestamptz + interval '1 day', '\\x01')`,
    [juno.organizationId, juno.personId, at],
  );
  expect(await viewerOf("juno", during)).not.toBeNull();
  expect(await behindLink(link ?? "", at)).not.toBeNull();

  expect(await erases(here, "Juno", "Juno", "juno  example")).toEqual({ ok: true, value: undefined });

  expect(await viewerOf("juno", at)).toBeNull();
  expect(await behindLink(link ?? "", at)).toBeNull();
  const where = [here.organizationId, here.id("Juno")];
  // Not only refused: nothing is left of them.
  for (const table of ["session", "calendar_feed", "mail_change"])
    expect(
      await database.asOwner(`select 1 from ${table} where organization_id = $1 and person_id = $2`, where),
      table,
    ).toEqual([]);
  expect(await database.asOwner("select 1 from sign_in_token where mail = 'juno@example.com'")).toEqual([]);
  expect(
    await database.asOwner(
      "select wrapped, destroyed_at from data_key where organization_id = $1 and person_id = $2",
      where,
    ),
  ).toEqual([{ wrapped: null, destroyed_at: at }]);
  expect(
    await database.asOwner(
      `select name, given_name, mail, title, employee_id, is_admin, left_on::text, erased_at from person
       where organization_id = $1 and id = $2`,
      where,
    ),
  ).toEqual([
    {
      name: "Someone who left",
      given_name: "Someone who left",
      mail: `${here.id("Juno")}@erased.invalid`,
      title: "",
      employee_id: null,
      is_admin: false,
      left_on: "2026-11-20",
      erased_at: at,
    },
  ]);
  expect(
    await database.asOwner(
      "select state, to_address, content_sealed from outbox where organization_id = $1 and to_person_id = $2",
      where,
    ),
  ).toEqual([{ state: "withdrawn", to_address: `${here.id("Juno")}@erased.invalid`, content_sealed: Buffer.alloc(0) }]);
  expect(
    await database.asOwner(
      "select state, topic_sealed from open_door_request where organization_id = $1 and person_id = $2",
      where,
    ),
  ).toEqual([{ state: "withdrawn", topic_sealed: null }]);
  const audited = await database.asOwner(
    "select actor_id, subject_id from audit where organization_id = $1 and what = 'person.erase'",
    [here.organizationId],
  );
  expect(audited).toEqual([{ actor_id: here.id("Juno"), subject_id: here.id("Juno") }]);
});

it("leaves no way to sign in by somebody else's word, no answer kept for a form, no code, no date and no reason of theirs", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  for (const name of ["Juno", "Dagny"]) {
    const who = [here.organizationId, here.id(name)];
    await database.asOwner(
      `insert into account (organization_id, id, person_id, provider, issuer, subject, created_at)
       values ($1, gen_random_uuid(), $2::uuid, 'oidc', 'https://issuer.example', $2::uuid::text, now())`,
      who,
    );
    await database.asOwner(
      `insert into idempotency_key (organization_id, person_id, key_hash, result_sealed, created_at)
       values ($1, $2, '\\x01', '\\x02', now())`,
      who,
    );
  }
  await database.asOwner(
    `insert into conversation (organization_id, meeting_id, started_at, next_time)
     select organization_id, id, now(), '\\x03' from meeting where id = $1`,
    [here.meetingId],
  );
  await database.asOwner(
    `insert into programme (organization_id, id, leader_id, started_at, narrow_reason)
     values ($1, gen_random_uuid(), $2, now(), '\\x04')`,
    [here.organizationId, here.id("Dagny")],
  );
  await database.asOwner(
    `insert into score_code (organization_id, id, meeting_id, person_id, code_hash, expires_at)
     values ($1, gen_random_uuid(), $2, $3, '\\x05', '2026-12-31')`,
    [here.organizationId, here.meetingId, here.id("Juno")],
  );
  const left = async () => {
    const [found] = await database.asOwner(
      `select array(select person_id::text from account where organization_id = $1) as ways,
        array(select person_id::text from idempotency_key where organization_id = $1) as forms,
        exists (select 1 from score_code where organization_id = $1) as code,
        exists (select 1 from conversation where organization_id = $1 and next_time is not null) as date,
        exists (select 1 from programme where organization_id = $1 and narrow_reason is not null) as reason`,
      [here.organizationId],
    );
    return found;
  };
  expect(await left()).toMatchObject({ code: true, date: true, reason: true });
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  const dagny = [here.id("Dagny")];
  expect(await left()).toEqual({ ways: dagny, forms: dagny, code: false, date: false, reason: true });
  expect((await erases(here, "Dagny", "Dagny", "Dagny Example")).ok).toBe(true);
  expect(await left()).toEqual({ ways: [], forms: [], code: false, date: false, reason: false });
});

it("the leader reads erased where words stood, in the same process, without an error or a gap", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  const look = () =>
    here.look("Dagny", at, async (asking) => ({
      page: await meetingForPage(asking, here.meetingId),
      promises: await promisesWhere(asking, { meetingId: here.meetingId }),
      person: await personForPage(asking, here.id("Juno"), null),
    }));
  const before = JSON.stringify(await look());
  for (const said of [words.answer, words.line, words.goal, words.promise]) expect(before).toContain(said);
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  const seen = await look();
  const shown = JSON.stringify(seen);
  for (const said of Object.values(words)) expect(shown).not.toContain(said);
  expect(shown).not.toContain("juno@example.com");
  expect(shown).not.toContain("Juno");
  expect(seen.page?.meeting.participant).toMatchObject({ name: "Someone who left" });
  const erased = { unreadable: "erased" };
  expect(seen.page?.lines.map((line) => line.text)).toEqual([erased, erased]);
  expect(seen.page?.answers.map((answer) => answer.text)).toEqual([erased]);
  // Nobody is left to hear back: it waits no longer, and nobody said how it ended.
  expect(seen.promises).toMatchObject([{ text: erased, state: "heardBack", outcome: null }]);
  expect(seen.page?.scores.map((score) => score.value)).toEqual([7]);
  expect(seen.person).toMatchObject({ mail: null, history: [], manager: null, leader: null });
});

it("a leader's erasure takes the notes with it and leaves the other's words, the agreed lines and the promises", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  expect((await erases(here, "Dagny", "Dagny", "Dagny Example")).ok).toBe(true);
  expect(await database.asOwner("select id from note where organization_id = $1", [here.organizationId])).toEqual([]);
  const seen = JSON.stringify(await here.look("Juno", at, (asking) => meetingForPage(asking, here.meetingId)));
  for (const said of [words.answer, words.line, words.goal, words.promise]) expect(seen).toContain(said);
  expect(seen).not.toContain("Dagny Example");
});

it("calls off what was to come and tells only the other one, without a name; what was only proposed was never there", async () => {
  const here = await conversationWorld();
  const insert = writer(database, here.organizationId);
  const proposal = newId();
  const [like] = await database.asOwner("select * from meeting where id = $1", [here.meetingId]);
  await insert("meeting", { ...like, id: proposal, uid: proposal, state: "draft", invited_at: null });
  await insert("meeting_participant", { meeting_id: proposal, person_id: here.id("Juno") });
  const times = { starts_at: startsAt, ends_at: addMinutes(startsAt, 30) };
  for (const name of ["Dagny", "Juno"])
    await insert("busy", { meeting_id: here.meetingId, person_id: here.id(name), ...times });
  expect((await erases(here, "Juno", "Juno", "Juno Example", before)).ok).toBe(true);
  expect(
    await database.asOwner("select id, state, cancelled_by from meeting where organization_id = $1", [
      here.organizationId,
    ]),
  ).toEqual([{ id: here.meetingId, state: "cancelled", cancelled_by: null }]);
  expect(await database.asOwner("select 1 from busy where organization_id = $1", [here.organizationId])).toEqual([]);
  expect(
    await database.asOwner("select kind, to_person_id from outbox where organization_id = $1 and state = 'queued'", [
      here.organizationId,
    ]),
  ).toEqual([{ kind: "cancellation", to_person_id: here.id("Dagny") }]);
});

it("takes a file on its way in, which may name them, and of this organization alone", async () => {
  const [here, elsewhere] = [await conversationWorld(), await conversationWorld()];
  for (const { organizationId } of [here, elsewhere]) {
    const file = { created_at: before, file_name: "people.csv", content: "Juno Example", as_of: "2026-11-01" };
    await writer(database, organizationId)("import", { id: newId(), ...file });
    await writer(database, organizationId)("import", { id: newId(), ...file, content: "", applied_at: before });
  }
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  const left = ({ organizationId }: ConversationWorld) =>
    database.asOwner("select content::text, applied_at from import where organization_id = $1 order by content", [
      organizationId,
    ]);
  expect(await left(here)).toEqual([{ content: "\\x", applied_at: before }]);
  expect(await left(elsewhere)).toHaveLength(2);
});

it("is asked for by oneself, by an admin only of somebody who left, and with the name typed", async () => {
  const here = await conversationWorld();
  const notFound = { ok: false, problem: { kind: "not-found" } };
  expect(await erases(here, "Dagny", "Juno", "Juno Example")).toEqual(notFound);
  expect(await erases(here, "Ravi", "Juno", "Juno Example")).toEqual(notFound);
  expect(await erases(here, "Iris", "Juno", "Juno Example")).toEqual(notFound);
  // The database says so too, whatever the code above it does.
  await expect(
    here.look(
      "Iris",
      at,
      ({ tx }) => tx.$queryRaw`select * from app.erase_person(${here.id("Juno")}::uuid, ${at}::timestamptz)`,
    ),
  ).rejects.toThrow(/42501|privilege/);
  // Nor does anybody who says not who they are.
  const [{ id: juno, organizationId }] = [{ id: here.id("Juno"), organizationId: here.organizationId }];
  for (const purpose of ["sign-in", "setup"] as const)
    await expect(
      asPurpose(
        purpose,
        organizationId,
        plainDate("2026-11-20"),
        (tx) => tx.$queryRaw`select * from app.erase_person(${juno}::uuid, ${at}::timestamptz)`,
      ),
      purpose,
    ).rejects.toThrow(/42501|privilege/);
  expect(await erases(here, "Juno", "Juno", "yes")).toMatchObject({ problem: { kind: "invalid" } });
  await leaves(here, "Juno", "2026-10-01");
  expect((await erases(here, "Iris", "Juno", "Juno Example", twoWeeksOn)).ok).toBe(true);
  expect(await erases(here, "Iris", "Juno", "Someone who left", twoWeeksOn)).toEqual(notFound);
  // Whoever runs it alone cannot go without a successor.
  expect(await erases(here, "Iris", "Iris", "Iris Example")).toMatchObject({ problem: { kind: "conflict" } });
});

it("an admin waits two weeks after a leaving was written, whatever day it names; the person and an operator do not", async () => {
  const here = await conversationWorld();
  const inSql = (name: string, when: Date, by = "Iris") =>
    here.look(
      by,
      when,
      ({ tx }) => tx.$queryRaw`select * from app.erase_person(${here.id(name)}::uuid, ${when}::timestamptz)`,
    );
  const dayBefore = new Date("2026-12-03T09:00:00Z");
  await leaves(here, "Juno", "2026-01-01");
  for (const when of [at, dayBefore]) {
    expect(await erases(here, "Iris", "Juno", "Juno Example", when)).toMatchObject({
      problem: { kind: "conflict", message: expect.stringContaining("4 Dec 2026") },
    });
    await expect(inSql("Juno", when)).rejects.toThrow(/42501|privilege/);
  }
  // Nor can an admin write an earlier day, and a leaving that was announced counts from the last day.
  await here.as("Iris", at, async ({ tx, organizationId }) => {
    const data = { leftRecordedOn: new Date("2026-01-01") };
    await tx.person.updateMany({ where: { organizationId, id: here.id("Juno") }, data });
    return ok();
  });
  await expect(inSql("Juno", dayBefore)).rejects.toThrow(/42501|privilege/);
  await leaves(here, "Theo", "2026-12-04");
  await expect(inSql("Theo", twoWeeksOn)).rejects.toThrow(/42501|privilege/);
  // Nor does one who is written down as a leaver at once come with a day of their own.
  const gone = newId();
  await here.as("Iris", at, async ({ tx, organizationId }) => {
    const days = { leftOn: new Date("2026-01-01"), leftRecordedOn: new Date("2026-01-01") };
    const named = { mail: "gone@example.com", name: "Gone", givenName: "Gone", zone: "Etc/UTC", createdAt: at };
    await tx.person.create({ data: { organizationId, id: gone, ...named, ...days } });
    return ok();
  });
  expect(await database.asOwner("select left_recorded_on::text from person where id = $1", [gone])).toEqual([
    { left_recorded_on: "2026-11-20" },
  ]);
  // Nobody but an admin, however long ago it was.
  await expect(inSql("Juno", twoWeeksOn, "Dagny")).rejects.toThrow(/42501|privilege/);
  // Nobody else learns that somebody left by asking.
  expect(await erases(here, "Dagny", "Juno", "Juno Example")).toMatchObject({ problem: { kind: "not-found" } });
  expect((await erases(here, "Iris", "Juno", "Juno Example", twoWeeksOn)).ok).toBe(true);
  await leaves(here, "Celia", "2026-11-20");
  const [organization] = await database.asOwner<{ slug: string }>("select slug from organization where id = $1", [
    here.organizationId,
  ]);
  const byOperator = await attemptAsOperator(organization?.slug ?? "", at, async (asking) => {
    const permit = await permitToErase(asking, here.id("Celia"));
    return permit.ok ? erasePerson(permit.value, "Celia Example") : permit;
  });
  expect(byOperator?.ok).toBe(true);
});

it("nothing new is written about an erased person, and they are never named or given a key again", async () => {
  const here = await conversationWorld();
  const { way } = await saidBy(here);
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  const { saveNote } = await import("@/lib/conversations/write/note");
  const { permitted } = await import("@/lib/meetings/read/permit");
  const lines = [{ id: here.meetingId, text: "more", keep: false }];
  expect(
    await here.as("Dagny", at, (asking) =>
      permitted(asking, "meeting.takeNotes", here.meetingId, (permit) =>
        saveNote(permit, { meetingId: here.meetingId, questionId: way, lines, revision: 1 }),
      ),
    ),
  ).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  const where = [here.organizationId, here.id("Juno")];
  const refused = (sql: string) => expect(database.asOwner(sql, where)).rejects.toThrow();
  await refused("update person set name = 'Juno' where organization_id = $1 and id = $2");
  await refused("update person set left_on = null where organization_id = $1 and id = $2");
  await refused("update data_key set wrapped = '\\x01' where organization_id = $1 and person_id = $2");
  await refused("delete from data_key where organization_id = $1 and person_id = $2");
  await database.asOwner(
    `insert into data_key (organization_id, person_id, version, wrapped, master_key_id, created_at)
     select $1::uuid, $2::uuid, 2, '\\x01', id, now() from master_key`,
    where,
  );
  expect(
    await database.asOwner("select version from data_key where organization_id = $1 and person_id = $2", where),
  ).toEqual([{ version: 1 }]);
});

it("released figures stay, byte for byte, and what is shown of them", async () => {
  const names = (from: number) => [0, 1, 2, 3, 4].map((one) => `P${from + one}`);
  const drawn = `
    Dagny
      Ravi
${names(0)
  .map((name) => `        ${name}`)
  .join("\n")}
      Theo
${names(5)
  .map((name) => `        ${name}`)
  .join("\n")}
  `;
  const here = await world(drawn, { slug: "figures" });
  const said = (from: number) => Object.fromEntries(names(from).map((name, nth) => [name, 4 + (nth % 5)]));
  const season = { leader: "Dagny", quarter: quarter("2026-Q3"), said: { Ravi: said(0), Theo: said(5) } };
  const { planId } = await heldQuarter(database, here, season);
  expect((await closes(here, "Dagny", planId, at)).ok).toBe(true);
  const frozen = async () => [
    await database.asOwner("select to_jsonb(r)::text as row from release r where organization_id = $1 order by id", [
      here.organizationId,
    ]),
    await database.asOwner(
      "select to_jsonb(r)::text as row from release_figure r where organization_id = $1 order by id",
      [here.organizationId],
    ),
    await database.asOwner(
      "select to_jsonb(r)::text as row from released_set r where organization_id = $1 order by id",
      [here.organizationId],
    ),
    JSON.stringify(await here.as("Dagny", (asking) => releasedForSpreadsheet(asking, { quarters: 8 } as never), at)),
  ];
  const rows = await frozen();
  expect(rows[1]).not.toEqual([]);
  const gone = await attemptAsOperator("figures", at, async (asking) => {
    const permit = await permitToErase(asking, here.id("P3"));
    return permit.ok ? erasePerson(permit.value, "P3") : permit;
  });
  expect(gone).toEqual({ ok: true, value: undefined });
  expect(await frozen()).toEqual(rows);
});

it("a restored backup is erased again before anything is served", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  const copy = await database.backup();
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  expect(await readFile(list, "utf8")).toContain(`${here.organizationId} ${here.id("Juno")}`);
  const text = await readFile(list, "utf8");
  for (const secret of ["Juno", "example.com"]) expect(text).not.toContain(secret);

  const looking = new pg.Client({ connectionString: copy.owner });
  await looking.connect();
  const state = async () =>
    (
      await looking.query(
        `select p.name, k.wrapped is null as destroyed from person p join data_key k on k.person_id = p.id
           where p.organization_id = $1 and p.id = $2`,
        [here.organizationId, here.id("Juno")],
      )
    ).rows;
  expect(await state()).toEqual([{ name: "Juno Example", destroyed: false }]);
  // A line cut short by a crash and a stranger's line harm nobody.
  await writeFile(list, `${await readFile(list, "utf8")}\n${here.organizationId} 0000`);
  // A copy that serves only asks, and waits.
  expect(await erasuresMissing(copy.app)).toBe(true);
  await expect(replayErasures(copy.app, at)).rejects.toThrow(/permission denied/);
  expect(await state()).toEqual([{ name: "Juno Example", destroyed: false }]);
  expect(await replayErasures(copy.worker, at)).toBeGreaterThanOrEqual(1);
  expect(await erasuresMissing(copy.app)).toBe(false);
  expect(await state()).toEqual([{ name: "Someone who left", destroyed: true }]);
  expect(await replayErasures(copy.worker, at)).toBe(0);
  expect(await replayErasures(copy.owner, at)).toBe(0);
  // The list itself is completed from the database when it was lost.
  await rm(list);
  expect(await replayErasures(copy.worker, at)).toBe(0);
  expect(await readFile(list, "utf8")).toContain(`${here.organizationId} ${here.id("Juno")}`);
  await looking.end();
});

it("a web copy on a restored backup answers nobody until whoever starts as the owner has erased again", async () => {
  const here = await conversationWorld();
  const copy = await database.backup();
  expect((await erases(here, "Juno", "Juno", "Juno Example")).ok).toBe(true);
  const looking = new pg.Client({ connectionString: copy.owner });
  await looking.connect();
  // Each look of the copy that waits is a word to the worker; here is none.
  await looking.query("listen erasures");
  const lookedTwice = new Promise<void>((resolve) => {
    let looks = 0;
    looking.on("notification", () => ++looks === 2 && resolve());
  });
  const said = console.error;
  console.error = () => {};
  process.env.APP_DATABASE_URL = copy.app;
  process.env.NEXT_RUNTIME = "nodejs";
  readAgain();
  try {
    // What Next awaits before the first request.
    const serving = register().then(() => "serving");
    expect(await Promise.race([serving, lookedTwice.then(() => "waiting")])).toBe("waiting");
    const start = { DATABASE_URL: copy.owner, MASTER_KEY: randomBytes(32).toString("base64"), ERASURE_LIST: list };
    expect(await command("throughline.ts", ["audit", "verify"], start)).toMatchObject({ code: 0 });
    expect(await serving).toBe("serving");
  } finally {
    console.error = said;
    process.env.APP_DATABASE_URL = database.app;
    delete process.env.NEXT_RUNTIME;
    serveRequests(false);
    readAgain();
  }
  expect((await looking.query("select name from person where id = $1", [here.id("Juno")])).rows).toEqual([
    { name: "Someone who left" },
  ]);
  await looking.end();
});

it("nobody with the application's login erases anybody as a replay, or reads who was erased", async () => {
  const here = await conversationWorld();
  for (const statement of [
    `select app.erase_again(jsonb_build_array(jsonb_build_object('organization', $1::text, 'person', $2::text)), now())`,
    "select * from app.erasures() where organization = $1::uuid or person = $2::uuid",
  ]) {
    const app = new pg.Client({ connectionString: database.app });
    await app.connect();
    await expect(app.query(statement, [here.organizationId, here.id("Juno")]), statement).rejects.toThrow(
      /permission denied/,
    );
    await app.end();
  }
});

it("what cannot be listed is not erased", async () => {
  const here = await conversationWorld();
  process.env.ERASURE_LIST = path.join(folder, "deep");
  readAgain();
  const said = console.error;
  console.error = () => {};
  try {
    expect(await erases(here, "Juno", "Juno", "Juno Example")).toMatchObject({ problem: { kind: "conflict" } });
  } finally {
    console.error = said;
    process.env.ERASURE_LIST = list;
    readAgain();
  }
  expect(
    await database.asOwner("select name from person where organization_id = $1 and id = $2", [
      here.organizationId,
      here.id("Juno"),
    ]),
  ).toEqual([{ name: "Juno Example" }]);
});
