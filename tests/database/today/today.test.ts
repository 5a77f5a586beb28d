import { beforeAll, describe, expect, it } from "vitest";
import { permitted } from "@/lib/meetings/read/permit";
import { makePromise } from "@/lib/promises/write";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { todayForPage } from "@/lib/today/read/today";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
const morning = addMinutes(startsAt, -300);
const canary = "canary: who decides when a migration is finished";
const promised = "canary: find out about on-call pay";
let planned: ConversationWorld;
let openDoor: ConversationWorld;

/** Juno answers and sends; Dagny has promised something. */
async function withWords(world: ConversationWorld) {
  const { meetingId } = world;
  const answer = { meetingId, questionId: world.question("growth.year"), text: canary, revision: 0 };
  await world.as("Juno", before, (asking) =>
    permitted(asking, "meeting.answer", meetingId, (permit) => saveAnswer(permit, { ...answer, choice: "leaderOnly" })),
  );
  await world.as("Juno", before, (asking) => permitted(asking, "meeting.answer", meetingId, sendAnswers));
  await world.as("Dagny", before, (asking) =>
    permitted(asking, "meeting.promise", meetingId, (permit) =>
      makePromise(permit, { meetingId, text: promised, due: plainDate("2026-11-13") }),
    ),
  );
  return world;
}

const today = (world: ConversationWorld, name: string, at = morning) => world.look(name, at, todayForPage);
const opened = (world: ConversationWorld) =>
  database.asOwner<{ actor_id: string }>(
    "select actor_id from audit where organization_id = $1 and what = 'answers.read'",
    [world.organizationId],
  );

beforeAll(async () => {
  planned = await withWords(await conversationWorld());
  openDoor = await withWords(await conversationWorld("openDoor"));
});

describe("Today, for the leader", () => {
  it("says the day in a sentence, and the next conversation with what it needs", async () => {
    const view = await today(planned, "Dagny");
    expect(view.title).toBe("Juno at half past two, and one promise to keep");
    expect(view.next?.needs.map(({ key }) => key)).toEqual(["Before you meet", "Juno writes", "Prompts"]);
    expect(view.next?.clocks).toBe("your time · 13:30 for Juno");
    expect(view.toKeep).toMatchObject([{ standing: "tomorrow", text: promised }]);
    expect(view.week?.find(({ name }) => name)).toMatchObject({ day: "Thu 12", name: "Juno Example" });
  });
  it("opens what was written on the day itself only, and Juno sees that it was opened", async () => {
    const count = (await opened(planned)).length;
    const eve = await today(planned, "Dagny", before);
    expect(JSON.stringify(eve.next)).not.toContain(canary);
    expect(await opened(planned)).toHaveLength(count);
    // Half an hour later, because what is opened twice in one sitting is one opening.
    await today(planned, "Dagny", addMinutes(morning, 30));
    const rows = await opened(planned);
    expect(rows).toHaveLength(count + 1);
    expect(rows.at(-1)?.actor_id).toBe(planned.id("Dagny"));
  });
});

describe("Today, for the engineer", () => {
  it("shows the same conversation from the other side", async () => {
    const view = await today(planned, "Juno");
    expect(view.title).toBe("Dagny at half past one");
    expect(view.next).toMatchObject({ name: "Dagny Example", clocks: "your time · 14:30 for Dagny" });
    expect([view.week, view.sealing, view.running, view.waiting]).toEqual([null, null, null, []]);
  });
});

describe("Today, for everybody else", () => {
  it("tells the manager that a planned meeting exists, and when, and not a word more", async () => {
    const view = await today(planned, "Ravi");
    expect(view.team).toEqual([{ name: "Juno Example", leader: "Dagny Example", when: "Thu 12 Nov, 14:30" }]);
    expect(JSON.stringify(view)).not.toContain("canary");
    expect([view.next, view.toKeep, view.toHear]).toEqual([null, [], []]);
  });
  it("leaves no trace of an open door on the manager's page", async () => {
    const words = JSON.stringify(await today(openDoor, "Ravi"));
    for (const trace of ["Juno", "canary", openDoor.meetingId]) expect(words).not.toContain(trace);
  });
  it.each(["Vera", "Theo", "Celia", "Iris"])("shows %s nothing of it", async (name) => {
    for (const world of [planned, openDoor]) {
      const view = await today(world, name);
      const words = JSON.stringify({ ...view, sealing: null });
      for (const trace of ["Juno", "canary", world.meetingId]) expect(words).not.toContain(trace);
    }
  });
  it("tells an admin whether everything runs, in counts", async () => {
    expect((await today(planned, "Iris")).running).toMatchObject({
      people: 8,
      mail: "No mail server is connected. Mail is kept here.",
    });
    expect((await today(planned, "Vera")).running).toBeNull();
  });
});

