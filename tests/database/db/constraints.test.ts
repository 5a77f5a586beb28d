import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { asPerson } from "@/lib/db/transaction";
import { plainDate } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

/** What no row may be, whoever writes it: even the owner, whom no policy binds. */
const database = await freshDatabase();
let here: World;
let put: ReturnType<typeof writer>;
const cycle = newId();

beforeAll(async () => {
  here = await world("Olga\n  Dagny\n    Ravi\n      Juno");
  put = writer(database, here.organizationId);
  const dates = { starts_on: "2026-10-01", ends_on: "2027-01-01", opened_at: "2026-10-01" };
  await put("cycle", { id: cycle, quarter: "2026-Q4", ...dates, k: 5 });
});

const day = "2026-11-16";
async function meeting(from: string, to: string) {
  const id = newId();
  const times = { starts_at: `${day}T${from}Z`, ends_at: `${day}T${to}Z` };
  await put("meeting", {
    ...{ id, cycle_id: cycle, leader_id: here.id("Dagny"), kind: "planned", state: "scheduled", ...times },
    ...{ wall_time: `${day}T${from}`, zone: "Europe/Oslo", uid: id, created_at: day },
  });
  return { meeting_id: id, ...times };
}

describe("nobody is in two places", () => {
  test("not for a minute, and one conversation may follow another at once", async () => {
    const taken = { person_id: here.id("Juno") };
    await put("busy", { ...(await meeting("10:00", "10:30")), ...taken });
    await put("busy", { ...(await meeting("10:30", "11:00")), ...taken });
    await put("busy", { ...(await meeting("10:00", "10:30")), person_id: here.id("Dagny") });
    for (const [from, to] of [
      ["10:29", "10:31"],
      ["09:00", "12:00"],
      ["10:00", "10:30"],
    ] as const)
      await expect(put("busy", { ...(await meeting(from, to)), ...taken })).rejects.toThrow(/nobody_twice_at_once/);
  });

  test("nor under two managers on one day, and the day one ends another may begin", async () => {
    const line = (manager: string, starts_on: string, ends_on: string | null = null) =>
      put("reporting_line", {
        id: newId(),
        person_id: here.id("Juno"),
        manager_id: here.id(manager),
        starts_on,
        ends_on,
      });
    await expect(line("Dagny", "2026-11-16")).rejects.toThrow(/one_manager_at_a_time/);
    await database.asOwner("update reporting_line set ends_on = $2 where person_id = $1", [
      here.id("Juno"),
      "2026-11-16",
    ]);
    await expect(line("Dagny", "2026-11-15", "2026-11-16")).rejects.toThrow(/one_manager_at_a_time/);
    await line("Dagny", "2026-11-16");
    await expect(line("Juno", "2020-01-01", "2020-01-02")).rejects.toThrow(/line_not_to_oneself/);
  });
});

