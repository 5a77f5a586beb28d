import { beforeAll, describe, expect, test } from "vitest";
import { hashToken, viewerOf } from "@/lib/access/session";
import { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { asPerson } from "@/lib/db/transaction";
import { freshDatabase } from "../../support/database";
import { type Matrix, matrix } from "../../support/matrix";
import { columnsOf, label, seen, sights, wanted, whoIn } from "../../support/sights";
import { type Actor, actors, at, everyone, expected, here } from "../../support/stories";

/** The second wall: what each person's rows are, as the application's role with nothing but row-level security in between. */
const database = await freshDatabase();
let stage: Matrix;

beforeAll(async () => {
  stage = await matrix(database);
});

/** To nobody: neither the ledger of released people nor the head of the log can even be asked. */
const closed = ["audit_head", "released_set"];
describe("what each person's rows are", () => {
  test("everybody sees of every kind of row in every state what the contract says, and no other row", async () => {
    expect(await sights(stage)).toEqual(wanted(stage));
  });

  test("every allow has a deny twin, and no one sees more than they do", async () => {
    const shared = new Set([
      "person",
      "reporting_line",
      "organization",
      "cycle",
      "goal",
      "release",
      "template",
      "template_version",
      "section",
      "question",
    ]);
    const private_ = stage.rows.filter((row) => !shared.has(row.table));
    for (const row of private_) {
      const sees = expected(row);
      expect(sees.length, label(row)).toBeGreaterThan(0);
      expect(here.length - sees.length, label(row)).toBeGreaterThan(5);
    }
    expect(stage.rows.every((row) => !expected(row).includes("Stranger"))).toBe(true);
  });

  test("no table is missing, and every one is behind the wall", async () => {
    const tables = await database.asOwner<{ table: string; walled: boolean }>(
      `select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as walled from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'`,
    );
    expect(tables.filter(({ walled }) => !walled)).toEqual([]);
    // No organization's own: the names of master keys, which open nothing, and links for addresses known and unknown.
    const ownless = ["master_key", "sign_in_token"];
    const covered = new Set([...stage.rows.map((row) => row.table), ...closed, ...ownless]);
    expect(tables.map(({ table }) => table).filter((table) => !covered.has(table))).toEqual([]);
  });

  test("nobody signed in sees nothing", async () => {
    for (const [table, rows] of Map.groupBy(stage.rows, (row) => row.table)) {
      expect([...(await seen(stage, null, table, columnsOf(rows)))], table).toEqual([]);
    }
  });

  test.each(closed)("%s is closed to the application's role", async (table) => {
    await expect(seen(stage, "Kim", table, ["organization_id"])).rejects.toThrow(/permission denied/);
  });

  test("whoever has left is nobody, however long their sign-in was to last", async () => {
    expect(hashToken(stage.ended).length).toBe(32);
    expect(await viewerOf(stage.ended, at)).toBeNull();
    expect(await viewerOf(stage.ended, new Date("2026-10-30T09:00:00Z"))).toMatchObject({ name: "Vito" });
  });

  test("no function of the database is anybody's, or trusts a search path", async () => {
    const open = await database.asOwner(
      // A trigger function runs only as a trigger, whoever may execute it.
      `select p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef
       and (coalesce(array_to_string(p.proconfig, ','), '') not like 'search_path=%, pg_temp%'
         or (p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute')))`,
    );
    expect(open).toEqual([]);
  });
});

describe("what a hand on the application's role cannot do", () => {
  const as = (actor: Actor, sql: string, values: unknown[] = []) =>
    asPerson(whoIn(stage, actor), (tx) => tx.$executeRawUnsafe(sql, ...values));
  const rowOf = (table: string, what: string, participant: Actor) => {
    const row = stage.rows.find(
      (one) => one.table === table && one.what === what && (!("story" in one) || one.story.participant === participant),
    );
    if (!row) throw new Error(`No ${what} ${table} of ${participant}`);
    return row.key.id as string;
  };
  const orgOf = () => stage.here.organizationId;

  test("a briefed manager changes nothing but that they acknowledged", async () => {
    const own = "update briefing set acknowledged_at = now() where manager_id = $1::uuid";
    expect(await as("Ravi", own, [stage.here.id("Ravi")])).toBe(1);
    expect(await as("Ravi", own, [stage.here.id("Finn")])).toBe(0);
    await expect(as("Ravi", "update briefing set manager_id = manager_id")).rejects.toThrow(/permission denied/);
    expect(await as("Ravi", "delete from briefing")).toBe(0);
  });

  test("nobody gets a person's key by promising or asking in their name", async () => {
    const meeting = rowOf("meeting", "planned held", "Juno");
    const promise = `insert into promise (organization_id, id, meeting_id, person_id, owner_id, words_sealed, due_on, made_at)
      values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, '', '2026-12-01', now())`;
    const juno = stage.here.id("Juno");
    await expect(as("Ravi", promise, [orgOf(), newId(), meeting, juno, stage.here.id("Ravi")])).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      as("Dagny", promise, [orgOf(), newId(), meeting, stage.here.id("Hugo"), stage.here.id("Dagny")]),
    ).rejects.toThrow(/row-level security/);
    expect(await as("Dagny", promise, [orgOf(), newId(), meeting, juno, stage.here.id("Dagny")])).toBe(1);
    const request = `insert into open_door_request (organization_id, id, person_id, leader_id, created_at, due_on)
      values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, now(), '2026-12-01')`;
    await expect(as("Ravi", request, [orgOf(), newId(), juno, stage.here.id("Ravi")])).rejects.toThrow(
      /row-level security/,
    );
    expect(await as("Juno", request, [orgOf(), newId(), juno, stage.here.id("Dagny")])).toBe(1);
  });

  test("a promise, a request, a line and a mail stay whose they are", async () => {
    const ravi = stage.here.id("Ravi");
    for (const [actor, sql] of [
      ["Dagny", "update promise set owner_id = $1::uuid where person_id <> $1::uuid"],
      ["Dagny", "update open_door_request set leader_id = $1::uuid where state = 'open'"],
      ["Dagny", "update theme_contribution set person_id = $1::uuid where heard_back_at is null"],
      ["Ravi", "update commitment set leader_id = $1::uuid where state = 'agreed'"],
      ["Dagny", "update outbox set to_person_id = $1::uuid where state = 'queued'"],
    ] as const) {
      await expect(as(actor, sql, [ravi]), sql).rejects.toThrow(/never changes/);
    }
    await expect(as("Kim", "update organization set demo = true")).rejects.toThrow(/never changes/);
    await expect(as("Dagny", "update meeting_participant set manager_id = null")).rejects.toThrow(/permission denied/);
  });

  test("a planned conversation is never made one of the open door, which its manager does not see", async () => {
    const asked = "update meeting set kind = 'open_door' where state = 'scheduled' and kind = 'planned'";
    await expect(as("Dagny", asked)).rejects.toThrow(/never changes/);
  });

  test("a manager neither reveals nor takes away what they predicted", async () => {
    const revealed = "update perception set revealed_at = now(), revealed_value = 9 where revealed_at is null";
    await expect(as("Ravi", revealed)).rejects.toThrow(/cycle is closed/);
    await expect(as("Ravi", "delete from perception")).rejects.toThrow(/permission denied/);
  });

  test("the hours of somebody are told to those who meet them, never to their manager", async () => {
    const hours = (actor: Actor, of: Actor) =>
      asPerson(whoIn(stage, actor), async (tx) => {
        const rows = await tx.$queryRaw<unknown[]>`
          select * from app.busy_of(array[${stage.here.id(of)}::uuid], '2026-01-01', '2027-01-01')`;
        return rows.length;
      });
    expect(await hours("Dagny", "Juno")).toBe(4);
    expect(await hours("Juno", "Juno")).toBe(4);
    expect(await hours("Juno", "Dagny")).toBeGreaterThan(4);
    for (const actor of ["Ravi", "Hugo", "Finn", "Olga", "Nils", "Elif"] as const)
      expect([actor, await hours(actor, "Juno")]).toEqual([actor, actor === "Olga" ? 4 : 0]);
    // Whoever was above a team, or will be one day, is not told its hours.
    const line = `insert into reporting_line (organization_id, id, person_id, manager_id, starts_on, ends_on)
      values ('${orgOf()}', gen_random_uuid(), '${stage.here.id("Juno")}', '${stage.here.id("Sam")}'`;
    await database.asOwner(`${line}, '2001-01-01', '2002-01-01')`);
    expect(await hours("Ines", "Juno")).toBe(0);
    await database.asOwner(
      "update reporting_line set ends_on = '2027-03-01' where person_id = $1 and ends_on is null",
      [stage.here.id("Juno")],
    );
    await database.asOwner(`${line}, '2027-03-01', null)`);
    expect(await hours("Ines", "Juno")).toBe(0);
    await database.asOwner("delete from reporting_line where person_id = $1 and manager_id = $2", [
      stage.here.id("Juno"),
      stage.here.id("Sam"),
    ]);
    await database.asOwner("update reporting_line set ends_on = null where person_id = $1", [stage.here.id("Juno")]);
    // One of several who meet her together moves nothing.
    expect(await hours("Hugo", "Dagny")).toBe(0);
    const pace = (actor: Actor) =>
      asPerson(whoIn(stage, actor), async (tx) => {
        const group = rowOf("meeting", "group scheduled", "Juno");
        return (await tx.$queryRaw<unknown[]>`select * from app.pace_of(${group}::uuid)`).length > 0;
      });
    expect([await pace("Hugo"), await pace("Dagny"), await pace("Zoe")]).toEqual([false, true, true]);
    // To whoever plans for Dagny as to her; what takes the time is said to neither.
    expect(await hours("Zoe", "Juno")).toBe(4);
  });

  test("an admin puts nobody in the middle of what was held, asked for, or ended", async () => {
    const between = (meeting: string) =>
      database.asOwner<{ manager_id: string }>("select manager_id from meeting_participant where meeting_id = $1", [
        meeting,
      ]);
    const handOver = (meeting: string, manager: Actor) =>
      as("Kim", "select app.hand_over_sight(array[$1::uuid], array[$2::uuid])", [meeting, stage.here.id(manager)]);
    for (const what of ["planned held", "planned cancelled", "open_door scheduled", "open_door held"]) {
      const meeting = rowOf("meeting", what, "Juno");
      await handOver(meeting, "Finn");
      expect(await between(meeting), what).toEqual([{ manager_id: stage.here.id("Ravi") }]);
    }
    const ahead = rowOf("meeting", "planned scheduled", "Juno");
    await handOver(ahead, "Finn");
    expect(await between(ahead)).toEqual([{ manager_id: stage.here.id("Finn") }]);
    await handOver(ahead, "Ravi");
    await expect(as("Dagny", "select app.hand_over_sight('{}', '{}')")).rejects.toThrow(/42501|insufficient/);
  });

  test("nobody stands behind a theme by what somebody else said", async () => {
    const line = rowOf("agreed_note", "planned held, agreed", "Juno");
    const meeting = rowOf("meeting", "planned held", "Juno");
    const theme = rowOf("theme", "gathering", "Juno");
    const contribution = `insert into theme_contribution (organization_id, id, theme_id, person_id, meeting_id, agreed_note_id, added_at)
      values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::uuid, now())`;
    await expect(
      as("Dagny", contribution, [orgOf(), newId(), theme, stage.here.id("Bo"), meeting, line]),
    ).rejects.toThrow(/no consent/);
    await expect(
      asPerson(whoIn(stage, "Ravi"), (tx) => tx.$queryRaw`select app.consented(${orgOf()}::uuid, ${line}::uuid, null)`),
    ).rejects.toThrow(/permission denied/);
  });

  test("in a meeting stand those below its leader, and time is taken from the people of it alone", async () => {
    const meeting = rowOf("meeting", "planned draft", "Juno");
    const invite = (actor: Actor, manager?: Actor, into = meeting) =>
      as(
        "Dagny",
        "insert into meeting_participant (organization_id, meeting_id, person_id, manager_id) values ($1::uuid, $2::uuid, $3::uuid, $4::uuid)",
        [orgOf(), into, stage.here.id(actor), manager ? stage.here.id(manager) : null],
      );
    const take = (actor: Actor) =>
      as(
        "Dagny",
        `insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at) values ('${orgOf()}', '${meeting}', '${stage.here.id(actor)}', '2027-01-04T10:00Z', '2027-01-04T10:30Z')`,
      );
    for (const actor of ["Ravi", "Olga", "Nils", "Kim", "Theo"] as const)
      await expect(invite(actor), actor).rejects.toThrow(/row-level security/);
    for (const actor of ["Hugo", "Ravi", "Nils"] as const)
      await expect(take(actor), actor).rejects.toThrow(/row-level security/);
    // Nobody stands between themselves and the leader, nor does she, and into another leader's meeting she invites nobody.
    for (const manager of ["Hugo", "Dagny"] as const)
      await expect(invite("Hugo", manager), manager).rejects.toThrow(/row-level security/);
    await expect(invite("Hugo", "Ravi", rowOf("meeting", "planned draft", "Theo"))).rejects.toThrow(
      /row-level security/,
    );
    expect(await invite("Hugo")).toBe(1);
    expect(await take("Hugo")).toBe(1);
    for (const table of ["busy", "meeting_participant"])
      await database.asOwner(`delete from ${table} where meeting_id = $1 and person_id = $2`, [
        meeting,
        stage.here.id("Hugo"),
      ]);
  });

  test("nobody sees, makes or changes a link to sign in, nor adds to the ledger of what was released", async () => {
    const link = `insert into sign_in_token (token_hash, mail, created_at, expires_at)
      values ('\\x01', 'juno@halden.example', now(), now() + interval '10 minutes')`;
    await database.asOwner(link);
    const told = `insert into released_set (organization_id, id, figure_id, kind, cycle_id, members, answers)
      select organization_id, gen_random_uuid(), id, kind, cycle_id, array[$2::uuid], array[6] from release_figure where id = $1::uuid`;
    const figure = rowOf("release_figure", "a team's morale", "Juno");
    for (const actor of everyone) {
      expect([...(await seen(stage, actor, "sign_in_token", ["mail"]))], actor).toEqual([]);
      await expect(as(actor, link.replace("01", "02")), actor).rejects.toThrow(/row-level security/);
      for (const sql of ["update sign_in_token set mail = 'kim@halden.example'", "delete from sign_in_token"])
        expect(await as(actor, sql), `${actor} ${sql}`).toBe(0);
    }
    for (const actor of ["Dagny", "Olga", "Ravi"] as const)
      await expect(as(actor, told, [figure, stage.here.id("Juno")]), actor).rejects.toThrow(/row-level security/);
    await database.asOwner("delete from sign_in_token");
  });

  test("whoever chose to meet three levels down may", async () => {
    const rows = await asPerson(
      whoIn(stage, "Olga"),
      (tx) => tx.$queryRaw<{ id: string }[]>`select app.may_be_invited_by_me() as id`,
    );
    const may = here.filter((actor) => rows.some(({ id }) => id === stage.here.id(actor)));
    expect(may).toEqual(["Juno", "Hugo", "Ravi", "Finn", "Ada", "Theo", "Bo"]);
  });

  test("nobody stands in a meeting by a line that ended, or by a request that was answered or is another leader's", async () => {
    const meeting = rowOf("meeting", "planned draft", "Juno");
    const invite = (actor: Actor) =>
      as(
        "Dagny",
        `insert into meeting_participant (organization_id, meeting_id, person_id, manager_id) values ('${orgOf()}', '${meeting}', '${stage.here.id(actor)}', null)`,
      );
    const once = (person: string, manager: string) =>
      database.asOwner(
        "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on, ends_on) values ($1, $2, $3, $4, '2001-01-01', '2002-01-01')",
        [orgOf(), newId(), person, manager],
      );
    const [above] = await database.asOwner<{ id: string }>(
      "select manager_id as id from reporting_line where organization_id = $1 and person_id = $2 and ends_on is null",
      [orgOf(), stage.here.id("Theo")],
    );
    await once(above?.id ?? "", stage.here.id("Dagny"));
    await once(stage.here.id("Nils"), stage.here.id("Ravi"));
    await once(stage.here.id("Kim"), stage.here.id("Juno"));
    const asks = async (actor: Actor, leader: Actor, state: string) => {
      const id = newId();
      await database.asOwner(
        "insert into open_door_request (organization_id, id, person_id, leader_id, state, created_at, due_on) values ($1, $2, $3, $4, $5::request_state, now(), '2026-12-01')",
        [orgOf(), id, stage.here.id(actor), stage.here.id(leader), state],
      );
      return id;
    };
    const requests = [await asks("Theo", "Dagny", "met"), await asks("Nils", "Olga", "open")];
    for (const actor of ["Theo", "Nils", "Kim"] as const)
      await expect(invite(actor), actor).rejects.toThrow(/row-level security/);
    requests.push(await asks("Kim", "Dagny", "open"));
    expect(await invite("Kim")).toBe(1);
    await database.asOwner("delete from meeting_participant where meeting_id = $1 and person_id = $2", [
      meeting,
      stage.here.id("Kim"),
    ]);
    await database.asOwner("delete from open_door_request where id = any($1)", [requests]);
    await database.asOwner("delete from reporting_line where starts_on = '2001-01-01'");
  });

  test("a conversation that was held tells neither of the two the other's hours", async () => {
    const held = newId();
    const [nils, juno] = [stage.here.id("Nils"), stage.here.id("Juno")];
    await database.asOwner(
      `insert into meeting select (jsonb_populate_record(m, jsonb_build_object('id', $2::text, 'uid', $2::text, 'leader_id', $3::text, 'plan_id', null))).*
       from meeting m where m.id = $1`,
      [rowOf("meeting", "planned held", "Juno"), held, nils],
    );
    await database.asOwner(
      "insert into meeting_participant (organization_id, meeting_id, person_id, manager_id) values ($1, $2, $3, null)",
      [orgOf(), held, juno],
    );
    await database.asOwner(
      "insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at) values ($1, $2, $3, '2026-02-02T10:00Z', '2026-02-02T10:30Z')",
      [orgOf(), held, nils],
    );
    const hours = (actor: Actor, of: string) =>
      asPerson(
        whoIn(stage, actor),
        (tx) => tx.$queryRaw<unknown[]>`select * from app.busy_of(array[${of}::uuid], '2026-01-01', '2027-01-01')`,
      );
    expect(await hours("Nils", juno)).toEqual([]);
    expect(await hours("Juno", nils)).toEqual([]);
    for (const table of ["busy", "meeting_participant"])
      await database.asOwner(`delete from ${table} where meeting_id = $1`, [held]);
    await database.asOwner("delete from meeting where id = $1", [held]);
  });

  test("what was told and what was heard are each one's own word", async () => {
    await expect(as("Dagny", "update theme_contribution set heard_back_at = now()")).rejects.toThrow(/their own/);
    await expect(as("Juno", "update theme_contribution set told_at = now()")).rejects.toThrow(/their own/);
  });

  test("in a conversation of several, each one's answers, questions and code stay between them and the leader", async () => {
    const meeting = rowOf("meeting", "planned held", "Juno");
    await database.asOwner(
      "insert into meeting_participant (organization_id, meeting_id, person_id, manager_id) values ($1, $2, $3, $4)",
      [orgOf(), meeting, stage.here.id("Hugo"), stage.here.id("Ravi")],
    );
    for (const table of ["prompt", "answer", "agreed_note", "score", "score_code", "note", "career_goal", "promise"]) {
      const ofMeeting = (actor: Actor) =>
        asPerson(whoIn(stage, actor), async (tx) => {
          const rows = await tx.$queryRaw<
            unknown[]
          >`select 1 from ${Prisma.raw(table)} where meeting_id = ${meeting}::uuid`;
          return rows.length;
        });
      expect([table, await ofMeeting("Hugo")]).toEqual([table, 0]);
      expect(await ofMeeting("Dagny"), table).toBeGreaterThan(0);
    }
    // Juno pressed send, Hugo did not.
    const [version] = await database.asOwner<{ version_id: string }>(
      "select version_id from prompt where meeting_id = $1",
      [meeting],
    );
    await database.asOwner(
      "insert into prompt (organization_id, meeting_id, person_id, version_id, due_at) values ($1, $2, $3, $4, now())",
      [orgOf(), meeting, stage.here.id("Hugo"), version?.version_id],
    );
    const unsent = newId();
    await database.asOwner(
      "insert into answer (organization_id, id, meeting_id, person_id, question_id, words_sealed, updated_at) select organization_id, $2, meeting_id, $3, question_id, words_sealed, updated_at from answer where meeting_id = $1 limit 1",
      [meeting, unsent, stage.here.id("Hugo")],
    );
    expect((await seen(stage, "Dagny", "answer", ["id"])).has(unsent)).toBe(false);
    expect((await seen(stage, "Hugo", "answer", ["id"])).has(unsent)).toBe(true);
    await database.asOwner("delete from answer where id = $1", [unsent]);
    await database.asOwner("delete from prompt where meeting_id = $1 and person_id = $2", [
      meeting,
      stage.here.id("Hugo"),
    ]);
    await database.asOwner("delete from meeting_participant where meeting_id = $1 and person_id = $2", [
      meeting,
      stage.here.id("Hugo"),
    ]);
  });
});

test(`a re-organization shows nobody more: ${actors.Ines} reads nothing of before`, async () => {
  const org = stage.here.organizationId;
  const before = await sights(stage);
  // Ravi takes Dagny's place: Juno and Hugo now report to Finn, who reports to Ravi.
  await database.asOwner(
    "update reporting_line set ends_on = '2026-11-10' where organization_id = $1 and person_id = any($2)",
    [org, ["Ravi", "Finn", "Juno", "Hugo", "Dagny"].map(stage.here.id)],
  );
  for (const [person, manager] of [
    ["Ravi", "Olga"],
    ["Finn", "Ravi"],
    ["Juno", "Finn"],
    ["Hugo", "Finn"],
    ["Dagny", "Olga"],
  ] as const) {
    await database.asOwner(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-11-10')",
      [org, newId(), stage.here.id(person), stage.here.id(manager)],
    );
  }
  expect((await stage.here.viewer("Ravi")).leads).toBe(true);
  expect(await sights(stage)).toEqual(before);
});
