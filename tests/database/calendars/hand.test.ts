import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMinutes } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

/** What the functions behind written calendars and wall times hold by themselves, whatever calls them. */
const database = await freshDatabase();
const owner = new pg.Client({ connectionString: database.owner });
let here: ConversationWorld;
let writes = "";
let other = "";
const at = addMinutes(before, 60);
const id = (name: string) => here.id(name);

beforeAll(async () => {
  await owner.connect();
  here = await conversationWorld();
  const connect = async (name: string, since: Date | null) => {
    const [row] = await database.asOwner<{ id: string }>(
      `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, writes_since, check_at)
       values ($1, gen_random_uuid(), $2, 'google', 'cal.example', 'answering', $3, $4, $3) returning id`,
      [here.organizationId, id(name), before, since],
    );
    return row?.id ?? "";
  };
  writes = await connect("Juno", before);
  other = await connect("Juno", null);
  await entry(id("Juno"), writes);
});
afterAll(() => owner.end());

const entry = (person: string, connection: string) =>
  database.asOwner(
    `insert into calendar_entry (organization_id, meeting_id, person_id, connection_id, wanted_sequence, stands, next_at)
     values ($1, $2, $3, $4, 0, true, $5)`,
    [here.organizationId, here.meetingId, person, connection, before],
  );
type Row = Record<string, unknown>;
/** What a call returns after some changes, and what a look then finds; everything is taken back. */
async function tried(changes: string[], call: string, look?: string): Promise<Row[]> {
  await owner.query("begin");
  try {
    for (const sql of changes) await owner.query(sql);
    const { rows } = await owner.query<Row>(call);
    return look ? (await owner.query<Row>(look)).rows : rows;
  } finally {
    await owner.query("rollback");
  }
}
const meeting = (set: string) => `update meeting set ${set} where id = '${here.meetingId}'`;
const called = "state = 'cancelled', ended_at = now(), cancelled_by = 'leader'";
const left = () => `delete from meeting_participant where person_id = '${id("Juno")}'`;
const moment = (when: Date) => `'${when.toISOString()}'::timestamptz`;
const of = () => `'${here.organizationId}'::uuid`;

describe("a calendar of one's own", () => {
  test("is written no more by its owner's word alone, and of that one alone", async () => {
    const stops = (name: string, connection: string) =>
      here.look(name, at, ({ tx }) => tx.$queryRaw`select * from app.stop_writing(${connection}::uuid, ${at})`);
    const since = async () =>
      (await database.asOwner("select writes_since from calendar_connection where id = $1", [writes]))[0]?.writes_since;
    for (const name of ["Dagny", "Ravi", "Iris"]) expect(await stops(name, writes), name).toEqual([]);
    expect(await stops("Juno", other)).toEqual([]);
    expect(await since()).toEqual(before);
  });

  test("is one for each person, at a provider that can be written", async () => {
    const set = (sql: string, which = other) =>
      database.asOwner(`update calendar_connection set ${sql} where id = $1`, [which]);
    await expect(set("writes_since = now()")).rejects.toThrow(/one_calendar_is_written/);
    await expect(set("kind = 'address'", writes)).rejects.toThrow(/only_some_can_be_written/);
    await expect(database.asOwner("update calendar_entry set failures = -1")).rejects.toThrow(/counts_are_counts/);
  });

  test("is said to be written to whoever is in the meeting, and to an admin who ended it", async () => {
    const puts = async (name: string) => {
      const rows = await here.look(
        name,
        at,
        ({ tx }) => tx.$queryRaw<{ person_id: string }[]>`
          select * from app.put_into_calendars(array[${here.meetingId}]::uuid[], array[${at}]::timestamptz[])`,
      );
      return rows.map((row) => row.person_id);
    };
    expect(await puts("Dagny")).toEqual([id("Juno")]);
    for (const name of ["Ravi", "Iris", "Theo"]) expect(await puts(name), name).toEqual([]);
    await database.asOwner(meeting(called));
    expect(await puts("Iris")).toEqual([id("Juno")]);
    expect(await puts("Ravi")).toEqual([]);
    await database.asOwner(meeting("state = 'scheduled', ended_at = null, cancelled_by = null"));
    // Of somebody who is in it no more nobody learns that theirs is written.
    await database.asOwner("update calendar_entry set person_id = $1", [id("Theo")]);
    expect(await puts("Dagny")).toEqual([id("Juno")]);
    expect(await database.asOwner("select stands from calendar_entry where person_id = $1", [id("Theo")])).toEqual([
      { stands: false },
    ]);
    await database.asOwner("delete from calendar_entry where person_id = $1", [id("Theo")]);
  });
});

describe("where we are let in no more", () => {
  const ended = (...changes: string[]) =>
    tried(changes, `select person_id, sends from app.writing_ended(${of()}, '${writes}', 'refused', ${moment(at)})`);

  test("what is ahead comes by mail, to who is in it still", async () => {
    expect(await ended()).toMatchObject([{ person_id: id("Juno") }]);
    for (const change of [
      left(),
      meeting(called),
      meeting(`starts_at = ${moment(before)}, ends_at = ${moment(at)}`),
      "update calendar_entry set stands = false",
    ])
      expect([change, await ended(change)]).toEqual([change, []]);
  });

  test("no sooner than the invitation", async () => {
    const due = addMinutes(at, 15);
    expect(await ended(`update calendar_entry set next_at = ${moment(due)}`)).toMatchObject([{ sends: due }]);
  });

  test("a letter is written once, however often", async () => {
    const add = `select app.add_letter(${of()}, gen_random_uuid(), 'entry', '${id("Juno")}', 'j@x.example', gen_random_uuid()::text,
      '\\x01', '${here.meetingId}', 'once', now(), now())`;
    const look = "select count(*)::int as rows from outbox where once_key = 'once'";
    expect(await tried([add], add, look)).toEqual([{ rows: 1 }]);
  });
});

