import { describe, expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { allowed } from "@/lib/access/policy";
import { keepUpload } from "@/lib/calendars/write/upload";
import { newId } from "@/lib/db/id";
import { openMail } from "@/lib/db/seal";
import { permitOn, permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { noLongerHolds } from "@/lib/planning/read/again";
import { againForPage } from "@/lib/planning/read/again-page";
import { planForPage } from "@/lib/planning/read/board";
import { debtsOfLeader } from "@/lib/planning/read/debts";
import { planningFacts } from "@/lib/planning/read/facts";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { planAgain } from "@/lib/planning/write/again";
import { approvePlan } from "@/lib/planning/write/approve";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { groupTeam } from "@/lib/planning/write/group";
import { moveMeeting } from "@/lib/planning/write/move";
import { proposePlan } from "@/lib/planning/write/propose";
import type { Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { calendar, event } from "../../support/ics";
import { must } from "../../support/must";
import { world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const planned = new Date("2026-09-21T08:00:00Z");
/** Early on the first day of the quarter. */
const now = new Date("2026-10-01T05:00:00Z");
const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
        Sana
      Henrik
        Celia
        Piotr
      Ines
        Kofi
    Boris
      Mia
        Noah
`;

let made = 0;
async function organization() {
  made += 1;
  const here = await world(chart, { slug: `again${made}`, at: planned, guided: true });
  const { organizationId } = here;
  const does = <T>(name: string, command: (asking: Asking) => Promise<Result<T>>, at = now) =>
    here.does(name, command, at);
  const makes = <T>(
    command: (permit: Parameters<typeof proposePlan>[0]) => Promise<Result<T>>,
    at = now,
    name = "Dagny",
  ) => does(name, (asking) => allowed(asking, "plan.make", { leaderId: here.id(name) }, command), at);
  const brief = (...managers: string[]) => here.briefs("Dagny", managers);
  const approve = async (at = planned) => {
    must(await makes((permit) => proposePlan(permit, { quarter: q4 }), at));
    return must(await makes((permit) => approvePlan(permit, { quarter: q4, revision: null, mailing: "now" }), at));
  };
  const sql = database.asOwner;
  /** Everything due has left, as by a worker: whoever is invited knows it. */
  const delivered = () =>
    sql("update outbox set state = 'sent', sent_at = send_after where state = 'queued' and send_after <= $1", [now]);
  const meetingOf = async (name: string) => {
    const [row] = await sql<Row>(
      `select m.id, m.state, m.kind, m.uid, m.sequence, m.revision, m.starts_at as "startsAt", m.cancelled_by as "by"
       from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1 order by m.created_at desc`,
      [here.id(name)],
    );
    if (!row) throw new Error(`${name} has no meeting`);
    return row;
  };
  /** Mails of this day on, of one meeting, by kind and whom they go to. */
  const mails = async (meetingId: string) => {
    const rows = await sql<Mail>(
      `select o.id, o.kind, o.state, p.name as "to", o.content_sealed as sealed from outbox o
       join person p on p.id = o.to_person_id where o.meeting_id = $1 and o.created_at >= $2 order by 2, 4`,
      [meetingId, now],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...row,
      ics: JSON.parse(String(openMail(organizationId, row.id, sealed))).calendar?.content as string | undefined,
    }));
  };
  const told = async (name: string) =>
    (await mails((await meetingOf(name)).id)).filter(({ ics }) => ics).map(({ kind, to }) => `${kind} ${to}`);
  const view = async (at = now, name = "Dagny") => here.as(name, (asking) => againForPage(asking, q4), at);
  const again = (keys: readonly string[], at = now, name = "Dagny") =>
    makes((permit) => planAgain(permit, { quarter: q4, changes: keys }), at, name);
  /** Looks, chooses what is of these people, and confirms. */
  const confirm = async (...names: string[]) => {
    const changes = (await view())?.changes ?? [];
    return again(changes.filter((one) => names.includes(one.name)).map((one) => one.key));
  };
  const busyAt = (name: string, startsAt: Date, minutes = 30) =>
    does(name, (asking) =>
      keepUpload(asking, calendar(...event(`DTSTART:${stamp(startsAt)}`, `DURATION:PT${minutes}M`))),
    );
  /** Something that begins a little before their meeting and so is not the meeting itself. */
  const takes = async (name: string) => busyAt(name, addMinutes((await meetingOf(name)).startsAt, -15));
  const move = async (name: string, startsAt: Date) => {
    const { id, revision } = await meetingOf(name);
    return does(name, (asking) =>
      permitted(asking, "meeting.move", id, (permit) => moveMeeting(permit, { startsAt, revision })),
    );
  };
  const act = async (name: string, how: "cancel" | "defer", by: string) => {
    const { id, revision } = await meetingOf(name);
    return does(by, async (asking) => {
      if (how === "cancel") {
        const permit = await permitOn(asking, "meeting.cancel", id);
        return permit.ok ? cancelMeeting(permit.value, { revision }) : permit;
      }
      const permit = await permitOn(asking, "meeting.defer", id);
      return permit.ok ? deferMeeting(permit.value, { revision }) : permit;
    });
  };
  const noLonger = () =>
    here.as(
      "Dagny",
      async (asking) => {
        const facts = await planningFacts(asking, q4);
        return facts ? noLongerHolds(asking, facts) : [];
      },
      now,
    );
  const debts = async () =>
    (await here.as("Dagny", debtsOfLeader, addMinutes(now, 60))).map(({ name, on }) => `${name} ${on}`);
  const line = async (name: string, manager: string | null, from = "2026-10-01") => {
    await sql("update reporting_line set ends_on = $3 where organization_id = $1 and person_id = $2", [
      organizationId,
      here.id(name),
      from,
    ]);
    if (manager)
      await sql(
        "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $2, $3, $4, $5)",
        [organizationId, newId(), here.id(name), here.id(manager), from],
      );
  };
  const leaves = async (name: string, on = "2026-10-01") => {
    await sql("update person set left_on = $2 where id = $1", [here.id(name), on]);
    await line(name, null, on);
  };
  return {
    ...{ ...here, does, makes, brief, approve, sql, meetingOf, mails, told, view, again, confirm },
    ...{ delivered, busyAt, takes, move, act, noLonger, debts, line, leaves },
  };
}
type Row = {
  id: string;
  state: string;
  kind: string;
  uid: string;
  sequence: number;
  revision: number;
  startsAt: Date;
  by: string | null;
};
type Mail = { id: string; kind: string; state: string; to: string; sealed: Uint8Array };
const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** Everybody of two teams invited; Kofi's manager has not read the briefing. */
async function approved() {
  const here = await organization();
  await here.brief("Ravi", "Henrik");
  await here.approve();
  await here.delivered();
  return here;
}
const five = ["Juno", "Theo", "Sana", "Celia", "Piotr"];

describe("a quarter that no longer holds", () => {
  it("holds as long as nothing happens, and says so", async () => {
    const here = await approved();
    expect(await here.noLonger()).toEqual([]);
    const view = await here.view();
    expect(view?.stays.map((one) => one.name).sort()).toEqual([...five].sort());
    expect(view?.changes).toEqual([]);
    for (const name of ["Juno", "Kofi"]) expect(await here.view(now, name)).toBeNull();
    expect(await here.again(["moves x"], now, "Juno")).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  });

  it("moves the one whose time was taken, tells both once with the same entry, and nobody else", async () => {
    const here = await approved();
    const was = await here.meetingOf("Juno");
    await here.takes("Juno");
    expect(await here.noLonger()).toEqual(["Juno is no longer free then."]);
    const view = await here.view();
    expect(view?.changes).toMatchObject([{ kind: "moves", name: "Juno", reason: "Juno is no longer free then." }]);
    expect(view?.stays).toHaveLength(4);
    expect(JSON.stringify(view)).not.toContain(was.startsAt.toISOString());

    expect(must(await here.confirm("Juno"))).toEqual({ moved: 1, calledOff: 0, invited: 0, proposed: 0 });
    const is = await here.meetingOf("Juno");
    expect([is.id, is.uid, is.sequence, is.state]).toEqual([was.id, was.uid, was.sequence + 1, "scheduled"]);
    expect(is.startsAt).not.toEqual(was.startsAt);
    const sent = (await here.mails(is.id)).filter(({ ics }) => ics);
    expect(sent.map(({ kind, to }) => `${kind} ${to}`)).toEqual(["move Dagny", "move Juno"]);
    for (const { ics } of sent) {
      expect(ics).toContain("METHOD:REQUEST");
      expect(ics).toContain(`UID:${is.uid}`);
      expect(ics).toContain(`SEQUENCE:${is.sequence}`);
    }
    const taken = await here.sql("select 1 from busy where meeting_id = $1 and starts_at = $2", [is.id, is.startsAt]);
    expect(taken).toHaveLength(2);
    for (const name of ["Theo", "Sana", "Celia", "Piotr"]) expect(await here.told(name)).toEqual([]);
    expect(await here.noLonger()).toEqual([]);
    // The manager sees the new time, and not who moved it or why.
    const seen = await here.as("Ravi", ({ tx }) => tx.meeting.findMany({ where: { id: is.id } }), now);
    expect(seen).toHaveLength(1);
  });

  it("moves an agreed meeting only where the leader left its mark", async () => {
    const here = await approved();
    for (const name of ["Juno", "Celia"]) await here.takes(name);
    const was = await here.meetingOf("Celia");
    expect(must(await here.confirm("Juno")).moved).toBe(1);
    expect(await here.meetingOf("Celia")).toEqual(was);
    expect(await here.told("Celia")).toEqual([]);
    expect(await here.noLonger()).toEqual(["Celia is no longer free then."]);
  });

  it("tells whoever has not heard of the old time of the new one only", async () => {
    const here = await organization();
    await here.brief("Ravi", "Henrik");
    await here.approve();
    await here.takes("Juno");
    expect((await here.view())?.changes).toMatchObject([
      { told: expect.stringMatching(/^Juno has not been told yet/) },
    ]);
    must(await here.confirm("Juno"));
    expect(await here.told("Juno")).toEqual(["entry Dagny", "invitation Juno"]);
    const { id } = await here.meetingOf("Juno");
    const left = await here.sql(
      "select kind from outbox where meeting_id = $1 and kind = 'invitation' and state = 'queued'",
      [id],
    );
    expect(left).toHaveLength(1);
  });

  it("minds time off by other hours and the leader's own calendar, each in words that say no more", async () => {
    const here = await approved();
    const { startsAt } = await here.meetingOf("Theo");
    const week = Array.from({ length: 7 }, (_, day) => (day === (startsAt.getUTCDay() + 6) % 7 ? null : [540, 1020]));
    await here.sql("insert into own_week (organization_id, person_id, hours, changed_at) values ($1, $2, $3, now())", [
      here.organizationId,
      here.id("Theo"),
      JSON.stringify(week),
    ]);
    await here.busyAt("Dagny", addMinutes((await here.meetingOf("Piotr")).startsAt, 10), 15);
    expect((await here.noLonger()).sort()).toEqual(["Theo works other hours now.", "You are no longer free then."]);
    expect(must(await here.confirm("Theo", "Piotr")).moved).toBe(2);
    const hours = await here.meetingOf("Theo");
    expect(hours.startsAt.getUTCDay()).not.toBe(startsAt.getUTCDay());
  });

  it("keeps what is agreed where a calendar stopped telling, and gives nothing new there", async () => {
    const here = await approved();
    await here.sql(
      `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, read_at, known_until, trouble)
       select $1, gen_random_uuid(), id, 'caldav', 'dav.example', 'silent', $2, $2, '2026-10-02', 'unreachable' from person where organization_id = $1`,
      [here.organizationId, planned],
    );
    expect(await here.noLonger()).toEqual([]);
    const agreed = async () => (await here.view())?.changes.filter((one) => one.invited);
    expect(await agreed()).toEqual([]);
    const { id } = await here.meetingOf("Juno");
    expect(await here.as("Juno", (asking) => freeSlotsFor(asking, id), now)).toEqual([]);
    await here.takes("Juno");
    // Nothing else is known to be free, so it could only be called off: the leader may leave that mark away.
    expect(await agreed()).toMatchObject([{ kind: "goes", name: "Juno" }]);
    expect(must(await here.confirm("Juno"))).toMatchObject({ calledOff: 1 });
    expect(await here.meetingOf("Juno")).toMatchObject({ state: "cancelled", by: "leader" });
    expect(await here.debts()).toEqual(["Juno 2026-10-01"]);
  });
});

describe("who comes and goes", () => {
  it("takes a leaver and whoever has another leader out of both calendars, which is nobody's debt", async () => {
    const here = await approved();
    await here.leaves("Juno");
    await here.line("Celia", "Mia");
    // Another manager of the same leader's is no reason.
    await here.line("Theo", "Henrik");
    expect((await here.noLonger()).sort()).toEqual(["Celia has another leader now.", "Juno is no longer free then."]);
    expect(must(await here.confirm("Juno", "Celia"))).toMatchObject({ moved: 0, calledOff: 2 });
    for (const name of ["Juno", "Celia"]) {
      const meeting = await here.meetingOf(name);
      expect([meeting.state, meeting.by]).toEqual(["cancelled", null]);
      expect((await here.told(name)).sort()).toEqual(["cancellation Dagny", `cancellation ${name}`].sort());
      const [mail] = await here.mails(meeting.id);
      expect(mail?.ics).toContain("METHOD:CANCEL");
      expect(mail?.ics).toContain(`SEQUENCE:${meeting.sequence}`);
      expect(await here.sql("select 1 from busy where meeting_id = $1", [meeting.id])).toEqual([]);
    }
    expect(await here.debts()).toEqual([]);
  });

  it("invites a joiner whose manager is briefed, and tells nobody of a proposal", async () => {
    const here = await approved();
    await here.line("Noah", "Ravi");
    // Kofi was proposed with the others and waits for the briefing.
    const view = await here.view();
    expect(view?.changes).toMatchObject([{ kind: "comes", name: "Noah", tells: true }]);
    expect(must(await here.confirm("Noah"))).toMatchObject({ invited: 1 });
    expect(await here.told("Noah")).toEqual(["entry Dagny", "invitation Noah"]);
    expect((await here.meetingOf("Noah")).state).toBe("scheduled");
    await here.line("Sana", "Ines");
    const kofi = await here.meetingOf("Kofi");
    expect(kofi.state).toBe("draft");
    await here.busyAt("Kofi", addMinutes(kofi.startsAt, 10));
    expect((await here.view())?.changes).toMatchObject([{ name: "Kofi", kind: "moves", invited: false, tells: false }]);
    expect(must(await here.confirm("Kofi"))).toEqual({ moved: 0, calledOff: 0, invited: 0, proposed: 1 });
    expect(await here.told("Kofi")).toEqual([]);
    expect((await here.meetingOf("Kofi")).sequence).toBe(kofi.sequence);
  });

  it("has nothing to do with a time that was declined, and leaves an open door to its two", async () => {
    const here = await approved();
    must(await here.act("Juno", "defer", "Juno"));
    expect(await here.noLonger()).toEqual([]);
    expect((await here.view())?.changes).toEqual([]);
    must(await here.does("Celia", (asking) => askForConversation(asking, { topic: "" }), planned));
    await here.approve(addMinutes(planned, 60));
    expect((await here.meetingOf("Celia")).kind).toBe("open_door");
    await here.sql(
      "delete from meeting_participant where person_id = $1 and meeting_id in (select id from meeting where kind = 'planned')",
      [here.id("Celia")],
    );
    await here.line("Celia", "Mia");
    expect(await here.noLonger()).toEqual([]);
    expect((await here.view())?.changes).toEqual([]);
  });
});

describe("a quarter with too few places", () => {
  /** Mid December: Dagny gives three quarters of an hour on two Mondays, and Celia has one of them. */
  const late = new Date("2026-12-08T06:00:00Z");
  async function short() {
    const here = await organization();
    await here.brief("Henrik");
    const week = [[600, 645], null, null, null, null, null, null];
    await here.sql("insert into own_week (organization_id, person_id, hours, changed_at) values ($1, $2, $3, now())", [
      here.organizationId,
      here.id("Dagny"),
      JSON.stringify(week),
    ]);
    await here.approve(late);
    expect((await here.meetingOf("Celia")).state).toBe("scheduled");
    return here;
  }

  it("calls a team in full where two managers share a first name", async () => {
    const here = await short();
    for (const [name, called] of [
      ["Ravi", "Ravi Oro"],
      ["Henrik", "Ravi Lind"],
    ] as const)
      await here.sql("update person set name = $2, given_name = 'Ravi' where id = $1", [here.id(name), called]);
    expect((await here.view(late))?.groups).toMatchObject([{ team: "Ravi Oro’s team" }]);
  });

  it("offers the ways out with their numbers, groups by team among them, and taking one gives those numbers", async () => {
    const here = await short();
    const view = await here.view(late);
    expect(view?.capacity?.says).toMatch(/^6 people, \d weeks, 3 a week: \d without a place\.$/);
    const way = view?.capacity?.ways.find((one) => one.startsWith("1 group of 45 minutes with the people of Ravi"));
    expect(way).toContain(" instead of 3 conversations");
    expect(view?.groups).toMatchObject([{ team: "Ravi’s team", people: 3, minutes: 45, parts: 1, helps: true }]);
    const left = async () => Number(/: (\d+) without/.exec((await here.view(late))?.capacity?.says ?? "")?.[1] ?? 0);
    const [before, promised] = [await left(), /instead of 3 conversations(?: \((\d) left\))?/.exec(way ?? "")];
    const wanted = { quarter: q4, managerId: here.id("Ravi"), minutes: 45, parts: 1 };
    must(await here.makes((permit) => groupTeam(permit, wanted), late));
    expect(await left()).toBe(Number(promised?.[1] ?? 0));
    expect(await left()).toBeLessThan(before);
    expect((await here.view(late))?.stays.map(({ name }) => name)).toEqual(["Celia"]);
    await here.brief("Ravi");
    must(await here.makes((permit) => approvePlan(permit, { quarter: q4, revision: null, mailing: "now" }), late));
    // A group is called by its team, not by the first of them.
    expect((await here.view(late))?.stays.map(({ name }) => name)).toContain("Ravi’s team, 3 together");
  });

  it("reports a group of which one, or the leader, is taken meanwhile, and never who; it is moved by hand", async () => {
    const here = await organization();
    await here.brief("Ravi", "Henrik");
    const wanted = { quarter: q4, managerId: here.id("Ravi"), minutes: 45, parts: 1 };
    must(await here.makes((permit) => groupTeam(permit, wanted), planned));
    await here.approve();
    await here.delivered();
    const board = async () => (await here.as("Dagny", (asking) => planForPage(asking, q4), now))?.noLonger;
    expect([await board(), await here.noLonger()]).toEqual([{ count: 0, reasons: [] }, []]);
    expect(await here.view()).toMatchObject({ noLonger: 0, byHand: [] });

    await here.takes("Sana");
    const reason = "Not everybody of Ravi’s team is free then any more.";
    expect([await board(), await here.noLonger()]).toEqual([{ count: 1, reasons: [reason] }, [reason]]);
    const view = await here.view();
    expect(view).toMatchObject({ noLonger: 1, changes: [], byHand: [{ name: "Ravi’s team, 3 together", reason }] });
    expect(view?.stays.map(({ name }) => name).sort()).toEqual(["Celia", "Piotr"]);
    const { id } = await here.meetingOf("Sana");
    const [free] = await here.as("Dagny", (asking) => freeSlotsFor(asking, id), now);
    must(
      await here.does("Dagny", (asking) =>
        permitted(asking, "meeting.move", id, (permit) =>
          moveMeeting(permit, { startsAt: free?.startsAt ?? now, revision: 1 }),
        ),
      ),
    );
    expect(await here.view()).toMatchObject({ noLonger: 0, byHand: [] });
    await here.busyAt("Dagny", addMinutes((await here.meetingOf("Sana")).startsAt, 15), 15);
    expect(await here.noLonger()).toEqual(["You are no longer free then for Ravi’s team."]);
  });
});

describe("a change that is not what was seen", () => {
  it("is told kindly, and nothing at all is done", async () => {
    const here = await approved();
    for (const name of ["Juno", "Celia"]) await here.takes(name);
    const keys = ((await here.view())?.changes ?? []).map((one) => one.key);
    const { id } = await here.meetingOf("Juno");
    const [free] = await here.as("Juno", (asking) => freeSlotsFor(asking, id), now);
    if (!free) throw new Error("nothing free");
    must(await here.move("Juno", free.startsAt));
    const was = await here.meetingOf("Celia");
    const refused = await here.again(keys);
    expect(refused).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    const said = refused.ok || refused.problem.kind !== "conflict" ? "" : refused.problem.message;
    expect(said).toMatch(/^Juno’s meeting is now on \w+ \d+ \w+, \d\d:\d\d\. Nothing was done, and nobody was told\./);
    expect(await here.meetingOf("Celia")).toEqual(was);
    expect(await here.told("Celia")).toEqual([]);
    const gone = await here.again(["moves no-such-thing", `goes ${newId()} 0 off`]);
    expect(gone).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(/^Somebody’s free time changed/) },
    });
  });

  it("wins or loses whole against a participant who moves at the same moment", async () => {
    const here = await approved();
    for (const name of ["Juno", "Celia"]) await here.takes(name);
    const was = { juno: await here.meetingOf("Juno"), celia: await here.meetingOf("Celia") };
    const keys = ((await here.view())?.changes ?? []).map((one) => one.key);
    const free = await here.as("Juno", (asking) => freeSlotsFor(asking, was.juno.id), now);
    const startsAt = free.at(-1)?.startsAt ?? now;
    const [leader, participant] = await Promise.all([here.again(keys), here.move("Juno", startsAt)]);
    expect([leader.ok, participant.ok].sort()).toEqual([false, true]);
    const juno = await here.meetingOf("Juno");
    expect(juno.sequence).toBe(was.juno.sequence + 1);
    expect(await here.told("Juno")).toEqual(["move Dagny", "move Juno"]);
    expect((await here.meetingOf("Celia")).sequence).toBe(was.celia.sequence + (leader.ok ? 1 : 0));
    for (const result of [leader, participant])
      if (!result.ok) expect(result.problem).toMatchObject({ kind: "conflict" });
  });

  it("happens once, however often it is confirmed at once", async () => {
    const here = await approved();
    await here.takes("Juno");
    const keys = ((await here.view())?.changes ?? []).map((one) => one.key);
    const results = await Promise.all([here.again(keys), here.again(keys), here.again(keys)]);
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    expect(await here.told("Juno")).toEqual(["move Dagny", "move Juno"]);
  });
});

describe("what the leader called off", () => {
  it("is owed until the two have a time again or the person chooses not to, and nobody else is shown it", async () => {
    const here = await approved();
    must(await here.act("Juno", "cancel", "Dagny"));
    must(await here.act("Theo", "defer", "Theo"));
    expect(await here.debts()).toEqual(["Juno 2026-10-01"]);
    for (const name of ["Ravi", "Vera", "Juno"]) expect(await here.as(name, debtsOfLeader, now)).toEqual([]);
    // First in the next queue, with a day of its own.
    await here.approve(addMinutes(now, 5));
    expect((await here.meetingOf("Juno")).state).toBe("scheduled");
    expect(await here.debts()).toEqual([]);
    const deferred = await here.meetingOf("Juno");
    expect(deferred.state).toBe("scheduled");
    must(await here.act("Juno", "cancel", "Dagny"));
    expect(await here.debts()).toEqual(["Juno 2026-10-01"]);
  });

  it("is not owed any more once they skip a quarter themselves", async () => {
    const here = await approved();
    must(await here.act("Juno", "cancel", "Dagny"));
    await here.approve(addMinutes(now, 5));
    const { id, revision } = await here.meetingOf("Juno");
    const later = addMinutes(now, 10);
    must(
      await here.does(
        "Juno",
        (asking) => permitted(asking, "meeting.defer", id, (permit) => deferMeeting(permit, { revision })),
        later,
      ),
    );
    expect(await here.debts()).toEqual([]);
  });
});
