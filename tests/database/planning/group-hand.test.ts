import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { asPerson } from "@/lib/db/transaction";
import { freshDatabase } from "../../support/database";
import { type Matrix, matrix, today } from "../../support/matrix";
import { writer } from "../../support/quarter";
import { type Actor, at, type State } from "../../support/stories";

/** Juno and Hugo meet Dagny together, without Ravi: what no hand does to that, the application's or the owner's. */
const database = await freshDatabase();
let stage: Matrix;
let put: ReturnType<typeof writer>;
const id = (name: string) => stage.here.id(name);
const ahead = new Date("2026-11-12T09:00:00Z");

beforeAll(async () => {
  stage = await matrix(database);
  put = writer(database, stage.here.organizationId);
});

const group = (state: State) => {
  const row = stage.rows.find((one) => one.table === "meeting" && one.what === `group ${state}`);
  if (!row) throw new Error(`No group that is ${state}`);
  return String(row.key.id);
};
const planned = (state: State) =>
  stage.meetings.find(({ story, ref }) => story.participant === "Juno" && ref.kind === "planned" && ref.state === state)
    ?.id ?? "";
const asks = (name: string, sql: string) =>
  asPerson({ organizationId: stage.here.organizationId, personId: id(name), today }, (tx) =>
    tx.$queryRawUnsafe<Record<string, unknown>[]>(sql),
  );