describe("no row says what cannot be", () => {
  test("a score beyond ten, words of what is raised live, a promise heard back never", async () => {
    const { meeting_id } = await meeting("14:00", "14:30");
    const of = { meeting_id, person_id: here.id("Juno"), id: newId() };
    const score = {
      ...of,
      measure: "morale",
      source: "participant",
      recorded_by_id: here.id("Juno"),
      recorded_at: day,
    };
    for (const value of [0, 11]) await expect(put("score", { ...score, value })).rejects.toThrow(/score_from_1_to_10/);
    const promise = { ...of, owner_id: here.id("Dagny"), words_sealed: "", due_on: day, made_at: day };
    await expect(put("promise", { ...promise, state: "heard_back" })).rejects.toThrow(/heard_back_has_moment/);
    const [template, version, section, question] = [newId(), newId(), newId(), newId()];
    await put("template", { id: template, name: "Guide", created_at: day });
    await put("template_version", { id: version, template_id: template, version: 1, created_at: day });
    await put("section", { id: section, version_id: version, position: 1, key: "a", title: "A", minutes: 3 });
    await put("question", { id: question, section_id: section, position: 1, key: "a.b", text: "How are you?" });
    const answer = { ...of, question_id: question, choice: "raise_live", updated_at: day };
    await expect(put("answer", { ...answer, words_sealed: "said" })).rejects.toThrow(/raised_live_keeps_no_words/);
    await put("answer", answer);
  });

  test("a quarter or an organization with fewer than five behind a figure, or a hidden figure with a number in it", async () => {
    await expect(
      database.asOwner("insert into organization (id, slug, name, k, created_at) values ($1, 'few', 'Few', 4, now())", [
        newId(),
      ]),
    ).rejects.toThrow(/k_protects/);
    await database.asOwner("update organization set k = 6 where id = $1", [here.organizationId]);
    const plan = newId();
    const pace = { per_week: 3, per_day: 2, length_minutes: 30, created_at: day };
    await put("plan", { id: plan, cycle_id: cycle, leader_id: here.id("Dagny"), state: "closed", ...pace });
    const company = { cycle_id: cycle, leader_id: here.id("Dagny") };
    const release = newId();
    await put("release", { ...company, id: release, plan_id: plan, k: 5, released_at: day });
    const figure = { ...company, id: newId(), release_id: release, kind: "morale" };
    await expect(put("release_figure", { ...figure, shown: false, mean: 6 })).rejects.toThrow(/hidden_has_no_number/);
    await expect(put("release_figure", { ...figure, shown: true, people: 4, mean: 6 })).rejects.toThrow(
      /needs company/,
    );
    await put("release_figure", { ...figure, shown: true, people: 5, mean: 6 });
  });

  test("a week of six days, hours liked backwards, no day off, half an hour too much around a meeting", async () => {
    const week = (row: object) => put("own_week", { person_id: here.id("Juno"), changed_at: day, ...row });
    for (const days of [{ zones: "[null]" }, { blocks: "[[]]" }, { zones: "{}" }])
      await expect(week(days), JSON.stringify(days)).rejects.toThrow(/seven_days/);
    const six = { person_id: here.id("Juno"), hours: "[null,null,null,null,null,null]" };
    await expect(put("own_week", { ...six, changed_at: day })).rejects.toThrow(/hours_of_seven_days/);
    await expect(put("filed_hours", six)).rejects.toThrow(/hours_of_seven_days/);
    for (const [from, until] of [
      [600, null],
      [720, 600],
      [600, 1441],
      [-1, 600],
    ])
      await expect(week({ prefers_from: from, prefers_until: until })).rejects.toThrow(/liked_hours/);
    const off = { id: newId(), person_id: here.id("Juno"), starts_on: day, ends_on: day };
    await expect(put("time_off", off)).rejects.toThrow(/time_off_not_empty/);
    const programme = { id: newId(), leader_id: here.id("Dagny"), started_at: day };
    for (const buffer_minutes of [-1, 31])
      await expect(put("programme", { ...programme, buffer_minutes })).rejects.toThrow(/buffer_in_reach/);
    for (const [country, region] of [
      ["Norway", ""],
      ["", "BY"],
    ])
      await expect(
        database.asOwner("update person set country = $2, region = $3 where id = $1", [
          here.id("Juno"),
          country,
          region,
        ]),
      ).rejects.toThrow(/country_is_a_code/);
  });

  test("a quarter that is drafted twice at once, or for more leaders than there are", async () => {
    const run = (row: object = {}) => ({
      ...{ id: newId(), quarter: "2026-Q4", asked_by_id: here.id("Olga"), asked_at: day, leaders: 3, ...row },
    });
    for (const done of [-1, 4])
      await expect(put("planning_run", run({ done, finished_at: day }))).rejects.toThrow(/so_far/);
    await put("planning_run", run({ finished_at: day }));
    await put("planning_run", run());
    await expect(put("planning_run", run())).rejects.toThrow(/one_run/);
  });
});