describe("who waits for a time", () => {
  const put = (sql: string, ...values: unknown[]) => database.asOwner(sql, [planned.organizationId, ...values]);
  it("names those an approved plan leaves out, and not who chose not this quarter", async () => {
    const [cycle] = await database.asOwner<{ id: string }>("select id from cycle where organization_id = $1", [
      planned.organizationId,
    ]);
    expect((await today(planned, "Dagny")).waiting).toEqual([]);
    await put(
      `insert into plan (organization_id, id, cycle_id, leader_id, state, per_week, per_day, length_minutes, created_at)
       values ($1, gen_random_uuid(), $2, $3, 'approved', 3, 2, 30, now())`,
      cycle?.id,
      planned.id("Dagny"),
    );
    const view = await today(planned, "Dagny");
    expect(view.waiting.map(({ lead, name }) => [lead, name])).toEqual(
      [
        ["Never met", "Theo Example"],
        ["Never met", "Celia Example"],
      ].sort(),
    );
    expect(view.waitingInAll).toBe(2);
  });
  it("puts an open door first and tells the leader that the manager does not see it", async () => {
    await put(
      `insert into open_door_request (organization_id, id, person_id, leader_id, manager_id, state, created_at, due_on)
       values ($1, gen_random_uuid(), $2, $3, $4, 'open', '2026-11-10T09:00:00Z', '2026-11-19')`,
      planned.id("Theo"),
      planned.id("Dagny"),
      planned.id("Ravi"),
    );
    const view = await today(planned, "Dagny");
    expect(view.waiting[0]).toMatchObject({ lead: "Open door", name: "Theo Example" });
    expect(view.waiting[0]?.says).toContain("Ravi doesn’t see this");
    expect(JSON.stringify(await today(planned, "Ravi"))).not.toContain("Theo");
  });
  it("counts whom the leader called off once, also where others stand before them", async () => {
    for (const name of ["Ada", "Alf", "Ali"]) {
      const [one] = await put(
        `insert into person (organization_id, id, mail, name, given_name, zone, created_at)
         values ($1, gen_random_uuid(), lower($2) || '@example.com', $2, $2, 'Europe/Berlin', now()) returning id`,
        name,
      );
      await put(
        `insert into reporting_line (organization_id, id, person_id, manager_id, starts_on)
         values ($1, gen_random_uuid(), $2, $3, '2026-07-01')`,
        one?.id,
        planned.id("Henrik"),
      );
    }
    await put(
      `with called_off as (
         insert into meeting (organization_id, id, cycle_id, leader_id, kind, state, cancelled_by, starts_at, ends_at, wall_time, zone, uid, created_at, ended_at)
         select m.organization_id, gen_random_uuid(), m.cycle_id, m.leader_id, 'planned', 'cancelled', 'leader',
           m.starts_at - interval '7 days', m.ends_at - interval '7 days', m.wall_time, m.zone, 'called-off@example.com', m.created_at, m.starts_at - interval '8 days'
         from meeting m where m.organization_id = $1 and m.id = $2 returning organization_id, id)
       insert into meeting_participant (organization_id, meeting_id, person_id, manager_id)
       select organization_id, id, $3, $4 from called_off`,
      planned.meetingId,
      planned.id("Theo"),
      planned.id("Ravi"),
    );
    const view = await today(planned, "Dagny");
    expect(view.waiting.map(({ lead, name }) => `${lead} ${name}`)).toEqual([
      "Open door Theo Example",
      "You cancelled Theo Example",
      ...["Never met Ada", "Never met Alf", "Never met Ali"],
    ]);
    // Theo's knock, Theo, Celia and the three.
    expect(view.waitingInAll).toBe(6);
  });
});
