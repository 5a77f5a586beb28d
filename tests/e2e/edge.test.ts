import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request as ask } from "node:http";
import type { QueryResultRow } from "pg";
import { addressOf, type BuiltAction, builtActions, callAction, type Said } from "../support/actions";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";
import { valuesIn } from "../support/worlds/crawl";

type Sql = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
const clock = process.env.CLOCK ?? "2031-11-13T15:00:00Z";
const web = () => process.env.STAGE_WEB ?? "http://localhost:3000";
const notes = "quetzal under the leader's pen";
const answers = "ibis of the engineer's own";

/** Signs somebody in without a browser; returns the cookie they come with. */
async function signedIn(sql: Sql, organizationId: string, personId: string): Promise<string> {
  const token = randomUUID();
  await sql(
    `insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5::timestamptz - interval '1 hour', $5::timestamptz + interval '5 days')`,
    [organizationId, randomUUID(), personId, createHash("sha256").update(token).digest(), clock],
  );
  return `throughline-session=${token}`;
}

/**
 * Two organizations. In one a leader, a manager and a participant; around them a peer on the same team, whoever plans for the
 * leader, the leader's own leader, a leader of others, an admin, and an admin who left. In the other a stranger.
 */
async function cast(sql: Sql) {
  const here = await meetingStage(sql);
  const there = await meetingStage(sql);
  const person = async (organization: string, name: string) => {
    const [row] = await sql<{ id: string }>("select id from person where organization_id = $1 and given_name = $2", [
      organization,
      name,
    ]);
    return row?.id ?? "";
  };
  const joins = async (
    name: string,
    { isAdmin = false, leftOn = null }: { isAdmin?: boolean; leftOn?: string | null },
  ) => {
    const id = randomUUID();
    await sql(
      `insert into person (organization_id, id, mail, name, given_name, zone, is_admin, left_on, created_at)
       values ($1, $2, $3, $4, $5, 'Europe/Oslo', $6, $7, $8)`,
      [
        here.organizationId,
        id,
        `${name.toLowerCase()}@${here.organizationId}.example`,
        `${name} Berg`,
        name,
        isAdmin,
        leftOn,
        clock,
      ],
    );
    return id;
  };
  const people = {
    leader: await person(here.organizationId, "Dagny"),
    manager: await person(here.organizationId, "Ravi"),
    participant: await person(here.organizationId, "Juno"),
    peer: await joins("Nils", {}),
    delegate: await joins("Zoe", {}),
    above: await joins("Ana", {}),
    otherLeader: await joins("Kofi", {}),
    admin: await joins("Iris", { isAdmin: true }),
    left: await joins("Vito", { isAdmin: true, leftOn: "2031-11-01" }),
  };
  const [between, below] = [await joins("Ines", {}), await joins("Per", {})];
  for (const [who, manager] of [
    [people.peer, people.manager],
    [people.leader, people.above],
    [people.delegate, people.above],
    [between, people.otherLeader],
    [below, between],
  ])
    await sql(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2020-01-01')",
      [here.organizationId, randomUUID(), who, manager],
    );
  await sql("insert into delegation (organization_id, id, leader_id, delegate_id, since) values ($1, $2, $3, $4, $5)", [
    here.organizationId,
    randomUUID(),
    people.leader,
    people.delegate,
    clock,
  ]);
  const cookies: Record<string, string | undefined> = {
    stranger: await signedIn(sql, there.organizationId, await person(there.organizationId, "Dagny")),
    nobody: undefined,
  };
  for (const [actor, id] of Object.entries(people)) cookies[actor] = await signedIn(sql, here.organizationId, id);
  const [question] = await sql<{ id: string; section_id: string }>(
    "select id, section_id from question where organization_id = $1 order by key limit 1",
    [here.organizationId],
  );
  const [cycle] = await sql<{ id: string }>("select id from cycle where organization_id = $1", [here.organizationId]);
  const session = randomUUID();
  const about = {
    meetingId: here.meetingId,
    questionId: question?.id ?? "",
    sectionId: question?.section_id ?? "",
    cycleId: cycle?.id ?? "",
    personId: people.participant,
    session,
  };
  return { here, people, cookies, about };
}
type Cast = Awaited<ReturnType<typeof cast>>;