describe("no row gets past", () => {
  const [later, before] = ["2026-11-18", "2026-11-15"];
  const juno = () => ({ person_id: here.id("Juno") });
  const own = () => ({ id: newId(), ...juno() });
  const programme = () => ({ id: newId(), leader_id: here.id("Dagny"), started_at: day });
  const calendar = () => ({ ...own(), host: "cal.example", state: "waiting", created_at: day });
  const quarter = () => ({ id: newId(), opened_at: day, k: 5, starts_on: "2027-01-01", ends_on: "2027-04-01" });
  const exported = () => ({ ...own(), token_hash: "hash", created_at: `${day}T10:00Z` });
  const moved = () => ({ ...own(), former_mail: "juno@x.example", stop_hash: "hash", asked_at: day });
  const conversation = () => ({
    ...{ id: newId(), uid: newId(), cycle_id: cycle, leader_id: here.id("Dagny"), kind: "planned", state: "scheduled" },
    ...{
      starts_at: `${day}T10:00Z`,
      ends_at: `${day}T10:30Z`,
      wall_time: `${day}T10:00`,
      zone: "UTC",
      created_at: day,
    },
  });
  const promised = () => ({ ...own(), meeting_id: newId(), owner_id: here.id("Dagny"), due_on: later, made_at: day });
  const set = () => ({ id: newId(), figure_id: newId(), kind: "morale", cycle_id: cycle });
  const somebody = () => ({ id: newId(), name: "N", given_name: "N", zone: "UTC", created_at: day });

  const broken: [constraint: string, table: string, row: () => Record<string, unknown>][] = [
    ["cycle_named", "cycle", () => ({ ...quarter(), quarter: "spring" })],
    ["cycle_not_empty", "cycle", () => ({ ...quarter(), quarter: "2027-Q1", ends_on: "2027-01-01" })],
    ["meeting_not_empty", "meeting", () => ({ ...conversation(), ends_at: `${day}T10:00Z` })],
    ["held_has_moment", "meeting", () => ({ ...conversation(), state: "held" })],
    ["ended_has_moment", "meeting", () => ({ ...conversation(), state: "cancelled" })],
    ["meeting_counts", "meeting", () => ({ ...conversation(), sequence: -1 })],
    ["busy_not_empty", "busy", () => ({ meeting_id: newId(), ...juno(), starts_at: day, ends_at: day })],
    ["line_not_empty", "reporting_line", () => ({ ...own(), manager_id: newId(), starts_on: before, ends_on: before })],
    ["leaves_after_joining", "person", () => ({ ...somebody(), mail: "n@x.example", joined_on: day, left_on: before })],
    ["mail_plain", "person", () => ({ ...somebody(), mail: "N@x.example" })],
    ["depth_bounded", "programme", () => ({ ...programme(), depth: 4 })],
    ["length_bounded", "programme", () => ({ ...programme(), length_minutes: 61 })],
    ["weekly_bounded", "programme", () => ({ ...programme(), per_week: 41 })],
    ["outcome_when_heard", "promise", () => ({ ...promised(), words_sealed: "sealed", outcome: "kept" })],
    ["export_form", "export_link", () => ({ ...exported(), form: "csv", expires_at: `${day}T10:10Z` })],
    ["export_soon", "export_link", () => ({ ...exported(), form: "json", expires_at: `${day}T10:11Z` })],
    ["plain_address", "mail_change", () => ({ ...moved(), mail: "a b@x.example", takes_effect_at: later })],
    ["waits_a_day", "mail_change", () => ({ ...moved(), mail: "a@x.example", takes_effect_at: `${day}T23:59Z` })],
    ["version_fits_a_seal", "data_key", () => ({ ...juno(), version: 65_536, created_at: day })],
    ["a_file_is_read_once", "calendar_connection", () => ({ ...calendar(), kind: "upload", next_at: day })],
    ["read_and_known", "calendar_connection", () => ({ ...calendar(), kind: "address", read_at: day })],
    [
      "calendar_busy_not_empty",
      "calendar_busy",
      () => ({ connection_id: newId(), key: "k", ...juno(), starts_at: day, ends_at: day }),
    ],
    ["answer_about_one_thing", "answer", () => ({ ...own(), meeting_id: newId(), updated_at: day })],
    ["an_answer_each", "released_set", () => ({ ...set(), members: [here.id("Juno")], answers: [] })],
  ];
  test.each(broken)("%s", async (constraint, table, row) => {
    await expect(put(table, row())).rejects.toThrow(constraint);
  });

  test("revealed_whole and revealed_from_1_to_10, by whoever closes", async () => {
    const [next, prediction] = [newId(), newId()];
    await put("cycle", { ...quarter(), id: next, quarter: "2027-Q1" });
    const of = { cycle_id: next, leader_id: here.id("Dagny"), manager_id: here.id("Ravi") };
    await put("perception", { id: prediction, ...of, value_sealed: "sealed", sealed_at: day });
    const who = { organizationId: here.organizationId, personId: here.id("Dagny"), today: plainDate(day) };
    const reveals = (value: number | null) =>
      asPerson(
        who,
        (tx) => tx.$queryRaw`select app.reveal_perception(${prediction}::uuid, ${value}::numeric, now())::text`,
        "close",
      );
    await expect(reveals(null)).rejects.toThrow(/revealed_whole/);
    for (const value of [0.9, 10.1]) await expect(reveals(value)).rejects.toThrow(/revealed_from_1_to_10/);
    await reveals(10);
  });

  test("retention_bounded", async () => {
    for (const months of [0, 121])
      await expect(database.asOwner("update organization set retention_months = $1", [months])).rejects.toThrow(
        /retention_bounded/,
      );
  });

  test("key_named and current_is_not_retired", async () => {
    const key = (id: string, current: boolean) =>
      database.asOwner("insert into master_key (id, since, current, retired_at) values ($1, now(), $2, now())", [
        id,
        current,
      ]);
    await expect(key("a name", false)).rejects.toThrow(/key_named/);
    await expect(key("0123456789abcdef", true)).rejects.toThrow(/current_is_not_retired/);
  });
});
