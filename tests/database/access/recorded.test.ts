import { expect, it } from "vitest";
import { allowed } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { dropPromise, makePromise } from "@/lib/promises/write";
import { hearNews } from "@/lib/themes/write";
import { plainDate } from "@/lib/time/calendar";
import { after, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";

const database = await freshDatabase();
const world = await conversationWorld();
const recorded = async () =>
  (
    await database.asOwner<{ what: string; subject_id: string; meeting_id: string }>(
      "select what, subject_id, meeting_id from audit where organization_id = $1 order by sequence desc limit 1",
      [world.organizationId],
    )
  )[0];

it("a promise taken back is gone, and that it was taken back is not", async () => {
  await world.as("Dagny", during, (asking) =>
    permitted(asking, "meeting.promise", world.meetingId, async (permit) => {
      const input = { meetingId: world.meetingId, text: "By mistake", due: plainDate("2026-11-30") };
      const made = await makePromise(permit, input);
      return made.ok ? dropPromise(permit, made.value.promiseId) : made;
    }),
  );
  const about = { subject_id: world.id("Juno"), meeting_id: world.meetingId };
  expect(await recorded()).toEqual({ what: "promise.drop", ...about });
});

it("whoever heard back about a theme says so on record", async () => {
  const put = writer(database, world.organizationId);
  const [line, theme, id] = [newId(), newId(), newId()];
  const of = { meeting_id: world.meetingId, person_id: world.id("Juno") };
  const sealed = Buffer.from("sealed");
  const [cycle] = await database.asOwner<{ id: string }>("select cycle_id as id from meeting where id = $1", [
    world.meetingId,
  ]);
  const said = { words_sealed: sealed, state: "agreed", consent: "yes", proposed_at: during, expires_on: "2027-12-01" };
  await put("agreed_note", { id: line, ...of, ...said });
  const named = { leader_id: world.id("Dagny"), cycle_id: cycle?.id, kind: "to_try", state: "released" };
  await put("theme", { id: theme, ...named, wording_sealed: sealed, created_at: during });
  const told = { agreed_note_id: line, added_at: during, told_at: during, tell_sealed: sealed };
  await put("theme_contribution", { id, theme_id: theme, ...of, manager_id: world.id("Ravi"), ...told });
  const heard = await world.as("Juno", after, (asking) =>
    allowed(asking, "contribution.hearBack", { id, personId: world.id("Juno") }, hearNews),
  );
  expect(heard.ok).toBe(true);
  expect(await recorded()).toEqual({ what: "theme.heardBack", subject_id: of.person_id, meeting_id: of.meeting_id });
});
