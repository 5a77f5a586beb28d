import { describe, expect, it } from "vitest";
import { keepUpload } from "@/lib/calendars/write/upload";
import { newId } from "@/lib/db/id";
import { againForPage } from "@/lib/planning/read/again-page";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { planAgain } from "@/lib/planning/write/again";
import { cancelMeeting } from "@/lib/planning/write/call-off";
import { giveGroup } from "@/lib/planning/write/give-time";
import { groupTeam } from "@/lib/planning/write/group";
import { moveMeeting } from "@/lib/planning/write/move";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { delegated, early, q4 } from "../../support/delegated";
import { calendar, event } from "../../support/ics";
import { must } from "../../support/must";

const database = await freshDatabase();
const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

async function stage(delegates?: readonly string[]) {
  const here = await delegated(database, delegates);
  const group = (name: string, manager: string) =>
    here.plans(name, (permit) =>
      groupTeam(permit, { quarter: q4, managerId: here.here.id(manager), minutes: 45, parts: 1 }),
    );
  const rowOf = async (id: string) => {
    const [row] = await database.asOwner<{ state: string; revision: number; starts_at: Date; why: unknown }>(
      "select state, revision, starts_at, why from meeting where id = $1",
      [id],
    );
    if (!row) throw new Error("No such meeting");
    return row;
  };
  const seats = async (id: string) =>
    (
      await database.asOwner<{ name: string }>(
        "select p.name from meeting_participant s join person p on p.id = s.person_id where s.meeting_id = $1 order by 1",
        [id],
      )
    ).map(({ name }) => name);
  const mails = async (id: string) =>
    (
      await database.asOwner<{ said: string }>(
        `select o.kind || ' ' || p.name as said from outbox o join person p on p.id = o.to_person_id
         where o.meeting_id = $1 and o.state = 'queued' and o.kind in ('entry', 'invitation', 'move', 'cancellation') order by 1`,
        [id],
      )
    ).map(({ said }) => said);
  const delivered = () => database.asOwner("update outbox set state = 'sent' where state = 'queued'");
  const view = async (name: string) => {
    const found = await here.reads(name, (who) => againForPage(who, q4));
    if (!found) throw new Error("nothing to plan again");
    return found;
  };
  const again = (name: string, changes: readonly string[]) =>
    here.plans(name, (permit) => planAgain(permit, { quarter: q4, changes }));
  const meetingOf = async (name: string, kind = "planned") => {
    const row = (await here.rowsOf(name)).find((one) => one.kind === kind);
    if (!row) throw new Error(`${name} has no meeting`);
    return row;
  };
  const busyAt = async (name: string, startsAt: Date, minutes = 30) =>
    must(
      await here.here.does(
        name,
        (asking) => keepUpload(asking, calendar(...event(`DTSTART:${stamp(startsAt)}`, `DURATION:PT${minutes}M`))),
        early,
      ),
    );
  /** Something that begins a little before their meeting and so is not the meeting itself. */
  const takes = async (name: string) => busyAt(name, addMinutes((await meetingOf(name)).starts_at, -15));
  const agreed = async () => {
    must(await here.propose("Dagny"));
    must(await here.approve("Dagny"));
    await delivered();
  };
  return { ...here, group, rowOf, seats, mails, delivered, view, again, meetingOf, busyAt, takes, agreed };
}

const actorsOf = (organizationId: string, what: string) =>
  database.asOwner<{ actor_id: string }>(
    "select distinct actor_id from audit where organization_id = $1 and what = $2",
    [organizationId, what],
  );