/** What fits every action that asks for the usual things; where one needs something of its own, it is said below. */
const usual = ({ about, people }: Cast) => {
  const some = randomUUID();
  return {
    ...about,
    ...{ planId: some, promiseId: some, requestId: some, themeId: some, contributionId: some, lineId: some, id: some },
    ...{ connectionId: some, provider: "google", user: "berg", password: "wrong", url: "https://127.0.0.1/me.ics" },
    ...{
      token: some,
      confirm: "Somebody else",
      form: "json",
      importId: some,
      signInId: some,
      commitmentId: some,
      exportId: some,
      goalId: some,
      sources: [some],
    },
    ...{ leaderId: people.leader, managerId: people.manager, managerIds: [people.manager], ownerId: people.leader },
    ...{ text: "Plain words", words: "Plain words", wording: "Plain words", news: "Plain words", topic: "Plain words" },
    ...{ answer: "Plain words", reason: "Plain words", query: "Berg", name: "Halden", zone: "Europe/Oslo" },
    ...{ quarter: "2031-Q4", revision: 0, pinned: true, startsAt: "2031-11-17T10:00:00.000Z", value: 7 },
    ...{ day: "2031-11-17", time: "10:00", otherId: some, otherRevision: 0, openDoor: false },
    ...{ dueOn: "2031-12-01", due: "2031-12-01", kind: "toTry", state: "started", outcome: "kept", consent: "yes" },
    ...{ minutes: 45, parts: 1, personIds: [people.participant, some] },
    ...{ cadence: "quarterly", lengthMinutes: 30, preparationMinutes: 15, perWeek: 3, perDay: 2 },
    ...{ k: 5, retentionMonths: 12, mail: "somebody@halden.example", persona: "engineer", organization: "Halden" },
    ...{ slug: "demo-of-edge", programmeId: some, delegationId: some, measure: "morale", happened: "yes", to: "/" },
  };
};
const own: Record<string, (cast: Cast) => unknown> = {
  // A quarter that nobody else here looks at: it is drafted for everybody.
  draftAll: () => ({ quarter: "2032-Q2" }),
  saveNote: ({ about: { meetingId, questionId } }) => ({
    ...{ meetingId, questionId, revision: 0 },
    lines: [{ id: randomUUID(), text: notes, keep: false }],
  }),
  keepPlace: ({ about: { meetingId, sectionId } }) => ({ meetingId, sectionId }),
  saveAnswer: ({ about: { meetingId, questionId } }) => ({
    ...{ meetingId, questionId, revision: 0 },
    ...{ choice: "leaderOnly", text: answers },
  }),
  sayHappened: ({ about: { meetingId } }) => ({ meetingId, promiseId: randomUUID(), happened: "yes" }),
  recordScore: ({ about: { meetingId } }) => ({ meetingId, measure: "morale", answer: 7 }),
  saveGuide: () => ({ version: 1, sections: [{ key: "closing", title: "Closing", minutes: 5, questions: [] }] }),
  keepOwnWeek: () => ({ zone: "Europe/Oslo", mondayFrom: "09:00", mondayUntil: "17:00", country: "NO" }),
  takeDaysOff: () => ({ firstDay: "2031-12-01", lastDay: "2031-12-05" }),
  giveBackDaysOff: () => ({ timeOffId: randomUUID() }),
  again: ({ about: { meetingId } }) => ({ quarter: "2031-Q4", changes: [`goes ${meetingId} 0 off`] }),
  answerLine: ({ about: { meetingId } }) => ({ meetingId, lineId: randomUUID(), answer: "agree" }),
};

/** A form with a file, as React sends it: the arguments name the form, whose fields carry its number. */
function formWith(file: File, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.set("_1_file", file);
  for (const [name, value] of Object.entries(fields)) form.set(`_1_${name}`, value);
  form.set("0", '[null,"$K1"]');
  return form;
}
const files: Record<string, () => FormData> = {
  chooseFile: () => formWith(new File(["Name,Mail\nAda,ada@halden.example\n"], "people.csv"), { asOf: "2031-11-13" }),
  addUpload: () => formWith(new File(["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"], "mine.ics")),
};

const right = (cast: Cast, { name }: BuiltAction): string | FormData =>
  files[name]?.() ?? JSON.stringify([own[name]?.(cast) ?? usual(cast)]);

/** What these name is nobody's on purpose: a line of one's own, one's own name. Their command says so as a form would. */
const namedInVain = new Set(["gatherTheme", "eraseMyself"]);