describe("what is due", () => {
  const due = (...changes: string[]) => tried(changes, `select stands from app.calendar_entry_due(${moment(at)})`);
  /** As if the leaving had been written down ahead: nothing was taken away yet. */
  const silently = (sql: string) => [
    "alter table person disable trigger user",
    sql,
    "alter table person enable trigger user",
  ];

  test("is written as the meeting stands now, and not for who left", async () => {
    expect(await due()).toEqual([{ stands: true }]);
    for (const change of [left(), meeting("state = 'draft'"), meeting(called)])
      expect([change, await due(change)]).toEqual([change, [{ stands: false }]]);
    const gone = silently(
      "update person set left_on = '2026-11-01', left_recorded_on = '2026-11-01' where name like 'Juno%'",
    );
    expect(await due(...gone)).toEqual([]);
    const checks = (...changes: string[]) => tried(changes, `select id from app.calendar_to_check(${moment(at)})`);
    expect(await checks()).toEqual([{ id: writes }]);
    expect(await checks(...gone)).toEqual([]);
    expect(
      await checks("update calendar_entry set stands = false", `select app.calendar_to_check(${moment(at)})`),
    ).toEqual([]);
    expect(await checks("update calendar_connection set writes_since = null")).toEqual([]);
  });

  test("is taken by one alone, and falls due again where that one dies", async () => {
    const again = (when: Date) =>
      tried(
        [`select app.calendar_entry_due(${moment(at)})`],
        `select stands from app.calendar_entry_due(${moment(when)})`,
      );
    expect(await again(at)).toEqual([]);
    expect(await again(addMinutes(at, 10))).toEqual([{ stands: true }]);
  });

  test("is not begun again by a comparison that its owner overtook", async () => {
    const look = `select check_at is null as over from calendar_connection where id = '${writes}'`;
    const checked = `select app.calendar_checked(${of()}, '${writes}', '{}', ${moment(at)}, ${moment(at)})`;
    const stop = `update calendar_connection set writes_since = null, check_at = null where id = '${writes}'`;
    expect(await tried([stop], checked, look)).toEqual([{ over: true }]);
  });

  test("is due again where a change came meanwhile, and wakes whoever writes", async () => {
    const done = `select app.calendar_entry_done(${of()}, '${here.meetingId}', '${id("Juno")}', 0, true, ${moment(at)})`;
    const look = "select next_at from calendar_entry";
    expect(await tried([], done, look)).toEqual([{ next_at: null }]);
    expect(await tried(["update calendar_entry set wanted_sequence = 1"], done, look)).toEqual([{ next_at: at }]);
    const heard: (string | undefined)[] = [];
    owner.on("notification", ({ channel }) => heard.push(channel));
    await owner.query("listen calendars");
    await owner.query("update calendar_entry set stands = stands");
    await owner.query("select 1");
    expect(heard).toEqual(["calendars"]);
  });

  test("is sealed with no key that was destroyed", async () => {
    const keys = `select app.keys_of(${of()}, '${id("Dagny")}') as keys`;
    await database.asOwner("delete from data_key where person_id = $1", [id("Dagny")]);
    const destroyed = `insert into data_key (organization_id, person_id, wrapped, created_at, destroyed_at)
      values (${of()}, '${id("Dagny")}', null, now(), now())`;
    expect(await tried([destroyed], keys)).toEqual([{ keys: [] }]);
  });
});

describe("a wall time", () => {
  const to = addMinutes(startsAt, 60);
  const keep = (seen = "(select revision from meeting limit 1)") =>
    `select app.keep_wall_time(${of()}, '${here.meetingId}', ${seen}, ${moment(to)}, ${moment(at)}) as letter`;

  test("moves what was seen and stands, and nothing that changed meanwhile", async () => {
    const look = "select starts_at from meeting";
    expect(await tried([], keep(), look)).toEqual([{ starts_at: to }]);
    expect(await tried([], keep("99"), look)).toEqual([{ starts_at: startsAt }]);
    expect(await tried([meeting(called)], keep(), look)).toEqual([{ starts_at: startsAt }]);
  });

  test("is of its own zone", async () => {
    const found = (wall: string, zone: string) =>
      tried([], `select id from app.meetings_at_wall_time('${wall}', '${zone}', ${moment(startsAt)})`);
    expect(await found("2026-11-12T14:30", "Europe/Berlin")).toHaveLength(1);
    expect(await found("2026-11-12T14:30", "Europe/Lisbon")).toEqual([]);
    expect(await found("2026-11-12T13:30", "Europe/Berlin")).toEqual([]);
  });

  test("is put into the calendars that are written, and told by mail to the others", async () => {
    const asked = "update calendar_entry set next_at = null, failures = 3";
    expect(await tried([asked], keep(), "select next_at, failures from calendar_entry")).toEqual([
      { next_at: at, failures: 0 },
    ]);
    const written = async (...changes: string[]) => {
      const [row] = await tried(changes, keep());
      return (row?.letter as { written: string[] } | undefined)?.written;
    };
    expect(await written()).toEqual([id("Juno")]);
    expect(await written("update calendar_entry set stands = false")).toEqual([]);
  });
});
