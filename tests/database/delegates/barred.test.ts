import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { roomOf } from "@/lib/planning/read/room";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { takeBack } from "@/lib/planning/write/take-back";
import { ok } from "@/lib/result";
import { freshDatabase } from "../../support/database";
import { delegated, early, minutesLater, q4 } from "../../support/delegated";
import { must } from "../../support/must";

/** What whoever plans for a leader must not reach: their own reports, however late they came, and talks under way. */
const database = await freshDatabase();

async function stage(delegates?: readonly string[]) {
  const on = await delegated(database, delegates);
  const { organizationId } = on.here;
  const meetingOf = async (name: string) => {
    const [row] = await on.rowsOf(name);
    if (!row) throw new Error(`${name} has no meeting`);
    return row;
  };
  /** From today on they report to somebody else; what was planned still names their former manager. */
  const reportsTo = async (name: string, manager: string) => {
    await database.asOwner(
      "update reporting_line set ends_on = '2026-09-21' where person_id = $1 and ends_on is null",
      [on.here.id(name)],
    );
    await database.asOwner(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-09-21')",
      [organizationId, newId(), on.here.id(name), on.here.id(manager)],
    );
  };
  const kept = () =>
    database.asOwner(
      `select 'meeting ' || id || state || revision as row from meeting where organization_id = $1
       union all select 'prompt ' || meeting_id from prompt where organization_id = $1
       union all select 'busy ' || meeting_id || person_id from busy where organization_id = $1
       union all select 'mail ' || id || state from outbox where organization_id = $1 order by 1`,
      [organizationId],
    );
  return { ...on, meetingOf, reportsTo, kept };
}

describe("a manager who plans for the leader", () => {
  it("neither sees nor touches what is planned with somebody who reports to them by now", async () => {
    const on = await stage(["Ravi", "Zoe"]);
    must(await on.propose("Dagny"));
    must(await on.approve("Dagny"));
    const { id, revision, starts_at } = await on.meetingOf("Celia");
    const cards = async (name: string) => (await on.board(name)).meetings.map((meeting) => meeting.name).sort();
    expect(await cards("Ravi")).toEqual(["Celia", "Piotr"]);
    await on.reportsTo("Celia", "Ravi");
    const before = await on.kept();
    expect(await cards("Ravi")).toEqual(["Piotr"]);
    const room = must(await on.plans("Ravi", async (permit) => ok(await roomOf(permit, q4))));
    expect(Object.keys(room)).toEqual([(await on.meetingOf("Piotr")).id]);
    expect(await on.reads("Ravi", (who) => freeSlotsFor(who, id))).toEqual([]);
    const startsAt = new Date(+starts_at + 7 * 86_400_000);
    for (const refused of [
      await on.onMeeting("Ravi", "meeting.move", id, (permit) => moveMeeting(permit, { startsAt, revision })),
      await on.onMeeting("Ravi", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })),
    ])
      expect(refused).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    expect(await on.kept()).toEqual(before);
    expect(await cards("Zoe")).toEqual(["Celia", "Juno", "Piotr", "Sana", "Theo"]);
  });

  it("nor what was planned while they stood in between, of whoever reports to somebody else by now", async () => {
    const on = await stage(["Ravi"]);
    must(await on.propose("Dagny"));
    await on.reportsTo("Juno", "Henrik");
    expect((await on.board("Ravi")).meetings.map((meeting) => meeting.name).sort()).toEqual(["Celia", "Piotr"]);
  });

  it("does not learn that one of theirs put it off", async () => {
    const on = await stage(["Ravi"]);
    must(await on.propose("Dagny"));
    must(await on.approve("Dagny"));
    await on.reportsTo("Celia", "Ravi");
    const seen = async () => {
      const { lede, meetings, stamp } = await on.board("Ravi");
      return { lede, stamp, cards: meetings.map((meeting) => [meeting.name, meeting.state]) };
    };
    const before = await seen();
    const { id, revision } = await on.meetingOf("Celia");
    must(
      await attempt(await on.here.viewer("Celia", early), early, (who) =>
        permitted(who, "meeting.defer", id, (permit) => deferMeeting(permit, { revision })),
      ),
    );
    expect(await seen()).toEqual(before);
  });

  it("approves no proposal with somebody who reports to them by now", async () => {
    const on = await stage(["Ravi"]);
    must(await on.propose("Dagny"));
    await on.reportsTo("Celia", "Ravi");
    expect(must(await on.approve("Ravi")).invitations).toBe(1);
    expect(await on.meetingOf("Celia")).toMatchObject({ state: "draft" });
  });
});

describe("two who are talking already", () => {
  it("keep their time, their questions and their mail when the approval is taken back", async () => {
    const on = await stage();
    must(await on.propose("Dagny"));
    must(await on.approve("Dagny", "later"));
    await database.asOwner(
      "insert into conversation (organization_id, meeting_id, started_at) select organization_id, id, now() from meeting where id = $1",
      [(await on.meetingOf("Juno")).id],
    );
    const before = await on.kept();
    for (const name of ["Zoe", "Dagny"]) {
      expect([name, await on.plans(name, (permit) => takeBack(permit, q4), minutesLater(1))]).toMatchObject([
        name,
        { ok: false, problem: { kind: "conflict" } },
      ]);
      expect(await on.kept()).toEqual(before);
    }
  });
});
