import { expect, it } from "vitest";
import { authorize } from "@/lib/access/policy";
import { changeSettings } from "@/lib/admin/write";
import { saveNote } from "@/lib/conversations/write/note";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { keptUntil } from "@/lib/privacy/read/kept";
import { addDays, plainDate } from "@/lib/time/calendar";
import { type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";
import { saidBy } from "../../support/said";

const database = await freshDatabase();
const at = (day: string) => new Date(`${day}T12:00:00Z`);

const keeps = (here: ConversationWorld, retentionMonths: number, when: Date, agreed: { removesWords?: "yes" } = {}) =>
  here.as("Iris", when, async (asking) => {
    const permit = authorize(asking, "organization.settings", {});
    return permit.ok
      ? changeSettings(permit.value, { name: "Northwind", k: 5, zone: "Europe/Oslo", retentionMonths, ...agreed })
      : permit;
  });

const asked = { removesWords: "yes" } as const;

const tables = ["answer", "note", "agreed_note", "career_goal"] as const;
const days = async ({ organizationId }: ConversationWorld) => {
  const rows = await Promise.all(
    tables.map((table) =>
      database.asOwner<{ day: string }>(
        `select distinct expires_on::text as day from ${table} where organization_id = $1 order by 1`,
        [organizationId],
      ),
    ),
  );
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]?.map(({ day }) => day)]));
};
const wordsLeft = ({ organizationId }: ConversationWorld) =>
  database.asOwner(
    `select (select count(words_sealed)::int from answer where organization_id = $1) as answers,
       (select count(*)::int from answer where organization_id = $1) as answered,
       (select count(*)::int from note where organization_id = $1) as notes,
       (select count(*)::int from agreed_note where organization_id = $1) as lines,
       (select count(*)::int from career_goal where organization_id = $1) as goals,
       (select count(words_sealed)::int from promise where organization_id = $1) as promises,
       (select count(*)::int from score where organization_id = $1) as scores`,
    [organizationId],
  );
const all = { answers: 1, answered: 1, notes: 2, lines: 2, goals: 1, promises: 1, scores: 1 };
const none = { ...all, answers: 0, notes: 0, lines: 0, goals: 0 };

it("words are dated when they are first written, twelve months on, and both people are shown the day", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  // Answers are two days older than what was said in the conversation.
  expect(await days(here)).toEqual({
    answer: ["2027-11-10"],
    note: ["2027-11-12"],
    agreed_note: ["2027-11-12"],
    career_goal: ["2027-11-12"],
  });
  for (const name of ["Dagny", "Juno"])
    expect(await here.look(name, during, (asking) => keptUntil(asking, here.meetingId))).toBe("2027-11-10");
});

it("before anything is written, the day is that of words written now", async () => {
  const here = await conversationWorld();
  expect(await here.look("Juno", during, (asking) => keptUntil(asking, here.meetingId))).toBe("2027-11-12");
});

it("a shorter time holds at once: what is older goes, what is younger goes sooner", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  expect((await keeps(here, 6, at("2027-02-01"), asked)).ok).toBe(true);
  expect(await wordsLeft(here)).toEqual([all]);
  expect(await days(here)).toMatchObject({ answer: ["2027-05-10"], note: ["2027-05-12"], agreed_note: ["2027-05-12"] });
  expect((await keeps(here, 2, at("2027-02-01"), asked)).ok).toBe(true);
  expect(await wordsLeft(here)).toEqual([none]);
  expect(
    await database.asOwner("select actor_id from audit where organization_id = $1 and what = 'words.expire'", [
      here.organizationId,
    ]),
  ).toEqual([{ actor_id: null }]);
});

it("a shorter time is refused without having been asked about, as from a tab that still shows the shorter one", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  expect((await keeps(here, 24, during)).ok).toBe(true);
  const stale = await keeps(here, 12, at("2028-02-01"));
  expect(stale).toMatchObject({
    ok: false,
    problem: { kind: "invalid", fields: { retentionMonths: expect.any(String) } },
  });
  expect(await wordsLeft(here)).toEqual([all]);
});