/** Whether a command of ours decided, rather than the form being sent back for a field that is missing or wrong. */
function wasTaken({ result, headers }: Said): boolean {
  if (!result) return headers.has("x-action-redirect");
  return result.ok || result.problem.kind !== "invalid" || result.problem.fields === undefined;
}
/** Things of the wrong kind, keys of another kind of object, and more than anybody would write. */
const wrong = [
  '[{"meetingId":"1 or 1=1","text":{"$ne":null},"quarter":"never","personId":null,"__proto__":{"isAdmin":true}}]',
  `[${JSON.stringify({ query: "x".repeat(5_000), text: "x".repeat(100_000), meetingId: randomUUID(), sources: "no" })}]`,
  '["$undefined","words"]',
  "[null,[[]]]",
];
/** Nothing at all, and what no script of ours would send. */
const absent = ["[]", "", "{", '["$F0"]'];

/** What has the wrong shape is refused before it matters who asks: of all shapes one of each, another for every action. */
const someShapes = (nth: number) => [wrong, absent].map((all) => all[nth % all.length] ?? "");

const addressFor = ({ about }: Cast, { page }: BuiltAction) =>
  web() + addressOf(page, (folder) => (folder === "meetings" ? about.meetingId : randomUUID()));

/** Whatever is answered says nothing of how it is made, and fails for nobody. */
function isPlain(said: Said, of: string) {
  expect.soft(said.status, `${of} ${said.body.slice(0, 300)}`).toBeLessThan(500);
  expect
    .soft(said.body, of)
    .not.toMatch(/node_modules|\bat \S+ \(|PrismaClient|SQLSTATE|\.ts:\d+|ECONN|syntax error|violates row-level/);
}

/** Everything of an organization but its sign-ins and its log, as one number for each table; or what is of one meeting. */
async function stateOf(sql: Sql, organizationId: string, meetingId?: string): Promise<string> {
  const tables = await sql<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = $1 and table_name not in ('session', 'audit', 'audit_head') order by 1`,
    [meetingId ? "meeting_id" : "organization_id"],
  );
  if (meetingId) expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["note", "answer", "score"]));
  const states: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql<{ state: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as state from ${name} t where organization_id = $1 and ($2::uuid is null or ${meetingId ? "meeting_id" : "organization_id"} = $2)`,
      [organizationId, meetingId ?? null],
    );
    states.push(`${name} ${row?.state}`);
  }
  if (meetingId) {
    const [row] = await sql<{ state: string }>("select md5(t::text) as state from meeting t where id = $1", [
      meetingId,
    ]);
    states.push(`meeting ${row?.state}`);
  }
  return states.join("\n");
}

/** What an organization's log holds, but that somebody signed out. */
const loggedOf = (sql: Sql, organizationId: string) =>
  sql("select what, actor_id from audit where organization_id = $1 and what <> 'session.end' order by sequence", [
    organizationId,
  ]);

const afresh = (sql: Sql) => sql("delete from app.allowance");

