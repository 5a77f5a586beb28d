import { expect, test } from "vitest";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { permitted } from "@/lib/meetings/read/permit";
import { addMinutes } from "@/lib/time/calendar";
import { todayForPage } from "@/lib/today/read/today";
import { before, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();

test("a conversation begun and closed before its time is to the manager still to come", async () => {
  const world = await conversationWorld();
  const { meetingId } = world;
  const at = addMinutes(before, 30);
  const seen = async () => {
    const { team } = await world.look("Ravi", at, meetingsForPage);
    return { team, today: await world.look("Ravi", at, todayForPage) };
  };
  const planned = await seen();
  expect(planned.team).toEqual([{ person: "Juno Example", leader: "Dagny Example", startsAt }]);
  await world.as("Dagny", before, (asking) =>
    permitted(asking, "meeting.takeNotes", meetingId, (permit) => keepPlace(permit, { closingStep: 1 })),
  );
  expect(await seen()).toEqual(planned);
  await world.as("Dagny", addMinutes(before, 10), (asking) =>
    permitted(asking, "meeting.hold", meetingId, holdMeeting),
  );
  expect((await world.meeting("Dagny", at))?.state).toBe("held");
  expect(await seen()).toEqual(planned);
});
