import pg from "pg";
import { expect, it } from "vitest";
import { removeExpired } from "@/lib/conversations/write/remove-expired";
import { newId } from "@/lib/db/id";
import { addDays, dateIn, momentAt, zone } from "@/lib/time/calendar";
import { conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";

const database = await freshDatabase();
const utc = zone("Etc/UTC");
const day = (days: number) => addDays(dateIn(during, utc), days);
const at = (days: number) => momentAt(day(days), 12 * 60, utc);

async function removeOn(days: number) {
  const client = new pg.Client({ connectionString: database.worker });
  await client.connect();
  try {
    return await removeExpired(client, at(days));
  } finally {
    await client.end();
  }
}

it("words are gone after the months an organization keeps them; scores, promises and voices stay", async () => {
  const world = await conversationWorld();
  const put = writer(database, world.organizationId);
  const of = { meeting_id: world.meetingId, person_id: world.id("Juno") };
  const words = Buffer.from("sealed");
  const [line, question, theme] = [newId(), world.question("wellbeing.way"), newId()];
  const [cycle] = await database.asOwner<{ id: string }>("select cycle_id as id from meeting limit 1");
  const leader = { leader_id: world.id("Dagny") };
  const note = { id: newId(), meeting_id: world.meetingId, author_id: world.id("Dagny"), question_id: question };
  await put("note", { ...note, words_sealed: words, updated_at: during });
  const agreed = { words_sealed: words, state: "agreed", consent: "yes", proposed_at: during };
  await put("agreed_note", { id: line, ...of, ...agreed });
  await put("career_goal", { id: line, ...of, words_sealed: words, kept_at: during });
  await put("answer", { id: newId(), ...of, question_id: question, words_sealed: words, updated_at: during });
  const asked = { person_id: of.person_id, ...leader, manager_id: world.id("Ravi"), due_on: day(14) };
  await put("open_door_request", { id: newId(), ...asked, topic_sealed: words, created_at: during });
  await put("theme", {
    id: theme,
    ...leader,
    cycle_id: cycle?.id,
    kind: "to_try",
    state: "released",
    wording_sealed: words,
    created_at: during,
  });
  const voice = { theme_id: theme, manager_id: world.id("Ravi"), agreed_note_id: line, added_at: during };
  await put("theme_contribution", { id: newId(), ...of, ...voice, told_at: during, tell_sealed: words });
  const promise = { owner_id: world.id("Dagny"), words_sealed: words, due_on: day(14), made_at: during };
  await put("promise", { id: newId(), ...of, ...promise });
  const score = {
    measure: "morale",
    value: 6,
    source: "participant",
    recorded_by_id: of.person_id,
    recorded_at: during,
  };
  await put("score", { id: newId(), ...of, ...score });
  const kept = async () =>
    (
      await database.asOwner(`select (select count(*)::int from note) as notes, (select count(*)::int from agreed_note) as lines,
        (select count(*)::int from career_goal) as goals, (select count(words_sealed)::int from answer) as answers,
        (select count(topic_sealed)::int from open_door_request) as topics, (select count(tell_sealed)::int from theme_contribution) as news,
        (select count(*)::int from answer) as answered, (select count(*)::int from theme_contribution) as voices,
        (select count(*)::int from score) as scores, (select count(words_sealed)::int from promise) as promises`)
    )[0];
  const stays = { answered: 1, voices: 1, scores: 1, promises: 1 };

  expect(await removeOn(364)).toBe(0);
  expect(await kept()).toEqual({ notes: 1, lines: 1, goals: 1, answers: 1, topics: 1, news: 1, ...stays });
  expect(await removeOn(365)).toBe(6);
  expect(await kept()).toEqual({ notes: 0, lines: 0, goals: 0, answers: 0, topics: 0, news: 0, ...stays });
  expect(await removeOn(365)).toBe(0);
  expect(await database.asOwner("select what, actor_id from audit where what = 'words.expire'")).toEqual([
    { what: "words.expire", actor_id: null },
  ]);
});

it("is the worker's alone", async () => {
  const client = new pg.Client({ connectionString: database.app });
  await client.connect();
  await expect(client.query("select app.expire_words($1::date, $2)", [day(0), during])).rejects.toThrow(
    /permission denied/,
  );
  await client.end();
});