test("no action answers, does or shows anything for people it is not for, from wherever and with whatever it is called", async ({
  asOwner,
}) => {
  test.setTimeout(600_000);
  const actions = builtActions();
  expect(actions.length).toBeGreaterThan(50);
  const stage = await cast(asOwner);
  const { cookies, here } = stage;
  const named = (name: string) => {
    const found = actions.find((one) => one.name === name);
    if (!found) throw new Error(`There is no action ${name}`);
    return found;
  };
  // What nobody else may ever be sent.
  for (const [name, actor] of [
    ["saveNote", "leader"],
    ["saveAnswer", "participant"],
  ] as const) {
    const action = named(name);
    const said = await callAction(addressFor(stage, action), action.id, right(stage, action), {
      cookie: cookies[actor],
    });
    expect(said.result, said.body).toMatchObject({ ok: true });
  }
  const before = await stateOf(asOwner, here.organizationId);
  const logged = await loggedOf(asOwner, here.organizationId);
  // Ending sign-ins is one of the actions: whoever did so comes again.
  const again = async (actor: keyof Cast["people"]) => {
    cookies[actor] = await signedIn(asOwner, here.organizationId, stage.people[actor]);
  };

  await test.step("from elsewhere, or by somebody who is not of this organization", async () => {
    for (const [nth, action] of actions.entries()) {
      await afresh(asOwner);
      const address = addressFor(stage, action);
      const args = right(stage, action);
      for (const origin of [null, "https://evil.example", "null", `${web()}.evil.example`]) {
        const said = await callAction(address, action.id, args, { cookie: cookies.leader, origin });
        expect(said.status, `${action.name} from ${origin}`).toBe(403);
        expect(said.result).toBeNull();
      }
      // Whoever left has a sign-in that nobody ended, as with a tab that stayed open.
      await again("left");
      for (const actor of ["stranger", "left", "nobody"]) {
        for (const body of [args, ...(actor === "left" ? someShapes(nth) : [...wrong, ...absent])]) {
          const said = await callAction(address, action.id, body, { cookie: cookies[actor] });
          isPlain(said, `${action.name} as ${actor}`);
          expect(said.body).not.toContain(`@${here.organizationId}`);
          for (const words of [notes, answers]) expect(said.body).not.toContain(words);
        }
      }
      const elsewhere = await callAction(`${web()}/access`, action.id, args, { cookie: cookies.stranger });
      isPlain(elsewhere, `${action.name} from another page`);
    }
    expect(await stateOf(asOwner, here.organizationId)).toBe(before);
    expect(await loggedOf(asOwner, here.organizationId)).toEqual(logged);
  });

  await test.step("by people of the organization who have no part in the meeting", async () => {
    const untouched = await stateOf(asOwner, here.organizationId, here.meetingId);
    for (const [nth, action] of actions.entries()) {
      await afresh(asOwner);
      for (const [at, actor] of (["peer", "above", "otherLeader"] as const).entries()) {
        for (const body of [right(stage, action), ...someShapes(nth + at)]) {
          const said = await callAction(addressFor(stage, action), action.id, body, { cookie: cookies[actor] });
          isPlain(said, `${action.name} as ${actor}`);
          for (const words of [notes, answers]) expect(said.body, `${action.name} as ${actor}`).not.toContain(words);
        }
        await again(actor);
      }
    }
    expect(await stateOf(asOwner, here.organizationId, here.meetingId)).toBe(untouched);
  });

  await test.step("by the people of the meeting, who plans it and an admin, with what fits and what does not", async () => {
    const neverTaken: string[] = [];
    for (const [nth, action] of actions.entries()) {
      const address = addressFor(stage, action);
      let taken = false;
      for (const actor of ["manager", "admin", "delegate", "participant", "leader"] as const) {
        await afresh(asOwner);
        const fits = right(stage, action);
        for (const body of [fits, ...(actor === "delegate" ? someShapes(nth) : [...wrong, ...absent])]) {
          const said = await callAction(address, action.id, body, { cookie: cookies[actor] });
          isPlain(said, `${action.name} as ${actor} with ${String(body).slice(0, 80)}`);
          if (actor !== "leader") expect(said.body, `${action.name} as ${actor}`).not.toContain(notes);
          if (actor !== "leader" && actor !== "participant") expect(said.body).not.toContain(answers);
          taken ||= body === fits && wasTaken(said);
        }
        await again(actor);
      }
      if (!taken && !namedInVain.has(action.name))
        neverTaken.push(`${action.file} ${action.name}: say above what fits it`);
    }
    expect(neverTaken).toEqual([]);
  });
});

test("a save over what was not seen is a 409 with both texts, and writes nothing over", async ({ asOwner }) => {
  const stage = await cast(asOwner);
  const action = builtActions().find((one) => one.name === "saveNote");
  if (!action) throw new Error("There is no action saveNote");
  const save = () =>
    callAction(addressFor(stage, action), action.id, right(stage, action), { cookie: stage.cookies.leader });
  expect((await save()).status).toBe(200);
  const stale = await save();
  expect(stale.status).toBe(409);
  expect(stale.result).toMatchObject({ ok: true, value: { kept: "two-texts", revision: 1 } });
  expect(stale.body).toContain(notes);
});

