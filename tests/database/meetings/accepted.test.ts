import { beforeAll, beforeEach, expect, test } from "vitest";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { acceptMeeting } from "@/lib/meetings/write/accept";
import { deferMeeting } from "@/lib/planning/write/call-off";
import { calendarsOfOneself } from "@/lib/privacy/read/export/calendars";
import { addMinutes } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let here: ConversationWorld;

beforeAll(async () => {
  here = await conversationWorld();
});
beforeEach(async () => {
  await database.asOwner("delete from acceptance");
});

const revision = async () =>
  (await database.asOwner<{ revision: number }>("select revision from meeting where id = $1", [here.meetingId]))[0]
    ?.revision ?? 0;
const accept = async (name: string, at = before, seen?: number) => {
  const saw = seen ?? (await revision());
  return here.as(name, at, (asking) =>
    permitted(asking, "meeting.defer", here.meetingId, (permit) => acceptMeeting(permit, { revision: saw })),
  );
};
const page = (name: string) => here.look(name, before, (asking) => meetingForPage(asking, here.meetingId));
const kept = () => database.asOwner("select person_id, sequence from acceptance");

test("looking changes nothing; saying yes is kept once, and the leader reads it", async () => {
  expect((await page("Juno"))?.doings.has("accept")).toBe(true);
  expect(await kept()).toEqual([]);
  expect(await accept("Juno")).toMatchObject({ ok: true });
  expect(await accept("Juno")).toMatchObject({ ok: true });
  expect(await kept()).toHaveLength(1);
  expect((await page("Juno"))?.accepted).toEqual(["Juno"]);
  expect((await page("Dagny"))?.accepted).toEqual(["Juno"]);
});

test("it is nobody else's to say, and nobody else's to know: not the manager's, not an admin's", async () => {
  for (const name of ["Dagny", "Ravi", "Iris", "Vera", "Theo"])
    expect(await accept(name), name).toMatchObject({ ok: false });
  const seen = (name: string) =>
    here.look(name, before, ({ tx }) => tx.meeting.findMany({ where: { id: here.meetingId } }));
  const unsaid = await seen("Ravi");
  expect(unsaid).toHaveLength(1);
  await accept("Juno");
  for (const name of ["Ravi", "Iris", "Vera", "Theo"])
    expect(await here.look(name, before, ({ tx }) => tx.acceptance.count()), name).toBe(0);
  // Nothing of the meeting itself moved, which the manager sees.
  expect(await seen("Ravi")).toEqual(unsaid);
  const written = here.look("Dagny", before, ({ tx }) => tx.acceptance.deleteMany({}));
  expect((await written).count).toBe(0);
});

test("it is for the time that was seen: after a move one is asked anew, and an old page is told so", async () => {
  const saw = await revision();
  await accept("Juno");
  await database.asOwner(
    "update meeting set starts_at = starts_at - interval '15 minutes', sequence = sequence + 1, revision = revision + 1 where id = $1",
    [here.meetingId],
  );
  expect((await page("Juno"))?.accepted).toEqual([]);
  expect((await page("Dagny"))?.accepted).toEqual([]);
  expect(await accept("Juno", before, saw)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  expect(await accept("Juno")).toMatchObject({ ok: true });
  expect((await page("Dagny"))?.accepted).toEqual(["Juno"]);
});

test("no time that has begun, or was skipped, is said yes to", async () => {
  expect(await accept("Juno", during)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  const saw = await revision();
  await here.as("Juno", before, (asking) =>
    permitted(asking, "meeting.defer", here.meetingId, (permit) => deferMeeting(permit, { revision: saw })),
  );
  expect(await accept("Juno")).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  await database.asOwner("update meeting set state = 'scheduled', cancelled_by = null, ended_at = null where id = $1", [
    here.meetingId,
  ]);
});

test("it comes along with one's own data, and goes with its person", async () => {
  await accept("Juno", addMinutes(before, 5));
  const sections = await here.look("Juno", before, calendarsOfOneself);
  expect(sections.find(({ title }) => title === "Times you said yes to")?.entries).toHaveLength(1);
  await database.asOwner("update person set erased_at = now() where id = $1", [here.id("Juno")]);
  expect(await kept()).toEqual([]);
});