describe("a group, planned for somebody", () => {
  it("is found a time, approved, moved and called off under one's own name, and tells no reason", async () => {
    const on = await stage();
    must(await on.propose("Zoe"));
    let [id = ""] = must(await on.group("Zoe", "Ravi")).meetingIds;
    expect(await on.seats(id)).toEqual(["Juno", "Sana", "Theo"]);
    const board = await on.board("Zoe");
    expect(board.meetings.map(({ name, people, why }) => [name, people, why.length]).sort()).toEqual([
      ["Celia", 1, 0],
      ["Piotr", 1, 0],
      ["Ravi’s team, 3 together", 3, 0],
    ]);
    const { revision: seen, starts_at } = await on.rowOf(id);
    must(await on.onMeeting("Zoe", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision: seen })));
    const again = { quarter: q4, managerId: on.here.id("Ravi"), startsAt: starts_at, minutes: 45, pinned: false };
    const personIds = ["Juno", "Sana", "Theo"].map(on.here.id);
    id = must(await on.plans("Zoe", (permit) => giveGroup(permit, { ...again, personIds }))).meetingId;
    expect(await on.rowOf(id)).toMatchObject({ state: "draft", starts_at });
    expect(must(await on.approve("Zoe")).invitations).toBe(5);
    expect(await on.mails(id)).toEqual(["entry Dagny", "invitation Juno", "invitation Sana", "invitation Theo"]);
    await on.delivered();
    const free = await on.reads("Zoe", (who) => freeSlotsFor(who, id));
    const startsAt = free.at(-1)?.startsAt ?? early;
    const { revision } = await on.rowOf(id);
    must(await on.onMeeting("Zoe", "meeting.move", id, (permit) => moveMeeting(permit, { startsAt, revision })));
    expect(await on.mails(id)).toEqual(["move Dagny", "move Juno", "move Sana", "move Theo"]);
    const moved = await on.rowOf(id);
    expect(JSON.stringify(moved.why)).toContain("Zoe chose this time.");
    must(
      await on.onMeeting("Zoe", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision: moved.revision })),
    );
    expect(await on.rowOf(id)).toMatchObject({ state: "cancelled" });
    for (const what of ["plan.propose", "plan.approve", "meeting.move", "meeting.cancel"])
      expect([what, await actorsOf(on.here.organizationId, what)]).toEqual([what, [{ actor_id: on.here.id("Zoe") }]]);
  });

  it("says of whom it speaks where there is no time, and is of nobody's own team", async () => {
    const on = await stage(["Ravi", "Zoe"]);
    expect(await on.group("Ravi", "Ravi")).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    expect((await on.board("Ravi")).groups.map(({ team }) => team)).toEqual(["Henrik’s team"]);
    const [id = ""] = must(await on.group("Ravi", "Henrik")).meetingIds;
    expect(await on.seats(id)).toEqual(["Celia", "Piotr"]);
    await on.busyAt("Dagny", new Date("2026-09-28T00:00:00Z"), 120 * 24 * 60);
    expect(await on.group("Zoe", "Ravi")).toMatchObject({
      ok: false,
      problem: {
        message: "No 45 minutes this quarter suit all three and Dagny. They can meet one by one, or for less long.",
      },
    });
    expect(await on.group("Dagny", "Ravi")).toMatchObject({
      ok: false,
      problem: {
        message: "No 45 minutes this quarter suit all three and you. They can meet one by one, or for less long.",
      },
    });
  });
});

