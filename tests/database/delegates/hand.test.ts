import { beforeAll, describe, expect, test } from "vitest";
import { hashToken, viewerOf } from "@/lib/access/session";
import { newId } from "@/lib/db/id";
import { asPerson } from "@/lib/db/transaction";
import { freshDatabase } from "../../support/database";
import { type Matrix, matrix, today } from "../../support/matrix";
import { writer } from "../../support/quarter";
import { at } from "../../support/stories";

/** What a hand on the application's role can do that says it plans for Dagny: Zoe, whom she named, and everybody else. */
const database = await freshDatabase();
let stage: Matrix;
let put: ReturnType<typeof writer>;
const id = (name: string) => stage.here.id(name);

beforeAll(async () => {
  stage = await matrix(database);
  put = writer(database, stage.here.organizationId);
  // A manager of hers, and somebody she meets, plan for her too.
  for (const name of ["Ravi", "Bo"])
    await put("delegation", { id: newId(), leader_id: id("Dagny"), delegate_id: id(name), since: at });
});

class TakenBack extends Error {}
const whoSays = (name: string, leader: string | null) => ({
  ...{ organizationId: stage.here.organizationId, personId: id(name), today },
  forLeader: leader === null ? undefined : id(leader),
});
/** How many rows a statement reached; everything is taken back. */
async function reaches(name: string, sql: string, leader: string | null = "Dagny"): Promise<number> {
  let rows = 0;
  await asPerson(whoSays(name, leader), async (tx) => {
    rows = await tx.$executeRawUnsafe(sql);
    throw new TakenBack();
  }).catch((error) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return rows;
}
const asks = <Row = Record<string, unknown>>(name: string, sql: string, leader: string | null = "Dagny") =>
  asPerson(whoSays(name, leader), (tx) => tx.$queryRawUnsafe<Row[]>(sql));
const refused = (name: string, sql: string, leader: string | null = "Dagny") =>
  expect(reaches(name, sql, leader), sql).rejects.toThrow(/row-level security/);

/** A meeting of Dagny's with Juno. */
const meeting = (kind: "planned" | "openDoor", state: string) => {
  const found = stage.meetings.find(
    ({ story, ref }) => story.participant === "Juno" && ref.kind === kind && ref.state === state,
  );
  if (!found) throw new Error(`No ${kind} ${state}`);
  return found.id;
};
/** A row like another one, with some of it another way. */
const like = (table: string, row: string, change: object) => {
  const own = newId();
  const text = JSON.stringify({ id: own, ...(table === "meeting" ? { uid: own } : {}), ...change });
  return `insert into ${table} select (jsonb_populate_record(t, '${text}')).* from ${table} t where id = '${row}'`;
};
const hours = async (name: string, of: string, leader: string | null = "Dagny") =>
  (await asks(name, `select 1 from app.busy_of(array['${id(of)}']::uuid[], '2026-01-01', '2027-06-01')`, leader))
    .length;
const invitable = async (name: string, leader: string | null = "Dagny") => {
  const rows = await asks<{ id: string }>(name, "select app.may_be_invited_by_me() as id", leader);
  return ["Juno", "Hugo", "Gita", "Bo", "Theo", "Pia"].filter((one) => rows.some((row) => row.id === id(one)));
};

describe("a delegation", () => {
  test("is of two people, in their order in time, once", async () => {
    const of = { id: newId(), leader_id: id("Elif"), delegate_id: id("Kim"), since: at };
    await expect(put("delegation", { ...of, delegate_id: id("Elif") })).rejects.toThrow(/nobody_for_oneself/);
    await expect(put("delegation", { ...of, ended_at: "2026-01-01" })).rejects.toThrow(/ends_after_beginning/);
    await expect(put("delegation", { ...of, leader_id: id("Dagny"), delegate_id: id("Zoe") })).rejects.toThrow(
      /delegation_once/,
    );
  });

  test("is named for oneself, ended, and nothing else", async () => {
    const name = (leader: string, ended: string) =>
      `insert into delegation (organization_id, id, leader_id, delegate_id, since, ended_at)
       values ('${stage.here.organizationId}', '${newId()}', '${id(leader)}', '${id("Kim")}', now(), ${ended})`;
    expect(await reaches("Dagny", name("Dagny", "null"), null)).toBe(1);
    await refused("Dagny", name("Elif", "null"), null);
    await refused("Dagny", name("Dagny", "now()"), null);
    for (const sql of ["update delegation set delegate_id = delegate_id", "delete from delegation"])
      await expect(reaches("Dagny", sql, null), sql).rejects.toThrow(/permission denied/);
    await expect(
      reaches("Dagny", "update delegation set ended_at = null where ended_at is not null", null),
    ).rejects.toThrow(/named anew/);
  });

  test("is of one leader, and nobody but the sign-in of whoever was named knows of it", async () => {
    expect((await asks("Zoe", "select 1 from meeting")).length).toBeGreaterThan(0);
    for (const leader of ["Elif", "Olga"]) expect(await asks("Zoe", "select 1 from meeting", leader)).toEqual([]);
    await expect(
      asks(
        "Zoe",
        `select * from app.leaders_planned_for('${stage.here.organizationId}', '${id("Zoe")}', '2026-11-12')`,
      ),
    ).rejects.toThrow(/permission denied/);
    const token = "a token of Zoe's";
    const stood = { created_at: at, last_seen_at: at, expires_at: "2026-12-01" };
    await put("session", { id: newId(), person_id: id("Zoe"), token_hash: hashToken(token), ...stood });
    expect((await viewerOf(token, at))?.plansFor?.map(({ name }) => name)).toEqual(["Dagny"]);
  });
});

describe("of what is planned", () => {
  test("a draft for that leader is proposed, never at an open door, and never agreed", async () => {
    const draft = meeting("planned", "draft");
    expect(await reaches("Zoe", like("meeting", draft, {}))).toBe(1);
    for (const change of [{ leader_id: id("Nils") }, { kind: "open_door" }, { state: "scheduled" }])
      await refused("Zoe", like("meeting", draft, change));
  });

  test("what is ahead is changed, and stays that leader's, planned and not held", async () => {
    const [ahead, held] = [meeting("planned", "scheduled"), meeting("planned", "held")];
    const set = (what: string, which = ahead) => `update meeting set ${what} where id = '${which}'`;
    expect(await reaches("Zoe", set("state = 'cancelled', ended_at = now(), cancelled_by = 'leader'"))).toBe(1);
    await refused("Zoe", set("state = 'held', held_at = now()"));
    expect(await reaches("Zoe", set("pinned = true", held))).toBe(0);
    expect(await reaches("Zoe", `delete from meeting where id = '${ahead}'`)).toBe(0);
    // What has begun before its time is as any other, but for the way back to a proposal, which could be dropped.
    const back = set("state = 'draft', invited_at = null");
    expect(await reaches("Zoe", back)).toBe(1);
    await put("conversation", { meeting_id: ahead, started_at: at });
    expect([await reaches("Zoe", set("pinned = true")), await reaches("Zoe", back)]).toEqual([1, 0]);
    expect(await reaches("Zoe", set("state = 'cancelled', ended_at = now(), cancelled_by = 'leader'"))).toBe(1);
    await database.asOwner("delete from conversation where meeting_id = $1", [ahead]);
  });

  test("those below the leader are invited, with their own manager in between", async () => {
    const invite = (person: string, manager: string, into = meeting("planned", "draft")) =>
      `insert into meeting_participant (organization_id, meeting_id, person_id, manager_id)
       values ('${stage.here.organizationId}', '${into}', '${id(person)}', '${id(manager)}')`;
    expect(await reaches("Zoe", invite("Hugo", "Ravi"))).toBe(1);
    for (const manager of ["Hugo", "Dagny", "Zoe"]) await refused("Zoe", invite("Hugo", manager));
    await refused("Zoe", invite("Theo", "Sam"));
    await refused("Zoe", invite("Hugo", "Ravi", meeting("openDoor", "draft")));
    await refused(
      "Zoe",
      `insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at)
       values ('${stage.here.organizationId}', '${meeting("planned", "scheduled")}', '${id("Nils")}', '2027-03-01', '2027-03-02')`,
    );
  });

  test("who sits in a meeting is said while it is a proposal, and questions go while nobody was invited", async () => {
    for (const state of ["scheduled", "held"]) {
      const of = meeting("planned", state);
      await refused(
        "Zoe",
        `insert into meeting_participant (organization_id, meeting_id, person_id, manager_id)
         values ('${stage.here.organizationId}', '${of}', '${id("Hugo")}', '${id("Ravi")}')`,
      );
      expect([state, await reaches("Zoe", `delete from meeting_participant where meeting_id = '${of}'`)]).toEqual([
        state,
        0,
      ]);
      const laid = () => database.asOwner("select 1 from prompt where meeting_id = $1", [of]);
      const before = await laid();
      expect(before.length).toBe(1);
      await asks("Zoe", `select app.drop_prompts(array['${of}']::uuid[])::text`);
      expect([state, await laid()]).toEqual([state, before]);
    }
  });

  test("a quarter is begun and arranged, that leader's and before it is closed", async () => {
    const [plan] = await database.asOwner<{ id: string }>(
      "select id from plan where leader_id = $1 and state = 'draft'",
      [id("Dagny")],
    );
    const row = plan?.id ?? "";
    expect(await reaches("Zoe", `update plan set per_day = 1 where id = '${row}'`)).toBe(1);
    for (const what of ["state = 'closed'", `leader_id = '${id("Nils")}'`])
      await refused("Zoe", `update plan set ${what} where id = '${row}'`);
    expect(await reaches("Zoe", "update plan set per_day = 1 where state = 'closed'")).toBe(0);
    // Of all there are she reaches that leader's, also where she names none.
    expect(await reaches("Zoe", "update plan set per_day = 1")).toBe(2);
    for (const change of [{ state: "closed" }, { leader_id: id("Nils") }])
      await refused("Zoe", like("plan", row, change));
  });

  test("invitations that have not left are taken back, and no other mail is seen or touched", async () => {
    const [ahead, asked] = [meeting("planned", "scheduled"), meeting("openDoor", "scheduled")];
    const mail = (kind: string, state: string) =>
      put("outbox", {
        ...{ id: newId(), kind, state, meeting_id: ahead, to_person_id: id("Juno"), to_address: "x@halden.example" },
        ...{ message_id: `<${newId()}@x>`, content_sealed: Buffer.from("sealed"), created_at: at, send_after: at },
      });
    await mail("reminder", "queued");
    await mail("invitation", "sent");
    const of = `meeting_id = '${ahead}'`;
    expect(await asks("Zoe", `select kind from outbox where ${of} order by kind`)).toEqual([
      { kind: "invitation" },
      { kind: "invitation" },
    ]);
    expect(await reaches("Zoe", `update outbox set state = 'withdrawn' where ${of}`)).toBe(1);
    await refused("Zoe", `update outbox set state = 'sent' where ${of}`);
    const waits = await asks("Zoe", "select 1 from outbox where state in ('queued', 'kept') and kind = 'invitation'");
    expect(await reaches("Zoe", "update outbox set state = 'withdrawn'")).toBe(waits.length);
    const states = async () =>
      (
        await database.asOwner<{ says: string }>(
          "select kind || ' ' || state as says from outbox where meeting_id = any($1) order by 1",
          [[ahead, asked]],
        )
      ).map(({ says }) => says);
    const before = await states();
    await asks("Nils", `select app.withdraw_mail(array['${ahead}']::uuid[], null)::text`, null);
    await asks("Zoe", `select app.withdraw_mail(array['${asked}']::uuid[], null)::text`);
    await asks("Zoe", `select app.withdraw_mail(array['${ahead}']::uuid[], array['move'])::text`);
    expect(await states()).toEqual(before);
    await asks("Zoe", `select app.withdraw_mail(array['${ahead}']::uuid[], array['invitation'])::text`);
    expect(await states()).toEqual(["invitation queued", "invitation sent", "invitation withdrawn", "reminder queued"]);
  });

  test("questions are laid and taken back by whoever arranges the meeting, for who is in it", async () => {
    const [draft, ahead, asked] = [
      meeting("planned", "draft"),
      meeting("planned", "scheduled"),
      meeting("openDoor", "scheduled"),
    ];
    const version = "(select template_version_id from meeting limit 1)";
    const lay = (name: string, of: string, whom = "Juno", leader: string | null = "Dagny") =>
      asks(name, `select app.lay_prompt('${of}', '${id(whom)}', ${version}, now())::text`, leader);
    const laid = async (of: string) =>
      (await database.asOwner("select 1 from prompt where meeting_id = $1", [of])).length;
    for (const name of ["Nils", "Ravi", "Hugo"])
      await expect(lay(name, draft, "Juno", null), name).rejects.toThrow(/42501|insufficient/);
    await expect(lay("Zoe", asked)).rejects.toThrow(/42501|insufficient/);
    await lay("Zoe", draft, "Hugo");
    expect(await laid(draft)).toBe(0);
    const drop = (name: string, of: string, leader: string | null = "Dagny") =>
      asks(name, `select app.drop_prompts(array['${of}']::uuid[])::text`, leader);
    for (const [name, leader] of [
      ["Zoe", "Dagny"],
      ["Dagny", null],
    ] as const) {
      await lay(name, draft, "Juno", leader);
      expect([name, await laid(draft)]).toEqual([name, 1]);
      await drop(name, draft, leader);
      expect([name, await laid(draft)]).toEqual([name, 0]);
    }
    await drop("Zoe", asked);
    for (const name of ["Juno", "Ravi", "Nils"]) for (const of of [ahead, asked]) await drop(name, of, null);
    expect([await laid(ahead), await laid(asked)]).toEqual([1, 1]);
  });
});

describe("of anybody's time and place", () => {
  /** Somebody who stands beside Dagny's people is to meet her, and is taken then. */
  const meets = async (name: string, kind: string, day: string) => {
    const own = newId();
    const times = { starts_at: `${day}T10:00Z`, ends_at: `${day}T10:30Z` };
    const [cycle] = await database.asOwner<{ id: string }>("select id from cycle where quarter = '2026-Q4'");
    await put("meeting", {
      ...{ id: own, uid: own, cycle_id: cycle?.id, leader_id: id("Dagny"), kind, state: "scheduled", ...times },
      ...{ wall_time: `${day}T11:00`, zone: "Europe/Oslo", created_at: at, invited_at: at },
    });
    await put("meeting_participant", { meeting_id: own, person_id: id(name) });
    await put("busy", { meeting_id: own, person_id: id(name), ...times });
    return async () => {
      for (const table of ["busy", "meeting_participant"])
        await database.asOwner(`delete from ${table} where meeting_id = $1`, [own]);
      await database.asOwner("delete from meeting where id = $1", [own]);
    };
  };

  test("a delegate is told the leader's hours and their people's, of nobody who asked at the door, and of no manager", async () => {
    expect(await hours("Zoe", "Dagny")).toBeGreaterThan(0);
    expect(await hours("Zoe", "Juno")).toBeGreaterThan(0);
    // Also of whom no meeting is planned with yet.
    await put("own_week", { person_id: id("Gita"), changed_at: at });
    const week = (name: string) =>
      asks(name, `select 1 from app.weeks_of(array['${id("Gita")}']::uuid[], '2026-01-01', '2027-01-01')`);
    expect([(await week("Zoe")).length, (await week("Nils")).length]).toEqual([1, 0]);
    expect([await hours("Ravi", "Juno"), await hours("Ravi", "Bo")]).toEqual([0, expect.any(Number)]);
    expect(await hours("Nils", "Juno")).toBe(0);
    const [asked, managed] = [
      await meets("Theo", "open_door", "2027-02-01"),
      await meets("Finn", "planned", "2027-02-02"),
    ];
    expect([(await hours("Dagny", "Theo", null)) > 0, await hours("Zoe", "Theo")]).toEqual([true, 0]);
    expect([await hours("Dagny", "Finn", null), await hours("Zoe", "Finn")]).toEqual([0, 0]);
    await asked();
    await managed();
  });

  test("a delegate invites the leader's people, but not themselves, their own reports, or who asked at a door", async () => {
    const requests = [newId(), newId()];
    for (const [place, leader] of ["Dagny", "Zoe"].entries())
      await put("open_door_request", {
        ...{ id: requests[place], person_id: id("Theo"), leader_id: id(leader), created_at: at, due_on: "2026-12-01" },
      });
    expect(await invitable("Dagny", null)).toEqual(["Juno", "Hugo", "Gita", "Bo", "Theo"]);
    expect(await invitable("Zoe")).toEqual(["Juno", "Hugo", "Gita", "Bo"]);
    expect(await invitable("Ravi")).toEqual(["Gita", "Bo"]);
    expect(await invitable("Bo")).toEqual(["Juno", "Hugo", "Gita"]);
    expect(await invitable("Nils")).toEqual([]);
    await database.asOwner("delete from open_door_request where id = any($1)", [requests]);
  });

  test("a delegate who meets the leader arranges everybody's meeting but their own", async () => {
    const seen = (participant: string) => {
      const rows = stage.meetings.filter(
        ({ story, ref }) => story.participant === participant && ref.kind === "planned",
      );
      return asks(
        "Bo",
        `select 1 from meeting where id = any(array['${rows.map((one) => one.id).join("','")}']::uuid[])
        and id = any((select app.meetings_i_arrange()))`,
      );
    };
    expect([(await seen("Juno")).length, (await seen("Bo")).length, (await seen("Theo")).length]).toEqual([5, 0, 0]);
  });

  test("of the proposals that are not shown a delegate is told the leader's, by their hours alone", async () => {
    const from = "app.not_free_for_me('2026-01-01', '2027-06-01')";
    const doors = stage.meetings.filter(
      ({ story, ref }) => story.leader === "Dagny" && ref.kind === "openDoor" && ref.state === "draft",
    );
    const times = await database.asOwner("select starts_at, ends_at from meeting where id = any($1) order by 1", [
      doors.map((one) => one.id),
    ]);
    expect(times.length).toBe(2);
    expect(await asks("Zoe", `select * from ${from} order by 1`)).toEqual(times);
    expect(await asks("Zoe", `select * from ${from}`, null)).toEqual([]);
    expect(await asks("Nils", `select * from ${from}`)).toEqual([]);
  });

  test("no full week tells of an open door, and no pace is told of a meeting that is not one's to arrange", async () => {
    const ahead = meeting("planned", "scheduled");
    const pace = async (name: string, leader: string | null = "Dagny") =>
      (await asks<{ starts_at: Date }>(name, `select starts_at from app.pace_of('${ahead}')`, leader)).map((row) =>
        row.starts_at?.toISOString(),
      );
    const doors = await database.asOwner<{ starts_at: Date }>(
      "select starts_at from meeting where leader_id = $1 and kind = 'open_door' and state = 'scheduled'",
      [id("Dagny")],
    );
    const door = doors[0]?.starts_at.toISOString() ?? "";
    expect([(await pace("Dagny", null)).includes(door), (await pace("Zoe")).includes(door)]).toEqual([true, false]);
    expect((await pace("Zoe")).length).toBeGreaterThan(0);
    for (const name of ["Nils", "Ravi", "Hugo"]) expect([name, await pace(name, null)]).toEqual([name, []]);
  });

  test("a delegate does not learn whose calendar is silent", async () => {
    await database.asOwner(
      "update calendar_connection set read_at = '2026-01-01', known_until = '2026-02-01' where person_id = $1",
      [id("Juno")],
    );
    const silent = async (name: string, leader: string | null = "Dagny") =>
      (await asks(name, `select 1 from app.silent_calendars(array['${id("Juno")}']::uuid[], '2026-11-01')`, leader))
        .length;
    expect([await silent("Dagny", null), await silent("Zoe"), await silent("Nils", null)]).toEqual([1, 0, 0]);
  });
});

test("who leaves, comes back or is erased plans for nobody and is planned for by nobody, and nobody else's ends", async () => {
  const names = (leader: string, delegate: string) =>
    put("delegation", { id: newId(), leader_id: id(leader), delegate_id: id(delegate), since: at });
  const open = async () =>
    (
      await database.asOwner<{ says: string }>(
        `select l.name || ' ' || p.name as says from delegation d join person l on l.id = d.leader_id
         join person p on p.id = d.delegate_id where d.ended_at is null order by 1`,
      )
    ).map(({ says }) => says);
  const before = await open();
  await names("Elif", "Kim");
  await names("Nils", "Pia");
  await names("Ines", "Sam");
  const leaves = (name: string, on: string | null) =>
    database.asOwner("update person set left_on = $2 where id = $1", [id(name), on]);
  const planned = () => asks("Kim", "select 1 from meeting where id = any((select app.meetings_i_arrange()))", "Elif");
  expect((await planned()).length).toBeGreaterThan(0);
  await leaves("Elif", "2026-11-01");
  expect(await planned()).toEqual([]);
  await leaves("Elif", null);
  expect(await open()).toEqual([...before, "Ines Sam", "Nils Pia"]);
  await leaves("Sam", "2026-11-01");
  await leaves("Sam", null);
  expect(await open()).toEqual([...before, "Nils Pia"]);
  await database.asOwner("update person set erased_at = now() where id = $1", [id("Pia")]);
  expect(await open()).toEqual(before);
});
