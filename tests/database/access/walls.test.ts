import { beforeAll, describe, expect, test } from "vitest";
import type { MeetingRef } from "@/lib/access/policy";
import { may } from "@/lib/access/policy";
import { masterKeyFrom } from "@/lib/db/cipher";
import { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { asPerson } from "@/lib/db/transaction";
import { plainDate } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const at = "2026-11-12T09:00:00Z";
let here: World;
let elsewhere: World;
const meetings = { planned: newId(), openDoor: newId(), draft: newId() };

const actors = ["Dagny", "Juno", "Hanna", "Ravi", "Ines", "Theo", "Olga", "Kim", "Stranger"] as const;
type Actor = (typeof actors)[number];

/**
 * Who sees how many rows, as the application's role with nothing but row-level security in between. Dagny leads; Juno
 * met her as planned, Hanna asked at an open door, Theo is only drafted; Ravi manages Juno and Hanna, Ines manages
 * Theo; Olga stands above Dagny; Kim is an admin; Stranger belongs to another organization.
 */
const expected: Record<string, Partial<Record<Actor, number>>> = {
  meeting: { Dagny: 3, Juno: 1, Hanna: 1, Ravi: 1 },
  meeting_participant: { Dagny: 3, Juno: 1, Hanna: 1, Ravi: 1 },
  busy: { Dagny: 2, Juno: 2 },
  prompt: { Dagny: 2, Juno: 1, Hanna: 1 },
  answer: { Dagny: 1, Juno: 1, Hanna: 1 },
  conversation: { Dagny: 1, Juno: 1 },
  note: { Dagny: 1 },
  agreed_note: { Dagny: 1, Juno: 1 },
  score: { Dagny: 1, Juno: 1 },
  score_code: { Dagny: 1, Juno: 1 },
  career_goal: { Dagny: 1, Juno: 1 },
  promise: { Dagny: 1, Juno: 1 },
  open_door_request: { Dagny: 1, Hanna: 1 },
  perception: { Ravi: 1 },
  theme: { Dagny: 1 },
  theme_contribution: { Dagny: 1, Juno: 1 },
  plan: { Dagny: 1 },
  programme: { Dagny: 1, Ravi: 1 },
  briefing: { Dagny: 1, Ravi: 1 },
  release_figure: { Dagny: 2, Ravi: 1, Olga: 2, Kim: 2 },
  released_theme: { Dagny: 1, Ravi: 1, Olga: 1, Kim: 1 },
  commitment: { Dagny: 1, Ravi: 1 },
  audit: { Dagny: 1, Juno: 1 },
  outbox: { Dagny: 1, Juno: 1 },
  data_key: { Dagny: 2, Juno: 1, Ravi: 1 },
  idempotency_key: { Juno: 1 },
  session: { Juno: 1 },
  account: { Juno: 1 },
  import: { Kim: 1 },
  sign_in_token: {},
};

async function fill() {
  const org = here.organizationId;
  const [cycle, plan, programme, release, figure, theme, version] = Array.from({ length: 7 }, newId);
  const put = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const places = names.map((_, position) => `$${position + 1}`);
    return database.asOwner(
      `insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`,
      Object.values(row),
    );
  };
  const org_ = { organization_id: org };
  const bytes = Buffer.from("sealed");
  await put("cycle", {
    ...org_,
    id: cycle,
    quarter: "2026-Q4",
    starts_on: "2026-10-01",
    ends_on: "2027-01-01",
    k: 5,
    opened_at: at,
  });
  await put("plan", {
    ...org_,
    id: plan,
    cycle_id: cycle,
    leader_id: here.id("Dagny"),
    state: "approved",
    per_week: 3,
    per_day: 2,
    length_minutes: 30,
    created_at: at,
  });
  await put("programme", { ...org_, id: programme, leader_id: here.id("Dagny"), started_at: at });
  await put("briefing", { ...org_, id: newId(), programme_id: programme, manager_id: here.id("Ravi"), sent_at: at });
  const met =
    (id: string, kind: string, state: string, participant: string, manager: string, day: string) => async () => {
      const [starts_at, ends_at] = [`2026-11-${day}T10:00:00Z`, `2026-11-${day}T10:30:00Z`];
      await put("meeting", {
        ...org_,
        id,
        cycle_id: cycle,
        plan_id: plan,
        leader_id: here.id("Dagny"),
        kind,
        state,
        starts_at,
        ends_at,
        wall_time: `2026-11-${day}T11:00`,
        zone: "Europe/Oslo",
        uid: id,
        created_at: at,
      });
      await put("meeting_participant", {
        ...org_,
        meeting_id: id,
        person_id: here.id(participant),
        manager_id: here.id(manager),
      });
    };
  await met(meetings.planned, "planned", "scheduled", "Juno", "Ravi", "16")();
  await met(meetings.openDoor, "open_door", "scheduled", "Hanna", "Ravi", "17")();
  await met(meetings.draft, "planned", "draft", "Theo", "Ines", "18")();
  const of = { ...org_, meeting_id: meetings.planned };
  const juno = { ...of, person_id: here.id("Juno") };
  for (const person of ["Dagny", "Juno"]) {
    await put("busy", {
      ...of,
      person_id: here.id(person),
      starts_at: "2026-11-16T10:00:00Z",
      ends_at: "2026-11-16T10:30:00Z",
    });
  }
  const template = newId();
  await put("template", { ...org_, id: template, name: "Guide", created_at: at });
  await put("template_version", { ...org_, id: version, template_id: template, version: 1, created_at: at });
  const section = newId();
  const question = newId();
  await put("section", {
    ...org_,
    id: section,
    version_id: version,
    position: 1,
    key: "check-in",
    title: "Check-in",
    minutes: 3,
  });
  await put("question", {
    ...org_,
    id: question,
    section_id: section,
    position: 1,
    key: "weeks",
    text: "How are you?",
  });
  await put("prompt", { ...juno, version_id: version, due_at: at, sent_at: at });
  // Hanna has not pressed send: her draft is hers alone.
  await put("prompt", {
    ...org_,
    meeting_id: meetings.openDoor,
    person_id: here.id("Hanna"),
    version_id: version,
    due_at: at,
  });
  await put("answer", { ...juno, id: newId(), question_id: question, words_sealed: bytes, updated_at: at });
  await put("answer", {
    ...org_,
    meeting_id: meetings.openDoor,
    person_id: here.id("Hanna"),
    id: newId(),
    question_id: question,
    words_sealed: bytes,
    updated_at: at,
  });
  await put("conversation", { ...of, started_at: at });
  await put("note", {
    ...of,
    id: newId(),
    author_id: here.id("Dagny"),
    words_sealed: bytes,
    updated_at: at,
    expires_on: "2027-11-12",
  });
  const line = newId();
  const answered = { state: "agreed", consent: "yes", decided_at: at };
  await put("agreed_note", {
    ...juno,
    ...answered,
    id: line,
    words_sealed: bytes,
    proposed_at: at,
    expires_on: "2027-11-12",
  });
  await put("score", {
    ...juno,
    id: newId(),
    measure: "morale",
    value: 6,
    source: "participant",
    recorded_by_id: here.id("Juno"),
    recorded_at: at,
  });
  await put("score_code", { ...juno, id: newId(), code_hash: bytes, expires_at: at });
  await put("career_goal", { ...juno, id: newId(), words_sealed: bytes, kept_at: at });
  await put("promise", {
    ...juno,
    id: newId(),
    owner_id: here.id("Dagny"),
    words_sealed: bytes,
    due_on: "2026-12-01",
    made_at: at,
  });
  await put("open_door_request", {
    ...org_,
    id: newId(),
    person_id: here.id("Hanna"),
    leader_id: here.id("Dagny"),
    manager_id: here.id("Ravi"),
    created_at: at,
    due_on: "2026-11-22",
  });
  await put("perception", {
    ...org_,
    id: newId(),
    cycle_id: cycle,
    manager_id: here.id("Ravi"),
    leader_id: here.id("Dagny"),
    value_sealed: bytes,
    sealed_at: at,
  });
  await put("theme", {
    ...org_,
    id: theme,
    leader_id: here.id("Dagny"),
    cycle_id: cycle,
    kind: "strength",
    wording_sealed: bytes,
    created_at: at,
  });
  await put("theme_contribution", {
    ...juno,
    id: newId(),
    theme_id: theme,
    manager_id: here.id("Ravi"),
    agreed_note_id: line,
    added_at: at,
  });
  await put("release", {
    ...org_,
    id: release,
    plan_id: plan,
    cycle_id: cycle,
    leader_id: here.id("Dagny"),
    k: 5,
    released_at: at,
  });
  const company = { ...org_, release_id: release, cycle_id: cycle, leader_id: here.id("Dagny") };
  await put("release_figure", { ...company, id: figure, kind: "morale", shown: true, people: 9, mean: 6.5 });
  await put("release_figure", { ...company, id: newId(), manager_id: here.id("Ravi"), kind: "morale", shown: false });
  await put("released_set", { ...org_, id: newId(), figure_id: figure, kind: "morale", members: [here.id("Juno")] });
  await put("released_theme", {
    ...company,
    id: newId(),
    kind: "strength",
    wording: "Reviews help.",
    people: 5,
    teams: 2,
    manager_ids: [here.id("Ravi")],
  });
  await put("commitment", {
    ...org_,
    id: newId(),
    leader_id: here.id("Dagny"),
    owner_id: here.id("Ravi"),
    words_sealed: bytes,
    due_on: "2026-12-01",
    created_at: at,
  });
  await put("audit", {
    ...org_,
    sequence: 0,
    at,
    actor_id: here.id("Dagny"),
    what: "answers.read",
    subject_id: here.id("Juno"),
    meeting_id: meetings.planned,
    previous_hash: "",
    hash: "",
  });
  await put("outbox", {
    ...of,
    id: newId(),
    kind: "invitation",
    to_person_id: here.id("Juno"),
    to_address: "juno@halden.example",
    message_id: "<1@x>",
    content_sealed: bytes,
    created_at: at,
    send_after: at,
  });
  const wrapped = { wrapped: bytes, master_key_id: masterKeyFrom(TEST_KEY).id, created_at: at };
  await put("data_key", { ...org_, person_id: here.id("Juno"), ...wrapped });
  await put("data_key", { ...org_, person_id: here.id("Ravi"), ...wrapped });
  await put("idempotency_key", { ...org_, person_id: here.id("Juno"), key_hash: bytes, created_at: at });
  await put("session", {
    ...org_,
    id: newId(),
    person_id: here.id("Juno"),
    token_hash: bytes,
    created_at: at,
    last_seen_at: at,
    expires_at: "2026-12-01",
  });
  await put("account", {
    ...org_,
    id: newId(),
    person_id: here.id("Juno"),
    provider: "oidc",
    issuer: "https://id.example",
    subject: "1",
    created_at: at,
  });
  await put("import", {
    ...org_,
    id: newId(),
    created_by_id: here.id("Kim"),
    created_at: at,
    file_name: "people.csv",
    content: bytes,
    as_of: "2026-11-01",
  });
  await put("sign_in_token", { token_hash: bytes, mail: "juno@halden.example", created_at: at, expires_at: at });
}