class TakenBack extends Error {}
/** What a call returns; what it did is taken back. */
async function tries(name: string, sql: string): Promise<number> {
  let rows: unknown[] = [];
  await asPerson({ organizationId: stage.here.organizationId, personId: id(name), today }, async (tx) => {
    rows = await tx.$queryRawUnsafe<unknown[]>(sql);
    throw new TakenBack();
  }).catch((error) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return rows.length;
}
const people = (...names: Actor[]) => `array['${names.map(id).join("','")}']::uuid[]`;
const seats = async (meeting: string) =>
  (
    await database.asOwner<{ says: string }>(
      `select p.name || ' ' || coalesce(m.name, 'nobody') as says from meeting_participant s
       join person p on p.id = s.person_id left join person m on m.id = s.manager_id where s.meeting_id = $1 order by 1`,
      [meeting],
    )
  ).map(({ says }) => says);
const both = ["Hugo Ravi", "Juno Ravi"];

describe("a group keeps nothing of anybody", () => {
  const words = [
    ...["prompt", "answer", "agreed_note", "score", "score_code", "career_goal", "promise", "theme_contribution"],
  ] as const;
  test.each(words)("no %s, written there or moved there", async (table) => {
    const [row] = await database.asOwner<{ copy: Record<string, unknown> }>(
      `select to_jsonb(t) as copy from ${table} t where meeting_id = $1`,
      [planned("held")],
    );
    const copy = { ...row?.copy, ...(row?.copy.id ? { id: newId() } : {}), meeting_id: group("held") };
    expect(row, table).toBeDefined();
    await expect(
      database.asOwner(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [
        JSON.stringify(copy),
      ]),
    ).rejects.toThrow(/a group conversation keeps no/);
    await expect(
      database.asOwner(`update ${table} set meeting_id = $2 where meeting_id = $1`, [planned("held"), group("held")]),
    ).rejects.toThrow(/a group conversation keeps no/);
  });

  test("nor a manager in the room, whoever comes last", async () => {
    const joins = (name: string, manager: string | null) =>
      put("meeting_participant", {
        ...{ meeting_id: group("draft"), person_id: id(name), manager_id: manager ? id(manager) : null },
      });
    for (const [name, manager] of [
      ["Ravi", "Dagny"],
      ["Bo", "Juno"],
    ] as const)
      await expect(joins(name, manager), name).rejects.toThrow(/never in the room/);
    await expect(
      database.asOwner("update meeting_participant set manager_id = $2 where meeting_id = $1 and person_id = $3", [
        ...[group("draft"), id("Juno"), id("Hugo")],
      ]),
    ).rejects.toThrow(/never in the room/);
  });
});

describe("a seat", () => {
  test("is left by whoever sits there, of a group ahead and as it was seen", async () => {
    const leaves = (meeting: string, revision = 0, when = ahead) =>
      `select * from app.leave_group('${meeting}', ${revision}, gen_random_uuid(), '${when.toISOString()}')`;
    expect(await tries("Juno", leaves(group("scheduled")))).toBeGreaterThan(0);
    for (const sql of [
      leaves(planned("scheduled")),
      leaves(group("held")),
      leaves(group("scheduled"), 1),
      leaves(group("scheduled"), 0, new Date("2027-02-01T09:00:00Z")),
    ])
      expect(await tries("Juno", sql), sql).toBe(0);
    await expect(
      tries(
        "Juno",
        `select app.end_seat('${stage.here.organizationId}', '${group("scheduled")}', '${id("Juno")}', now())`,
      ),
    ).rejects.toThrow(/permission denied/);
  });

  test("says yes to a time that was told, and a former yes stays former", async () => {
    const yes = (meeting: string) =>
      `insert into acceptance (organization_id, meeting_id, person_id, sequence, at)
       values ('${stage.here.organizationId}', '${meeting}', '${id("Juno")}', 0, now()) returning 1`;
    expect(await tries("Juno", yes(group("scheduled")))).toBe(1);
    await expect(tries("Juno", yes(group("draft")))).rejects.toThrow(/row-level security/);
    const counted = "update meeting set sequence = sequence + 1 where id = $1";
    await database.asOwner(counted, [group("scheduled")]);
    await asks("Juno", yes(group("scheduled")));
    await database.asOwner(counted, [group("scheduled")]);
    const said = () =>
      database.asOwner("select sequence from acceptance where meeting_id = $1 and person_id = $2", [
        ...[group("scheduled"), id("Juno")],
      ]);
    expect(await said()).toEqual([{ sequence: 0 }]);
    await database.asOwner("delete from acceptance where meeting_id = $1", [group("scheduled")]);
  });

  test("ends by an import that an admin brings in, not of what was held, and nobody hears of a proposal", async () => {
    const ends = (meeting: string, ...names: Actor[]) =>
      `select * from app.end_seats(array[${names.map(() => `'${meeting}'`).join(", ")}]::uuid[], ${people(...names)}, now())`;
    await expect(tries("Dagny", ends(group("scheduled"), "Juno"))).rejects.toThrow(/42501|privilege/);
    expect(await tries("Kim", ends(group("scheduled"), "Juno"))).toBe(2);
    await asks("Kim", ends(group("held"), "Juno"));
    expect(await seats(group("held"))).toEqual(both);
    // Of three, so that it stands without her.
    await put("meeting_participant", { meeting_id: group("draft"), person_id: id("Gita"), manager_id: id("Finn") });
    expect(await tries("Kim", ends(group("draft"), "Juno"))).toBe(0);
    await database.asOwner("delete from meeting_participant where meeting_id = $1 and person_id = $2", [
      ...[group("draft"), id("Gita")],
    ]);
  });

  test("is handed to another manager by an admin alone, while the group is ahead and has not begun", async () => {
    const hands = (meeting: string, person: Actor, manager: Actor) =>
      `select app.hand_over_seats(array['${meeting}']::uuid[], ${people(person)}, ${people(manager)})::text`;
    await expect(asks("Ravi", hands(group("scheduled"), "Juno", "Finn"))).rejects.toThrow(/42501|privilege/);
    for (const [meeting, manager] of [
      [group("scheduled"), "Juno"],
      [group("scheduled"), "Dagny"],
      [group("held"), "Finn"],
      [group("cancelled"), "Finn"],
      [planned("scheduled"), "Finn"],
    ] as const) {
      const before = await seats(meeting);
      await asks("Kim", hands(meeting, "Juno", manager));
      expect(await seats(meeting)).toEqual(before);
    }
    await put("conversation", { meeting_id: group("scheduled"), started_at: at });
    await asks("Kim", hands(group("scheduled"), "Juno", "Finn"));
    expect(await seats(group("scheduled"))).toEqual(both);
    await database.asOwner("delete from conversation where meeting_id = $1", [group("scheduled")]);
    await asks("Kim", hands(group("scheduled"), "Juno", "Finn"));
    expect(await seats(group("scheduled"))).toEqual(["Hugo Ravi", "Juno Finn"]);
    await asks("Kim", hands(group("scheduled"), "Juno", "Ravi"));
  });

  test("that ends is gone from that one's calendar and from the post, and a group of one from everybody's", async () => {
    const meeting = group("scheduled");
    const connection = newId();
    const stood = { state: "answering", created_at: at, host: "dav.example", kind: "caldav" };
    const calendars = { Juno: connection, Hugo: newId(), Dagny: newId() };
    for (const [name, own] of Object.entries(calendars)) {
      await put("calendar_connection", { id: own, person_id: id(name), ...stood });
      await put("calendar_entry", {
        ...{ meeting_id: meeting, person_id: id(name), connection_id: own, wanted_sequence: 0, stands: true },
      });
    }
    const standing = async () =>
      (
        await database.asOwner<{ name: string }>(
          "select p.name from calendar_entry e join person p on p.id = e.person_id where e.meeting_id = $1 and e.stands order by 1",
          [meeting],
        )
      ).map(({ name }) => name);
    const waiting = async () =>
      (
        await database.asOwner<{ name: string }>(
          "select p.name from outbox o join person p on p.id = o.to_person_id where o.meeting_id = $1 and o.state = 'queued' order by 1",
          [meeting],
        )
      ).map(({ name }) => name);
    const leaves = (name: string, revision: number) =>
      asks(
        name,
        `select * from app.leave_group('${meeting}', ${revision}, gen_random_uuid(), '${ahead.toISOString()}')`,
      );
    expect([await standing(), await waiting()]).toEqual([
      ["Dagny", "Hugo", "Juno"],
      ["Hugo", "Juno"],
    ]);
    // Of three, so that one may leave and the others go on.
    await put("meeting_participant", { meeting_id: meeting, person_id: id("Gita"), manager_id: id("Finn") });
    await leaves("Juno", 0);
    expect([await standing(), await waiting()]).toEqual([["Dagny", "Hugo"], ["Hugo"]]);
    await leaves("Gita", 1);
    expect([await standing(), await waiting()]).toEqual([[], []]);
    expect(await database.asOwner("select state, cancelled_by from meeting where id = $1", [meeting])).toEqual([
      { state: "cancelled", cancelled_by: null },
    ]);
    await asks("Kim", `select * from app.end_seats(array['${group("draft")}']::uuid[], ${people("Juno")}, now())`);
    expect(await database.asOwner("select 1 from meeting where id = $1", [group("draft")])).toEqual([]);
  });
});

test("a yes goes with its person alone", async () => {
  const of = { meeting_id: group("held"), sequence: 0, at };
  for (const name of ["Juno", "Hugo"]) await put("acceptance", { ...of, person_id: id(name) });
  await database.asOwner("update person set erased_at = now() where id = $1", [id("Juno")]);
  expect(await database.asOwner("select person_id from acceptance where meeting_id = $1", [group("held")])).toEqual([
    { person_id: id("Hugo") },
  ]);
});