test("too much in one body is a 413, and no copy of it is read", async ({ asOwner }) => {
  const stage = await cast(asOwner);
  const [action] = builtActions();
  if (!action) throw new Error("There are no actions");
  const large = (bytes: number) => `["${"x".repeat(bytes)}"]`;
  const post = (path: string, bytes: number) =>
    callAction(web() + path, action.id, large(bytes), { cookie: stage.cookies.admin });
  expect((await post("/", 600_000)).status).toBe(413);
  expect((await post("/people/import", 7_000_000)).status).toBe(413);
  expect((await post("/api/auth/callback/email", 20_000)).status).toBe(413);
  expect((await post("/", 100_000)).status).toBeLessThan(413);
  // In pieces, without saying how much is to come: counted as they come.
  const inPieces = (path: string, bytes: number) =>
    fetch(web() + path, {
      method: "POST",
      redirect: "manual",
      headers: {
        "next-action": action.id,
        origin: web(),
        cookie: stage.cookies.admin ?? "",
        "content-type": "text/plain",
      },
      body: new Blob([large(bytes)]).stream(),
      duplex: "half",
    } as RequestInit);
  expect((await inPieces("/", 100_000)).status).toBeLessThan(413);
  expect((await inPieces("/", 600_000)).status).toBe(413);
  expect((await inPieces("/", 7_000_000)).status).toBe(413);
  expect((await inPieces("/sign-out", 20_000)).status).toBe(413);
});