const home = (actor: Actor) => (actor === "Stranger" ? elsewhere : here);

async function visible(actor: Actor, table: string): Promise<number> {
  const who = {
    organizationId: home(actor).organizationId,
    personId: home(actor).id(actor),
    today: plainDate("2026-11-12"),
  };
  return asPerson(who, async (tx) => {
    // Table names cannot be parameters; these are the keys of the table above.
    const rows = await tx.$queryRaw<{ count: bigint }[]>`select count(*) from ${Prisma.raw(table)}`;
    return Number(rows[0]?.count);
  });
}

const chart = `
  Olga
    Dagny
      Ravi
        Juno
        Hanna
      Ines
        Theo
    Kim`;

beforeAll(async () => {
  here = await world(chart, { admins: ["Kim"] });
  elsewhere = await world("Boss\n  Stranger", { slug: "elsewhere", admins: ["Stranger"] });
  await fill();
});

async function table(): Promise<typeof expected> {
  const seen: typeof expected = {};
  for (const name of Object.keys(expected)) {
    seen[name] = {};
    for (const actor of actors) {
      const rows = await visible(actor, name);
      if (rows > 0) seen[name] = { ...seen[name], [actor]: rows };
    }
  }
  return seen;
}

describe("what each person's rows are", () => {
  test("the table of who sees what, by row-level security alone", async () => {
    expect(await table()).toEqual(expected);
  });

  test("no table with an organization is missing from it", async () => {
    const tables = await database.asOwner<{ table_name: string }>(
      "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id'",
    );
    const open = [
      "person",
      "reporting_line",
      "cycle",
      "template",
      "template_version",
      "section",
      "question",
      "goal",
      "release",
      "released_set",
      "audit_head",
    ];
    expect(tables.map((row) => row.table_name).sort()).toEqual(
      [...Object.keys(expected).filter((name) => name !== "sign_in_token"), ...open].sort(),
    );
  });

  test("the ledger of released people and the head of the log are closed to the application's role", async () => {
    await expect(visible("Kim", "audit_head")).rejects.toThrow(/permission denied/);
    await expect(visible("Dagny", "released_set")).rejects.toThrow(/permission denied/);
  });

  test("nobody without a person sees anything", async () => {
    const nobody = { organizationId: "", personId: "", today: plainDate("2026-11-12") };
    for (const name of Object.keys(expected)) {
      const rows = await asPerson(
        nobody,
        (tx) => tx.$queryRaw<{ count: bigint }[]>`select count(*) from ${Prisma.raw(name)}`,
      );
      expect(Number(rows[0]?.count), name).toBe(0);
    }
  });

  test("the policy table says the same as the database about a meeting's words", async () => {
    const between = { participantIds: [here.id("Juno")], managerIds: [here.id("Ravi")] };
    const ref: MeetingRef = {
      id: meetings.planned,
      leaderId: here.id("Dagny"),
      kind: "planned",
      state: "scheduled",
      ...between,
    };
    for (const actor of actors.filter((name) => name !== "Stranger")) {
      const viewer = await here.viewer(actor);
      expect(may(viewer, "meeting.readWords", ref), actor).toBe((expected.agreed_note?.[actor] ?? 0) > 0);
      expect(may(viewer, "meeting.see", ref), actor).toBe(
        (await visible(actor, "meeting")) > 0 && ["Dagny", "Juno", "Ravi"].includes(actor),
      );
    }
  });
});

test("a manager who becomes the leader of former reports gets none of the earlier meetings", async () => {
  const org = here.organizationId;
  // Ravi takes Dagny's place: Juno and Hanna now report to Ines, who reports to Ravi.
  await database.asOwner("update reporting_line set ends_on = '2026-11-10' where organization_id = $1", [org]);
  const line = (person: string, manager: string) =>
    database.asOwner(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-11-10')",
      [org, newId(), here.id(person), here.id(manager)],
    );
  for (const [person, manager] of [
    ["Ravi", "Olga"],
    ["Ines", "Ravi"],
    ["Juno", "Ines"],
    ["Hanna", "Ines"],
    ["Dagny", "Olga"],
    ["Kim", "Olga"],
  ] as const) {
    await line(person, manager);
  }
  expect((await here.viewer("Ravi")).leads).toBe(true);
  expect(await table()).toEqual(expected);
});