describe("a quarter planned again, for somebody", () => {
  it("shows before and after, tells both once when it is confirmed, and says under whose name", async () => {
    const on = await stage();
    await on.agreed();
    expect((await on.view("Zoe")).changes).toEqual([]);
    const was = await on.meetingOf("Juno");
    await on.takes("Juno");
    expect((await on.board("Zoe")).noLonger).toEqual({ count: 1, reasons: [] });
    expect((await on.board("Dagny")).noLonger).toEqual({ count: 1, reasons: ["Juno is no longer free then."] });
    const view = await on.view("Zoe");
    expect(view).toMatchObject({ forLeader: { name: "Dagny" }, noLonger: 1 });
    expect(view.changes).toMatchObject([
      {
        ...{ kind: "moves", name: "Juno", reason: "This time no longer holds." },
        told: "Juno and Dagny get a mail, and the entry in both calendars moves.",
      },
    ]);
    const keys = view.changes.map((one) => one.key);
    expect(must(await on.again("Zoe", keys))).toEqual({ moved: 1, calledOff: 0, invited: 0, proposed: 0 });
    expect(await on.mails(was.id)).toEqual(["move Dagny", "move Juno"]);
    expect((await on.meetingOf("Juno")).starts_at).not.toEqual(was.starts_at);
    expect(await on.again("Zoe", keys)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect(await actorsOf(on.here.organizationId, "plan.change")).toEqual([{ actor_id: on.here.id("Zoe") }]);
  });

  it("says the same whatever happened: an event, other hours, somebody leaving, the leader's own calendar", async () => {
    const said = async (happens: (on: Awaited<ReturnType<typeof stage>>) => Promise<unknown>) => {
      const on = await stage();
      await on.agreed();
      await happens(on);
      const { changes } = await on.view("Zoe");
      return changes.map(({ kind, name, reason, told }) => ({ kind, name, reason, told }));
    };
    const moves = [
      {
        ...{ kind: "moves", name: "Juno", reason: "This time no longer holds." },
        told: "Juno and Dagny get a mail, and the entry in both calendars moves.",
      },
    ];
    expect(await said((on) => on.takes("Juno"))).toEqual(moves);
    expect(
      await said(async (on) => {
        const { starts_at } = await on.meetingOf("Juno");
        const week = Array.from({ length: 7 }, (_, day) =>
          day === (starts_at.getUTCDay() + 6) % 7 ? null : [540, 1020],
        );
        await database.asOwner(
          "insert into own_week (organization_id, person_id, hours, changed_at) values ($1, $2, $3, now())",
          [on.here.organizationId, on.here.id("Juno"), JSON.stringify(week)],
        );
      }),
    ).toEqual(moves);
    expect(
      await said(async (on) => on.busyAt("Dagny", addMinutes((await on.meetingOf("Juno")).starts_at, 10), 15)),
    ).toEqual(moves);
    const goes = [
      {
        ...{ kind: "goes", name: "Juno", told: "Juno and Dagny get a mail that it is called off." },
        reason: "This time no longer holds, and nothing takes its place this quarter.",
      },
    ];
    expect(
      await said((on) =>
        database.asOwner("update person set left_on = '2026-09-30' where id = $1", [on.here.id("Juno")]),
      ),
    ).toEqual(goes);
    expect(await said((on) => on.busyAt("Juno", new Date("2026-09-28T00:00:00Z"), 120 * 24 * 60))).toEqual(goes);
  });

  it("neither shows nor touches a conversation that was asked for", async () => {
    const on = await stage();
    await on.agreed();
    await on.takes("Celia");
    const seen = async () => {
      const { changes, stays, noLonger } = await on.view("Zoe");
      return { noLonger, stays: stays.map(({ name }) => name), changes: changes.map(({ key }) => key) };
    };
    const before = await seen();
    await on.asks("Juno");
    expect(await seen()).toEqual(before);
    const hers = (await on.view("Dagny")).changes;
    const comes = hers.find((one) => one.kind === "comes");
    expect(comes?.name).toBe("Juno");
    expect(await on.again("Zoe", [comes?.key ?? ""])).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    // All of them: the new one may take the time that Celia leaves.
    must(
      await on.again(
        "Dagny",
        hers.map(({ key }) => key),
      ),
    );
    const asked = await on.meetingOf("Juno", "open_door");
    expect(asked.state).toBe("scheduled");
    await on.busyAt("Dagny", addMinutes(asked.starts_at, 10), 15);
    expect((await on.view("Dagny")).noLonger).toBe(1);
    expect((await on.view("Zoe")).noLonger).toBe(0);
    expect(JSON.stringify(await on.view("Zoe"))).not.toContain(asked.id);
    const off = `goes ${asked.id} ${asked.revision} off`;
    expect(await on.again("Zoe", [off])).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect(await on.meetingOf("Juno", "open_door")).toEqual(asked);
  });

  it("is barred to the middle: nothing of one's own reports moves or ends, whoever they reported to before", async () => {
    const on = await stage(["Ravi", "Zoe"]);
    await on.agreed();
    for (const name of ["Juno", "Piotr"]) await on.takes(name);
    const [juno, celia] = [await on.meetingOf("Juno"), await on.meetingOf("Celia")];
    // Celia reports to Ravi from now on; her meeting still names Henrik.
    await database.asOwner("update reporting_line set ends_on = '2026-09-21' where person_id = $1", [
      on.here.id("Celia"),
    ]);
    await database.asOwner(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, '2026-09-21')",
      [on.here.organizationId, newId(), on.here.id("Celia"), on.here.id("Ravi")],
    );
    const { changes, noLonger } = await on.view("Ravi");
    expect([noLonger, changes.map(({ name }) => name)]).toEqual([1, ["Piotr"]]);
    for (const { id, revision } of [juno, celia])
      expect(await on.again("Ravi", [`goes ${id} ${revision} off`])).toMatchObject({ ok: false });
    must(
      await on.again(
        "Ravi",
        changes.map(({ key }) => key),
      ),
    );
    expect(await on.meetingOf("Juno")).toEqual(juno);
    expect(await on.meetingOf("Celia")).toEqual(celia);
    expect((await on.view("Zoe")).changes.map(({ name }) => name)).toEqual(["Juno"]);
  });
});
