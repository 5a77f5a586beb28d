import { expect, it } from "vitest";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { permitted } from "@/lib/meetings/read/permit";
import { deferMeeting, undeferMeeting } from "@/lib/planning/write/call-off";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();

async function say(world: ConversationWorld, how: typeof deferMeeting) {
  const revision = (await world.meeting("Juno", before))?.revision ?? -1;
  return world.as("Juno", before, (asking) =>
    permitted(asking, "meeting.defer", world.meetingId, (permit) => how(permit, { revision })),
  );
}
const seenBy = async (world: ConversationWorld, name: string) =>
  (await world.look(name, before, meetingsForPage)).team.length;

it("a meeting comes back as it was while nobody has moved", async () => {
  const world = await conversationWorld();
  expect((await say(world, deferMeeting)).ok).toBe(true);
  expect(await seenBy(world, "Ravi")).toBe(0);
  expect((await say(world, undeferMeeting)).ok).toBe(true);
  expect(await seenBy(world, "Ravi")).toBe(1);
});

it("does not come back under a former manager, who would see when somebody else's report meets", async () => {
  const world = await conversationWorld();
  expect((await say(world, deferMeeting)).ok).toBe(true);
  await database.asOwner("update reporting_line set manager_id = $2 where person_id = $1", [
    world.id("Juno"),
    world.id("Henrik"),
  ]);
  expect(await say(world, undeferMeeting)).toMatchObject({ problem: { kind: "conflict" } });
  expect(await seenBy(world, "Ravi")).toBe(0);
});
