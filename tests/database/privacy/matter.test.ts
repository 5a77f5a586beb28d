import { expect, it } from "vitest";
import { authorize } from "@/lib/access/policy";
import { moveMatter } from "@/lib/conversations/write/matter";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { gatherTheme } from "@/lib/themes/write";
import { after, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { everyWord } from "../../support/every-word";
import { saidBy, words } from "../../support/said";

const database = await freshDatabase();
const canary = "canary-7f3a what happened on the third floor";

const moves = (here: ConversationWorld, by: string, questionId: string, lineId: string) =>
  here.as(by, after, (asking) =>
    permitted(asking, "meeting.moveMatter", here.meetingId, (permit) =>
      moveMatter(permit, { meetingId: here.meetingId, questionId, lineId }),
    ),
  );

const gathers = (here: ConversationWorld, lineId: string) =>
  here.as("Dagny", after, async (asking) => {
    const permit = authorize(asking, "theme.gather", { leaderId: here.id("Dagny") });
    // Broad enough to be let through, and still the matter.
    const wording = "Several people ask about safety, canary-7f3a";
    return permit.ok ? gatherTheme(permit.value, { kind: "toTry", wording, sources: [lineId] } as never) : permit;
  });

/** The canary stands in the notes of a held conversation, in an agreed line and in the theme gathered from it. */
async function heldAndGathered() {
  const here = await conversationWorld();
  const { way, kept } = await saidBy(here, { ...words, line: canary });
  await here.as("Dagny", after, async ({ tx, organizationId }) => {
    await tx.meeting.updateMany({ where: { organizationId }, data: { state: "held", heldAt: during } });
    return { ok: true, value: undefined };
  });
  expect((await gathers(here, kept)).ok).toBe(true);
  return { here, way, kept };
}

it("a matter that was agreed to leaves every place that opened to it, and a day stays", async () => {
  const { here, way, kept } = await heldAndGathered();
  const before = await everyWord(database, here);
  expect(before.filter(({ text }) => text.includes("canary")).map(({ table }) => table)).toEqual([
    "agreed_note",
    "note",
    "theme",
  ]);

  expect(await moves(here, "Dagny", way, kept)).toEqual({ ok: true, value: { revision: 2 } });

  const left = await everyWord(database, here);
  expect(left.filter(({ text }) => text.includes("canary"))).toEqual([]);
  // Everything else that was said still stands.
  for (const said of [words.answer, words.note, words.goal, words.promise])
    expect(left.some(({ text }) => text.includes(said))).toBe(true);
  expect(
    await database.asOwner("select moved_on::text from conversation where meeting_id = $1", [here.meetingId]),
  ).toEqual([{ moved_on: "2026-11-13" }]);
  for (const name of ["Dagny", "Juno"]) {
    const page = await here.look(name, after, (asking) => meetingForPage(asking, here.meetingId));
    expect(JSON.stringify(page)).not.toContain("canary");
    expect(page?.movedOn).toEqual(new Date("2026-11-13T00:00:00Z"));
  }
  expect(
    await database.asOwner(
      "select what, actor_id, subject_id from audit where organization_id = $1 and what like 'matter%'",
      [here.organizationId],
    ),
  ).toEqual([{ what: "matter.move", actor_id: here.id("Dagny"), subject_id: here.id("Juno") }]);
});

it("of a theme that is released already, what was told goes with the line, and who stood behind it stays", async () => {
  const { here, way, kept } = await heldAndGathered();
  const ours = [here.organizationId];
  await database.asOwner("update theme set state = 'released' where organization_id = $1", ours);
  await database.asOwner(
    "update theme_contribution set told_at = now(), tell_sealed = '\\x01' where organization_id = $1",
    ours,
  );
  expect((await moves(here, "Dagny", way, kept)).ok).toBe(true);
  expect(
    await database.asOwner(
      "select person_id, agreed_note_id, tell_sealed from theme_contribution where organization_id = $1",
      ours,
    ),
  ).toEqual([{ person_id: here.id("Juno"), agreed_note_id: null, tell_sealed: null }]);
});

it("a wish kept for next time goes with its line, also when the notes no longer hold it", async () => {
  const here = await conversationWorld();
  const { way, year, goal } = await saidBy(here, { ...words, goal: canary });
  await database.asOwner("delete from note where question_id = $1", [year]);
  expect(await moves(here, "Dagny", year, goal)).toEqual({ ok: true, value: { revision: null } });
  expect((await everyWord(database, here)).filter(({ text }) => text.includes("canary"))).toEqual([]);
  expect(await moves(here, "Dagny", way, goal)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
});

it("only the leader of the meeting opens the door, also in the database", async () => {
  const here = await conversationWorld();
  const { way, kept } = await saidBy(here);
  for (const name of ["Juno", "Ravi", "Vera", "Iris"]) {
    expect(await moves(here, name, way, kept)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    await expect(
      here.look(
        name,
        after,
        ({ tx }) => tx.$queryRaw`select app.move_matter(${here.meetingId}::uuid, ${kept}::uuid)::text`,
      ),
    ).rejects.toThrow(/42501|privilege/);
  }
});