/** Asks with a host of one's choosing, which no browser and no fetch does. */
function withHost(path: string, id: string, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = ask(
      web() + path,
      { method: "POST", headers: { "next-action": id, accept: "text/x-component", ...headers } },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
const linkIn = (text: string | undefined) => /https?:\/\/\S*\/sign-in\/confirm\S*/.exec(text ?? "")?.[0] ?? "";

test.describe("asking for a link", () => {
  const sendLink = () => builtActions().find((one) => one.name === "sendLink")?.id ?? "";
  const askFor = (mail: string) => callAction(`${web()}/sign-in`, sendLink(), JSON.stringify([{ mail }]));
  /** An answer without what is new in every answer: the mark of the browser, the nonce, the moment, which row was ready first. */
  const plain = ({ status, headers, body }: Said) => ({
    status,
    names: [...headers.keys()].filter((name) => name !== "date").sort(),
    leads: headers.get("x-action-redirect"),
    body: valuesIn(body.replaceAll(/nonce-[^'"\\]+|"nonce":"[^"]*"|[A-Za-z0-9+/_-]{22,}={0,2}/g, "…")),
  });

  test("is answered alike for known and unknown addresses, before anybody is looked for", async ({ asOwner }) => {
    await afresh(asOwner);
    const { here } = await cast(asOwner);
    const known = `juno@${here.organizationId}.example`;
    const unknown = `nobo@${here.organizationId}.example`;
    await askFor(unknown);
    // While nobody can read who is here, the answer is there all the same: no work of it depends on that.
    await asOwner("begin");
    await asOwner("lock table person in access exclusive mode");
    const [yes, no] = [await askFor(known), await askFor(unknown)];
    await asOwner("rollback");
    expect(plain(yes)).toEqual(plain(no));
    expect(yes.headers.get("x-action-redirect")).toContain("/sign-in/sent");
  });

  test("is enough after some times, for known and unknown addresses alike, and says when to come back", async ({
    asOwner,
  }) => {
    await afresh(asOwner);
    const { here } = await cast(asOwner);
    const said: unknown[] = [];
    for (const name of ["juno", "nobo"]) {
      for (let n = 0; n < 5; n++)
        expect((await askFor(`${name.toLowerCase()}@${here.organizationId}.example`)).status).toBe(200);
      const refused = await askFor(`${name.toLowerCase()}@${here.organizationId}.example`);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(500);
      expect(refused.result).toMatchObject({ ok: false, problem: { kind: "later" } });
      said.push({ ...plain(refused), body: refused.body.replaceAll(/\d{3}/g, "…") });
    }
    expect(said[0]).toEqual(said[1]);
    await afresh(asOwner);
  });

  test("takes no address that a mail's head, or another alphabet, could turn into another", async ({ asOwner }) => {
    await afresh(asOwner);
    for (const mail of [
      "ann@halden.example\r\nBcc: eve@evil.example",
      "ann@halden.example\n",
      '"ann, eve"@halden.example',
      "ann@halden.example,eve@evil.example",
      "ａnn@halden.example",
      "аnn@halden.example",
      "ann@hälden.example",
      "Ann <ann@halden.example>",
    ]) {
      const said = await askFor(mail);
      expect(said.result, mail).toMatchObject({ ok: false, problem: { kind: "invalid" } });
      await afresh(asOwner);
    }
  });

  test("leads to the configured address, whatever host was named", async ({ asOwner, lettersTo }) => {
    await afresh(asOwner);
    const { here } = await cast(asOwner);
    const mail = `juno@${here.organizationId}.example`;
    const body = JSON.stringify([{ mail, to: "//evil.example/x" }]);
    const own = new URL(web()).origin;
    for (const name of ["host", "x-forwarded-host"]) {
      const status = await withHost("/sign-in", sendLink(), body, { origin: own, [name]: "evil.example" });
      expect(status).toBe(200);
    }
    for (const letter of await lettersTo(mail, 2)) {
      expect(linkIn(letter.text)).toMatch(new RegExp(`^${own}/sign-in/confirm\\?token=`));
      expect(letter.raw).not.toContain("evil.example");
    }
    // And one who names another host for both is no page of ours.
    const both = { host: new URL(web()).host, origin: "http://evil.example" };
    expect(await withHost("/sign-in", sendLink(), body, both)).toBe(403);
  });

  test("in one browser and opening in another says where it was asked for", async ({
    page,
    browser,
    watch,
    asOwner,
    lettersTo,
  }) => {
    await afresh(asOwner);
    const { here } = await cast(asOwner);
    const mail = `juno@${here.organizationId}.example`;
    await page.goto("/sign-in");
    await page.getByLabel("Work mail address").fill(mail);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
    const link = linkIn((await lettersTo(mail))[0]?.text);
    const other = await browser.newContext();
    watch(other);
    const elsewhere = await other.newPage();
    await elsewhere.goto(link);
    await expect(elsewhere.getByText(/asked for in another browser: Chrome on \w+/)).toBeVisible();
    await other.close();
    await page.goto(link);
    await expect(page.getByRole("button", { name: "Sign in to Halden" })).toBeVisible();
    await expect(page.getByText("asked for in another browser")).toHaveCount(0);
    await page.getByRole("button", { name: "Sign in to Halden" }).click();
    await expect(page).toHaveURL(`${web()}/`);
    const cookie = (await page.context().cookies()).find((one) => one.name === "throughline-session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  });
});

test("signing out has the browser forget, but never words that were not saved", async ({ asOwner }) => {
  const stage = await cast(asOwner);
  const leave = async (body: string, cookie: string | undefined) =>
    fetch(`${web()}/sign-out`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: web(), cookie: cookie ?? "", "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  const clean = await leave("", stage.cookies.leader);
  expect(clean.status).toBe(303);
  expect(clean.headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect(clean.headers.get("set-cookie")).toMatch(/^throughline-session=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax/);
  const kept = await leave("unsaved=yes", stage.cookies.participant);
  expect(kept.headers.get("clear-site-data")).toBe('"cache"');
  const after = await fetch(`${web()}/meetings`, {
    headers: { cookie: stage.cookies.leader ?? "" },
    redirect: "manual",
  });
  expect(after.headers.get("location")).toContain("/sign-in");
});

/** No script may run but by this answer's nonce, whatever the answer is. */
function isStrict(answer: { headers: Headers }, of: string) {
  const policy = answer.headers.get("content-security-policy") ?? "";
  const of_ = (name: string) => policy.split("; ").find((one) => one.startsWith(`${name} `)) ?? "";
  const scripts = of_("script-src") || of_("default-src");
  expect(scripts, `${of}: ${policy}`).toMatch(/^default-src 'none'$|'nonce-[^']+' 'strict-dynamic'$/);
  expect(scripts, of).not.toContain("unsafe");
  expect(policy, of).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("x-powered-by"), of).toBeNull();
}

test("every answer forbids scripts of others, whatever its status, and says nothing of what made it", async ({
  asOwner,
}) => {
  await afresh(asOwner);
  const stage = await cast(asOwner);
  const get = (path: string, cookie?: string) =>
    fetch(web() + path, { redirect: "manual", headers: { accept: "text/html", ...(cookie ? { cookie } : {}) } });
  const post = (path: string, headers: Record<string, string>, body = "") =>
    fetch(web() + path, { method: "POST", redirect: "manual", headers, body });
  const { leader } = stage.cookies;
  const answers: [number, Response][] = [
    [200, await get("/welcome")],
    [200, await get("/meetings", leader)],
    [307, await get("/meetings")],
    [404, await get("/nothing-here")],
    [404, await get("/api/nothing-here")],
    [404, await get(`/meetings/${randomUUID()}`, leader)],
    [404, await get("/meetings/%E0%A4%A?from=100%", leader)],
    [404, await get("/api/imports/%", leader)],
    [404, await get("/api/auth/callback/email")],
    [404, await get("/_next/static/nothing.js")],
    [401, await get("/api/trends.csv")],
    [200, await get("/api/trends.csv", leader)],
    [404, await get(`/api/imports/${randomUUID()}`, leader)],
    ...(await Promise.all(
      ["room", "stamp"].flatMap((part) => {
        const board = `/api/board/${part}?quarter=2031-Q4&leaderId=${stage.people.leader}`;
        const all: [number, string, string | undefined][] = [
          [401, board, undefined],
          [404, board, stage.cookies.participant],
          [404, `/api/board/${part}?quarter=never`, leader],
          [part === "room" ? 200 : 204, board, leader],
        ];
        return all.map(
          async ([status, path, cookie]): Promise<[number, Response]> => [status, await get(path, cookie)],
        );
      }),
    )),
    [200, await get("/api/health")],
    [403, await post("/sign-out", { origin: "https://evil.example" })],
    [403, await post("/", {})],
    [413, await post("/", { origin: web() }, "x".repeat(600_000))],
  ];
  for (const [status, answer] of answers) {
    expect(answer.status, answer.url).toBe(status);
    isStrict(answer, answer.url);
    expect(await answer.text(), answer.url).not.toMatch(/node_modules|\bat \S+ \(/);
  }
  for (const [, answer] of answers.filter(([, { url }]) => !url.includes("/_next/")))
    expect(answer.headers.get("cache-control"), answer.url).toContain("no-store");
  const traced = await new Promise((resolve, reject) => {
    ask(`${web()}/welcome`, { method: "TRACE" }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end();
  });
  expect(traced, "a method that no browser sends").toBe(405);
  for (let n = 0; n < 10; n++) await get(`/score/ABCD${n}`, leader);
  const often = await get("/score/ABCD", leader);
  expect(often.status).toBe(429);
  expect(Number(often.headers.get("retry-after"))).toBeGreaterThan(600);
  isStrict(often, "a code tried too often");
  expect(await often.text()).toContain("many codes in a short time");
  await afresh(asOwner);
});

test("exports are enough after some times, and say when to come back", async ({ asOwner }) => {
  await afresh(asOwner);
  const stage = await cast(asOwner);
  const take = () => fetch(`${web()}/api/trends.csv`, { headers: { cookie: stage.cookies.leader ?? "" } });
  for (let n = 0; n < 30; n++) expect((await take()).status).toBe(200);
  const refused = await take();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(300);
  await afresh(asOwner);
});

test("a browser is given no source map", async () => {
  const files = readdirSync(".next/standalone/.next/static", { recursive: true }) as string[];
  const scripts = files.filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(10);
  expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
  for (const name of scripts)
    expect(readFileSync(`.next/standalone/.next/static/${name}`, "utf8"), name).not.toContain("sourceMappingURL");
});

test("without a database everything says 503 and when to come back, and it is back within five seconds", async ({
  asOwner,
}) => {
  const stage = await cast(asOwner);
  const cookie = stage.cookies.leader ?? "";
  const find = builtActions().find((one) => one.name === "find")?.id ?? "";
  const page = () => fetch(`${web()}/meetings`, { headers: { cookie, accept: "text/html" } });
  const table = () => fetch(`${web()}/api/trends.csv`, { headers: { cookie } });
  const action = () => callAction(`${web()}/`, find, '[{"query":"Juno"}]', { cookie });
  expect((await page()).status).toBe(200);
  const [name] = await asOwner<{ name: string }>("select current_database() as name");
  const allow = (many: number) => asOwner(`alter database "${name?.name}" connection limit ${many}`);
  const hangUp = () =>
    asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'throughline_app'",
    );
  await allow(0);
  await hangUp();
  try {
    for (const answer of [await page(), await table(), await action()]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      isStrict(answer, "without a database");
    }
    expect((await action()).result).toMatchObject({ ok: false, problem: { kind: "later", seconds: 5 } });
    expect((await fetch(`${web()}/api/health`)).status).toBe(503);
  } finally {
    await allow(-1);
  }
  const since = Date.now();
  await expect.poll(async () => (await page()).status, { timeout: 5_000 }).toBe(200);
  expect((await action()).result).toMatchObject({ ok: true });
  expect(Date.now() - since).toBeLessThan(5_000);
});
