import { asking } from "@/lib/access/asking";
import { viewerOfPerson } from "@/lib/access/impersonate";
import type { Viewer } from "@/lib/access/viewer";
import { open } from "@/lib/db/seal";
import type { ConversationWorld } from "./conversation";
import type { TestDatabase } from "./database";

/** Which column of which row holds sealed words, whose key opens them, and who wrote them. */
const sealed = [
  ["answer", "words_sealed", "person_id", "person_id"],
  ["note", "words_sealed", "person_id", "author_id"],
  ["agreed_note", "words_sealed", "person_id", "person_id"],
  ["career_goal", "words_sealed", "person_id", "person_id"],
  ["promise", "words_sealed", "person_id", "person_id"],
  ["promise", "answer_sealed", "person_id", "person_id"],
  ["open_door_request", "topic_sealed", "person_id", "person_id"],
  ["theme", "wording_sealed", "leader_id", "leader_id"],
  ["theme", "suggestion_sealed", "leader_id", "leader_id"],
  ["theme_contribution", "tell_sealed", "person_id", "person_id"],
] as const;

/**
 * Everything an organization's rows still open to, with every key that is left, and every other column as it stands:
 * what somebody with the whole database and the master key could read.
 */
export async function everyWord(
  { asOwner }: TestDatabase,
  { organizationId }: Pick<ConversationWorld, "organizationId">,
): Promise<{ table: string; text: string }[]> {
  const found: { table: string; text: string }[] = [];
  const at = new Date("2026-11-20T09:00:00Z");
  const viewers = new Map<string, Promise<Viewer>>();
  const viewerOf = (personId: string) => {
    const viewer = viewers.get(personId) ?? viewerOfPerson(organizationId, personId, at);
    viewers.set(personId, viewer);
    return viewer;
  };
  for (const [table, column, key, author] of sealed) {
    // A note is sealed with the key of whom it is about: the participant of its meeting.
    const about =
      table === "note" ? "(select p.person_id from meeting_participant p where p.meeting_id = t.meeting_id)" : key;
    const rows = await asOwner<{ id: string; words: Buffer; key: string; author: string }>(
      `select id, ${column} as words, ${about} as key, ${author} as author from ${table} t
       where organization_id = $1 and ${column} is not null order by id`,
      [organizationId],
    );
    for (const row of rows) {
      const place = { table, column, row: row.id, author: row.author };
      const text = await asking(await viewerOf(row.key), at, (who) =>
        open(who, row.key, place, new Uint8Array(row.words)),
      );
      if (typeof text === "string") found.push({ table, text });
    }
  }
  const tables = await asOwner<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id'",
  );
  for (const { name } of tables) {
    const rows = await asOwner<{ text: string }>(
      `select to_jsonb(t)::text as text from "${name}" t where organization_id = $1`,
      [organizationId],
    );
    for (const { text } of rows) found.push({ table: name, text });
  }
  return found.filter(({ text }) => text !== "").sort((a, b) => a.table.localeCompare(b.table));
}