it("a longer time holds only for new words, however often old ones are saved again", async () => {
  const here = await conversationWorld();
  const { way } = await saidBy(here);
  expect((await keeps(here, 3, during, asked)).ok).toBe(true);
  expect((await keeps(here, 24, during)).ok).toBe(true);
  const shorter = {
    answer: ["2027-02-10"],
    note: ["2027-02-12"],
    agreed_note: ["2027-02-12"],
    career_goal: ["2027-02-12"],
  };
  expect(await days(here)).toEqual(shorter);

  const save = (questionId: string, revision: number) =>
    here.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.takeNotes", here.meetingId, (permit) =>
        saveNote(permit, {
          meetingId: here.meetingId,
          questionId,
          revision,
          lines: [{ id: newId(), text: "one more", keep: false }],
        }),
      ),
    );
  expect((await save(way, 1)).ok).toBe(true);
  expect(await days(here)).toEqual(shorter);
  expect((await save(here.question("strategy.see"), 0)).ok).toBe(true);
  expect((await days(here)).note).toEqual(["2027-02-12", "2028-11-12"]);
});

it("the database itself puts no day off, whoever asks", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  const later = addDays(plainDate("2027-11-12"), 300);
  await here.look("Dagny", during, ({ tx }) =>
    tx.note.updateMany({ data: { expiresOn: new Date(`${later}T00:00:00Z`) } }),
  );
  expect((await days(here)).note).toEqual(["2027-11-12"]);
});

it("nobody but an admin removes words of an organization ahead of the worker", async () => {
  const here = await conversationWorld();
  await expect(
    here.look(
      "Dagny",
      during,
      ({ tx }) => tx.$queryRaw`select app.expire_words_here('2030-01-01'::date, ${during}::timestamptz)`,
    ),
  ).rejects.toThrow(/42501|privilege/);
});

it("what is asked at the door, told of a theme, named for next time or answered to a form goes on its day, not before", async () => {
  const here = await conversationWorld();
  const { kept } = await saidBy(here);
  const put = writer(database, here.organizationId);
  await here.as("Juno", during, (asking) => askForConversation(asking, { topic: "A word about the pager" }));
  const [cycle] = await database.asOwner<{ cycle_id: string }>("select cycle_id from meeting where id = $1", [
    here.meetingId,
  ]);
  const [theme_id, sealed] = [newId(), Buffer.from("sealed")];
  const theme = { leader_id: here.id("Dagny"), kind: "to_try", wording_sealed: sealed, created_at: during };
  await put("theme", { id: theme_id, cycle_id: cycle?.cycle_id, ...theme });
  const behind = { person_id: here.id("Juno"), meeting_id: here.meetingId, agreed_note_id: kept, added_at: during };
  await put("theme_contribution", { id: newId(), theme_id, ...behind, told_at: during, tell_sealed: sealed });
  // No row names a later day for itself than the organization's.
  const next = { started_at: during, next_time: sealed, expires_on: "2099-01-01" };
  await put("conversation", { meeting_id: here.meetingId, ...next });
  for (const day of ["04", "05"]) {
    const form = { key_hash: Buffer.from(day), result_sealed: sealed, created_at: `2027-11-${day}` };
    await put("idempotency_key", { person_id: here.id("Juno"), ...form });
  }
  const [dated] = await database.asOwner(
    `select (select expires_on::text from open_door_request where organization_id = $1) as topic,
       (select expires_on::text from theme_contribution where organization_id = $1) as news,
       (select expires_on::text from conversation where organization_id = $1) as next`,
    [here.organizationId],
  );
  expect(dated).toEqual({ topic: "2027-11-12", news: "2027-11-12", next: "2027-11-12" });
  const left = async (day: string) => {
    await database.asOwner("select app.expire_words($1, $2)", [day, at(day)]);
    const [found] = await database.asOwner(
      `select (select count(topic_sealed)::int from open_door_request where organization_id = $1) as topics,
         (select count(tell_sealed)::int from theme_contribution where organization_id = $1) as news,
         (select count(next_time)::int from conversation where organization_id = $1) as next,
         (select count(*)::int from idempotency_key where organization_id = $1) as forms`,
      [here.organizationId],
    );
    const [words] = await wordsLeft(here);
    return { ...found, ...words };
  };
  expect(await left("2027-11-11")).toEqual({ ...all, answers: 0, topics: 1, news: 1, next: 1, forms: 2 });
  expect(await left("2027-11-12")).toEqual({ ...none, topics: 0, news: 0, next: 0, forms: 1 });
});
