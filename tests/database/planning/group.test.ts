import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { allowed, authorize, type Permit } from "@/lib/access/policy";
import { conversationForPage } from "@/lib/conversations/read/page";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { saveNote } from "@/lib/conversations/write/note";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { readAgain } from "@/lib/env";
import { acceptedBy } from "@/lib/meetings/read/accepted";
import { findMeeting } from "@/lib/meetings/read/find";
import { groupForPage } from "@/lib/meetings/read/group";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { previewOf } from "@/lib/people/read/preview";
import { applyImport } from "@/lib/people/write/apply";
import { planForPage } from "@/lib/planning/read/board";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { approvePlan } from "@/lib/planning/write/approve";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { giveGroup } from "@/lib/planning/write/give-time";
import { groupTeam } from "@/lib/planning/write/group";
import { moveMeeting } from "@/lib/planning/write/move";
import { proposePlan } from "@/lib/planning/write/propose";
import { takeBack } from "@/lib/planning/write/take-back";
import { erasePerson, permitToErase } from "@/lib/privacy/write/erase";
import type { Result } from "@/lib/result";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { todayForPage } from "@/lib/today/read/today";
import { freshDatabase } from "../../support/database";
import { must } from "../../support/must";
import { world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const early = new Date("2026-09-21T08:00:00Z");
const later = (minutes: number) => new Date(early.getTime() + minutes * 60_000);
const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
        Sana
      Henrik
        Celia
`;
const team = ["Juno", "Theo", "Sana"];

let made = 0;
async function stage() {
  made += 1;
  const here = await world(chart, { slug: `grouped${made}`, at: early, admins: ["Vera"], guided: true });
  const { does } = here;
  const leads = <T>(command: (permit: Permit<"plan.make">) => Promise<Result<T>>, at = early) =>
    does("Dagny", (asking) => allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, command), at);
  const group = (more: { minutes?: number; parts?: number } = {}) =>
    leads((permit) => groupTeam(permit, { quarter: q4, managerId: here.id("Ravi"), minutes: 45, parts: 1, ...more }));
  const propose = () => leads((permit) => proposePlan(permit, { quarter: q4 }));
  const approve = (mailing: "later" | "now" = "now") =>
    leads((permit) => approvePlan(permit, { quarter: q4, revision: null, mailing }));
  const brief = () => here.briefs("Dagny", ["Ravi", "Henrik"]);
  type Acts = "meeting.defer" | "meeting.cancel" | "meeting.move" | "meeting.takeNotes" | "meeting.hold";
  const on = <A extends Acts, T>(
    name: string,
    action: A,
    meetingId: string,
    command: (permit: Permit<A>) => Promise<Result<T>>,
    at = early,
  ) => does(name, (asking) => permitted(asking, action, meetingId, command), at);
  const rowOf = async (id: string) => {
    const [row] = await database.asOwner<{
      state: string;
      sequence: number;
      revision: number;
      starts_at: Date;
      cancelled_by: string | null;
    }>("select state, sequence, revision, starts_at, cancelled_by from meeting where id = $1", [id]);
    if (!row) throw new Error("No such meeting");
    return row;
  };
  const seats = async (id: string) => {
    const rows = await database.asOwner<{ name: string }>(
      "select p.name from meeting_participant s join person p on p.id = s.person_id where s.meeting_id = $1 order by p.name",
      [id],
    );
    return rows.map(({ name }) => name);
  };
  const taken = async (id: string) => {
    const rows = await database.asOwner<{ name: string }>(
      "select p.name from busy b join person p on p.id = b.person_id where b.meeting_id = $1 order by p.name",
      [id],
    );
    return rows.map(({ name }) => name);
  };
  const mails = async (id: string) => {
    const rows = await database.asOwner<{
      id: string;
      kind: string;
      state: string;
      name: string;
      content_sealed: Buffer;
    }>(
      `select o.id, o.kind, o.state, p.name, o.content_sealed from outbox o join person p on p.id = o.to_person_id
       where o.meeting_id = $1 order by o.created_at, o.kind, p.name`,
      [id],
    );
    return rows.map(({ content_sealed, ...row }) => ({
      ...row,
      content: JSON.parse(String(openMail(here.organizationId, row.id, content_sealed))) as MailContent,
    }));
  };
  const leave = async (name: string, id: string, at = later(30)) =>
    on(name, "meeting.defer", id, async (permit) => deferMeeting(permit, { revision: (await rowOf(id)).revision }), at);
  /** A group of Ravi's team, invited. */
  const invited = async () => {
    await brief();
    const [id = ""] = must(await group()).meetingIds;
    must(await approve());
    return id;
  };
  return {
    ...here,
    slug: `grouped${made}`,
    brief,
    group,
    propose,
    approve,
    leads,
    on,
    rowOf,
    seats,
    taken,
    mails,
    leave,
    invited,
    does,
  };
}

const eventOf = (content: MailContent) => {
  const component = new ICAL.Component(ICAL.parse(content.calendar?.content ?? "")).getFirstSubcomponent("vevent");
  if (!component) throw new Error("No event");
  const guests = component
    .getAllProperties("attendee")
    .map((one) => String(one.getFirstValue()).replace(/^mailto:/i, ""));
  return {
    ...{ uid: component.getFirstPropertyValue("uid"), title: component.getFirstPropertyValue("summary"), guests },
    ...{ sequence: component.getFirstPropertyValue("sequence"), class: component.getFirstPropertyValue("class") },
  };
};

describe("a group", () => {
  it("is proposed to the leader alone, instead of the proposals its people had", async () => {
    const here = await stage();
    must(await here.propose());
    const [id = ""] = must(await here.group()).meetingIds;
    expect(await here.seats(id)).toEqual([...team].sort());
    expect(await here.taken(id)).toEqual([]);
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    expect(plan?.meetings.map(({ name, people, minutes }) => [name, people, minutes]).sort()).toEqual([
      ["Celia", 1, 30],
      ["Ravi’s team, 3 together", 3, 45],
    ]);
    expect(
      plan?.queue
        .filter((row) => row.meetingId === id)
        .map((row) => row.name)
        .sort(),
    ).toEqual([...team].sort());
    for (const name of ["Juno", "Ravi", "Vera"])
      expect(await here.as(name, (asking) => findMeeting(asking, id), early), name).toBeNull();
  });

  it("has its team's name in full on the board where two managers share a first name", async () => {
    const here = await stage();
    must(await here.group());
    for (const [name, called] of [
      ["Ravi", "Ravi Oro"],
      ["Henrik", "Ravi Lind"],
    ] as const)
      await database.asOwner("update person set name = $2, given_name = 'Ravi' where id = $1", [here.id(name), called]);
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    expect(plan?.meetings.map(({ name }) => name)).toEqual(["Ravi Oro’s team, 3 together"]);
  });

  it("stays when the rest is planned again, and is taken apart when it is taken off", async () => {
    const here = await stage();
    const [id = ""] = must(await here.group()).meetingIds;
    must(await here.propose());
    expect(await here.seats(id)).toHaveLength(3);
    const { revision } = await here.rowOf(id);
    must(await here.on("Dagny", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })));
    expect(must(await here.propose()).meetings).toHaveLength(4);
  });

  it("is put back as it was once it was taken off: the same seats, time and length, or not at all", async () => {
    const here = await stage();
    const [id = ""] = must(await here.group({ minutes: 60 })).meetingIds;
    const { starts_at: startsAt, revision } = await here.rowOf(id);
    must(await here.on("Dagny", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })));
    const given = { quarter: q4, managerId: here.id("Ravi"), minutes: 60, pinned: false, startsAt };
    const back = (names: readonly string[] = team, more: Partial<typeof given> = {}) =>
      here.leads((permit) => giveGroup(permit, { ...given, personIds: names.map(here.id), ...more }));
    const refused = async (result: ReturnType<typeof back>) => {
      const { ok, ...rest } = await result;
      return ok ? "put back" : (rest as { problem: { message?: string } }).problem.message;
    };
    const notAll = "Not all of them wait without a time any more. Look once more.";
    expect(await refused(back(["Juno"]))).toBe(notAll);
    expect(await refused(back([...team, "Celia"]))).toBe(notAll);
    expect(await refused(back(team, { managerId: here.id("Henrik") }))).toBe(notAll);
    const night = new Date(+startsAt + 12 * 3_600_000);
    expect(await refused(back(team, { startsAt: night }))).toMatch(/^That time does not suit all of you\./);
    const { meetingId } = must(await back());
    expect(await here.seats(meetingId)).toEqual([...team].sort());
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    expect(plan?.meetings).toMatchObject([{ people: 3, minutes: 60, startsAt: startsAt.toISOString(), pinned: false }]);
    expect(plan?.meetings[0]?.why.map(({ says }) => says)).toEqual([
      "It is the turn of all three: one place instead of three.",
      "You chose this time.",
    ]);
    expect(await refused(back())).toBe(notAll);
    // Somebody else planned meanwhile: one of them has a time of their own.
    const { revision: then } = await here.rowOf(meetingId);
    must(await here.on("Dagny", "meeting.cancel", meetingId, (permit) => cancelMeeting(permit, { revision: then })));
    must(await here.propose());
    expect(await refused(back())).toBe(notAll);
  });

  it("reaches nobody before its manager is briefed, then each of them with a letter and the one event", async () => {
    const here = await stage();
    const [id = ""] = must(await here.group()).meetingIds;
    expect((await here.approve()).ok).toBe(false);
    await here.brief();
    expect(must(await here.approve())).toMatchObject({ invited: [id], invitations: 3, heldBack: [] });
    expect(await here.taken(id)).toEqual(["Dagny", ...team].sort());
    const sent = await here.mails(id);
    expect(sent.map(({ kind, name }) => [kind, name])).toEqual([
      ["entry", "Dagny"],
      ["invitation", "Juno"],
      ["invitation", "Sana"],
      ["invitation", "Theo"],
    ]);
    for (const { name, content } of sent) {
      expect(eventOf(content)).toMatchObject({
        ...{ uid: `${id}@throughline`, title: "Dagny and colleagues", class: "PRIVATE", sequence: 0 },
      });
      const own = [name, "Dagny"].map((one) => `${one.toLowerCase()}@${here.slug}.example`);
      expect(new Set(eventOf(content).guests)).toEqual(new Set(own));
      for (const other of team.filter((one) => one !== name)) expect(JSON.stringify(content)).not.toContain(other);
    }
    expect(sent[1]?.content.text.replaceAll("\n", " ")).toContain(
      "This quarter I talk with Ravi’s team together: you, two colleagues and me, without Ravi.",
    );
    const kept = "select 1 from prompt where meeting_id = $1 union all select 1 from outbox where kind = 'prediction'";
    expect(await database.asOwner(kept.replace("union", "and organization_id is not null union"), [id])).toEqual([]);
  });

  it("can be taken back before its mail has gone", async () => {
    const here = await stage();
    await here.brief();
    const [id = ""] = must(await here.group()).meetingIds;
    must(await here.approve("later"));
    must(await here.leads((permit) => takeBack(permit, q4), later(2)));
    expect(await here.rowOf(id)).toMatchObject({ state: "draft" });
    expect(await here.taken(id)).toEqual([]);
    expect((await here.mails(id)).map(({ state }) => state)).toEqual(Array(4).fill("withdrawn"));
    must(await here.approve());
    expect((await here.mails(id)).filter(({ state }) => state === "queued")).toHaveLength(4);
  });

  it("is seen by everybody in it with the others, by their manager without them, and by nobody else", async () => {
    const here = await stage();
    const id = await here.invited();
    const juno = await here.as("Juno", (asking) => groupForPage(asking, id), early);
    expect(juno).toMatchObject({ part: "participant", standing: "ahead" });
    expect(juno?.meeting.people.map(({ name }) => name)).toEqual(["Juno", "Sana", "Theo"]);
    expect([...(juno?.doings ?? [])]).toEqual(["accept", "defer"]);
    const lists = await here.as("Ravi", (asking) => meetingsForPage(asking), early);
    expect(lists.team).toMatchObject([{ person: "Your team, together", leader: "Dagny" }]);
    expect(lists.upcoming).toEqual([]);
    expect((await here.as("Ravi", todayForPage, early)).team.length).toBeLessThanOrEqual(1);
    for (const name of ["Ravi", "Celia", "Henrik", "Vera"]) {
      expect(await here.as(name, (asking) => groupForPage(asking, id), early), name).toBeNull();
      expect(await here.as(name, (asking) => conversationForPage(asking, id), early), name).toBeNull();
    }
    for (const name of ["Dagny", "Juno", "Ravi"])
      expect(await here.as(name, (asking) => meetingForPage(asking, id), early), name).toBeNull();
    const today = await here.as("Dagny", todayForPage, early);
    expect(today.next).toMatchObject({ name: "Ravi’s team", about: "Juno, Sana and Theo" });
    expect((await here.as("Juno", todayForPage, early)).next).toMatchObject({ name: "Dagny" });
  });

  it("is left by one for themselves alone: no seat, no time, no entry, and in peace this quarter", async () => {
    const here = await stage();
    const id = await here.invited();
    await database.asOwner("update outbox set state = 'sent' where meeting_id = $1", [id]);
    await database.asOwner(
      "insert into acceptance (organization_id, meeting_id, person_id, sequence, at) select organization_id, id, $2, sequence, $3 from meeting where id = $1",
      [id, here.id("Juno"), early],
    );
    const { meetingId: own } = must(await here.leave("Theo", id));
    // Her yes was to the time, and that stands.
    expect(await here.as("Dagny", (asking) => acceptedBy(asking, id), later(30))).toEqual(["Juno"]);
    expect(await here.rowOf(id)).toMatchObject({ state: "scheduled", sequence: 1 });
    expect(await here.seats(id)).toEqual(["Juno", "Sana"]);
    expect(await here.taken(id)).toEqual(["Dagny", "Juno", "Sana"]);
    const after = (await here.mails(id)).filter(({ kind }) => kind === "cancellation");
    expect(after.map(({ name, content }) => [name, content.calendar?.method ?? null])).toEqual([
      ["Dagny", null],
      ["Theo", "CANCEL"],
    ]);
    expect(after[0]?.content.text).not.toContain("Theo");
    expect(eventOf(after[1]?.content as MailContent)).toMatchObject({ uid: `${id}@throughline`, sequence: 1 });
    expect(await here.as("Theo", (asking) => findMeeting(asking, id), later(31))).toBeNull();
    expect(await here.as("Theo", (asking) => groupForPage(asking, own), later(31))).toMatchObject({
      standing: "deferred",
    });
    for (const name of ["Juno", "Ravi", "Vera"])
      expect(await here.as(name, (asking) => findMeeting(asking, own), later(31)), name).toBeNull();
    const again = must(await here.propose());
    expect(again.meetings.map(({ personId }) => personId)).toEqual([here.id("Celia")]);
  });

  it("ends where only one would be left, who is due again and owed nothing", async () => {
    const here = await stage();
    const id = await here.invited();
    await database.asOwner("update outbox set state = 'sent' where meeting_id = $1", [id]);
    must(await here.leave("Theo", id));
    must(await here.leave("Sana", id));
    expect(await here.rowOf(id)).toMatchObject({ state: "cancelled", cancelled_by: null, sequence: 2 });
    expect(await here.taken(id)).toEqual([]);
    const last = (await here.mails(id)).filter(({ content }) => content.calendar?.method === "CANCEL");
    expect(last.map(({ name }) => name).sort()).toEqual(["Dagny", "Juno", "Sana", "Theo"]);
    expect(last.find(({ name }) => name === "Juno")?.content.text).toContain("Too few can come for a group");
    const again = must(await here.propose());
    expect(again.meetings.map(({ personId }) => personId).sort()).toEqual([here.id("Celia"), here.id("Juno")].sort());
  });

  it("of two who leave at once loses both, or one of them looks again", async () => {
    const here = await stage();
    const id = await here.invited();
    const both = await Promise.all([here.leave("Theo", id), here.leave("Sana", id)]);
    const went = both.filter((one) => one.ok).length;
    expect(went).toBeGreaterThan(0);
    expect(await here.seats(id)).toHaveLength(3 - went);
    expect((await here.rowOf(id)).state).toBe(went === 2 ? "cancelled" : "scheduled");
  });

  it("tells nobody of the end of what they were not told of", async () => {
    const here = await stage();
    await here.brief();
    const [id = ""] = must(await here.group()).meetingIds;
    must(await here.approve("later"));
    must(await here.leave("Theo", id, later(2)));
    const sent = await here.mails(id);
    expect(sent.filter(({ kind }) => kind === "cancellation")).toEqual([]);
    expect(sent.find(({ name }) => name === "Theo")?.state).toBe("withdrawn");
  });

  it("is moved by its leader alone, for everybody, to a time that suits all", async () => {
    const here = await stage();
    const id = await here.invited();
    const slots = await here.as("Dagny", (asking) => freeSlotsFor(asking, id), early);
    const [to] = slots.slice(5);
    if (!to) throw new Error("No time");
    expect(await here.as("Juno", (asking) => freeSlotsFor(asking, id), early)).toEqual([]);
    const move = (name: string) =>
      here.on(name, "meeting.move", id, (permit) => moveMeeting(permit, { startsAt: to.startsAt, revision: 1 }));
    expect(await move("Juno")).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    must(await move("Dagny"));
    const busy = await database.asOwner<{ starts_at: Date }>("select starts_at from busy where meeting_id = $1", [id]);
    expect(busy.map((one) => one.starts_at)).toEqual(Array(4).fill(to.startsAt));
    const told = (await here.mails(id)).filter(({ state }) => state === "queued");
    expect(told.map(({ name }) => name).sort()).toEqual(["Dagny", ...team].sort());
  });

  it("is called off as a debt to everybody in it", async () => {
    const here = await stage();
    const id = await here.invited();
    await database.asOwner("update outbox set state = 'sent' where meeting_id = $1", [id]);
    must(await here.on("Dagny", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision: 1 }), later(30)));
    expect(await here.taken(id)).toEqual([]);
    const gone = (await here.mails(id)).filter(({ content }) => content.calendar?.method === "CANCEL");
    expect(gone.map(({ name }) => name)).toEqual(["Dagny", ...[...team].sort()]);
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), later(60));
    expect(plan?.queue.slice(0, 3).map(({ reason }) => reason)).toEqual(Array(3).fill("You cancelled on 21 Sep."));
  });

  it("never takes the time of somebody whose time was just taken", async () => {
    const here = await stage();
    await here.brief();
    const [id = ""] = must(await here.group()).meetingIds;
    must(await here.propose());
    await database.asOwner(
      `insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at)
       select g.organization_id, m.id, $2, g.starts_at, g.ends_at from meeting g
       join meeting m on m.organization_id = g.organization_id and m.kind = 'planned' where g.id = $1`,
      [id, here.id("Sana")],
    );
    expect(await here.approve()).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect((await here.rowOf(id)).state).toBe("draft");
  });
});

describe("what is said in a group", () => {
  const begun = async () => {
    const here = await stage();
    const id = await here.invited();
    const { starts_at: at } = await here.rowOf(id);
    const talk = (name: string) => here.as(name, (asking) => conversationForPage(asking, id), at);
    return { here, id, at, talk };
  };

  it("stands in the leader's own notes alone, and everybody in it counts as met", async () => {
    const { here, id, at, talk } = await begun();
    const page = await talk("Dagny");
    expect(page?.guide.flatMap(({ questions }) => questions).every(({ kind }) => kind === "words")).toBe(true);
    const questionId = page?.guide[0]?.questions[0]?.id ?? "";
    const line = { id: "0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa", text: "quetzal", keep: true };
    must(await here.on("Dagny", "meeting.takeNotes", id, (permit) => keepPlace(permit, { nextTime: "soon" }), at));
    must(
      await here.on(
        "Dagny",
        "meeting.takeNotes",
        id,
        (permit) => saveNote(permit, { meetingId: id, questionId, lines: [line], revision: 0 }),
        at,
      ),
    );
    must(await here.on("Dagny", "meeting.hold", id, (permit) => holdMeeting(permit), at));
    expect((await talk("Dagny"))?.notes[0]?.lines).toEqual([line]);
    for (const name of ["Juno", "Ravi", "Vera", "Celia"]) {
      expect(await talk(name), name).toBeNull();
      expect(await here.as(name, ({ tx }) => tx.note.count(), at), name).toBe(0);
      expect(await here.as(name, ({ tx }) => tx.conversation.count(), at), name).toBe(0);
    }
    const kept = await database.asOwner<{ lines: string; next: Buffer | null }>(
      "select (select count(*) from agreed_note where meeting_id = $1) as lines, next_time as next from conversation where meeting_id = $1",
      [id],
    );
    expect(kept).toEqual([{ lines: "0", next: null }]);
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), at);
    expect(plan?.teams.find(({ met }) => met > 0)).toMatchObject({ met: 3, people: 3 });
    expect(plan?.lede).toContain("3 of 4 met");
  });

  it("is nobody's word: the database keeps no score, answer, line or promise of it", async () => {
    const { here, id } = await begun();
    const [juno, dagny] = [here.id("Juno"), here.id("Dagny")];
    const rows = {
      score: [
        "measure, value, source, recorded_by_id, recorded_at, id",
        `'morale', 7, 'said_aloud', '${dagny}', now(), gen_random_uuid()`,
      ],
      agreed_note: ["words_sealed, proposed_at, id", "'x', now(), gen_random_uuid()"],
      promise: [
        "words_sealed, owner_id, due_on, made_at, id",
        `'x', '${dagny}', '2026-12-01', now(), gen_random_uuid()`,
      ],
      prompt: ["version_id, due_at", "(select id from template_version limit 1), now()"],
    };
    for (const [table, [columns, values]] of Object.entries(rows))
      await expect(
        database.asOwner(
          `insert into ${table} (organization_id, meeting_id, person_id, ${columns}) values ($1, $2, $3, ${values})`,
          [here.organizationId, id, juno],
        ),
        table,
      ).rejects.toThrow(/a group conversation keeps no/);
  });

  it("cannot be touched by one of it beyond their own seat", async () => {
    const { here, id } = await begun();
    const tries = {
      "update meeting set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour' where id = $1::uuid": 0,
      "update busy set starts_at = starts_at - interval '1 hour' where meeting_id = $1::uuid": 0,
      "delete from busy where meeting_id = $1::uuid": 0,
      "delete from meeting_participant where meeting_id = $1::uuid": 0,
      "update outbox set state = 'withdrawn' where meeting_id = $1::uuid": 0,
    };
    for (const [sql, count] of Object.entries(tries))
      expect(await here.as("Juno", ({ tx }) => tx.$executeRawUnsafe(sql, id), early), sql).toBe(count);
    const sees = (sql: string) => here.as("Juno", ({ tx }) => tx.$queryRawUnsafe<unknown[]>(sql, id), early);
    expect(await sees("select 1 from busy where meeting_id = $1::uuid")).toHaveLength(1);
    expect(await sees("select 1 from outbox where meeting_id = $1::uuid")).toHaveLength(1);
    await expect(
      here.as(
        "Ravi",
        ({ tx }) => tx.$queryRawUnsafe("select * from app.leave_group($1::uuid, 1, gen_random_uuid(), now())", id),
        early,
      ),
    ).resolves.toEqual([]);
  });
});

describe("when who reports to whom changes", () => {
  const moved = async (here: Awaited<ReturnType<typeof stage>>, changes: Record<string, string | null>) => {
    const lines: Record<string, string | null> = {
      ...{ Vera: null, Dagny: "Vera", Ravi: "Dagny", Henrik: "Dagny" },
      ...{ Juno: "Ravi", Theo: "Ravi", Sana: "Ravi", Celia: "Henrik", ...changes },
    };
    const mail = (name: string | null) => (name ? `${name.toLowerCase()}@${here.slug}.example` : "");
    const rows = Object.entries(lines).map(([name, manager]) => `${name},${mail(name)},${mail(manager)}`);
    const bytes = new TextEncoder().encode(["Name,Mail,Manager Email", ...rows].join("\n"));
    return must(
      await here.does(
        "Vera",
        async (asking) => {
          const preview = await previewOf(asking, { bytes, asOf: plainDate("2026-09-22"), options: {} });
          const permit = authorize(asking, "people.import", {});
          return permit.ok ? applyImport(permit.value, preview) : permit;
        },
        later(24 * 60),
      ),
    );
  };
  const told = async (here: Awaited<ReturnType<typeof stage>>, id: string) =>
    (await here.mails(id))
      .filter(({ content }) => content.calendar?.method === "CANCEL")
      .map(({ name, content }) => [name, /no longer yours|Too few/.exec(content.text.replaceAll("\n", " "))?.[0]])
      .sort();

  it("only the seat of whoever no longer belongs there ends", async () => {
    const here = await stage();
    const id = await here.invited();
    await moved(here, { Theo: "Dagny" });
    expect(await here.rowOf(id)).toMatchObject({ state: "scheduled", sequence: 1 });
    expect(await here.seats(id)).toEqual(["Juno", "Sana"]);
    expect(await here.taken(id)).toEqual(["Dagny", "Juno", "Sana"]);
    expect(await told(here, id)).toEqual([["Theo", "no longer yours"]]);
  });

  it("it ends with the last but one, and whoever is left hears why", async () => {
    const here = await stage();
    const id = await here.invited();
    await moved(here, { Theo: "Dagny", Sana: "Dagny" });
    expect(await here.rowOf(id)).toMatchObject({ state: "cancelled", cancelled_by: null });
    expect(await here.taken(id)).toEqual([]);
    expect(await told(here, id)).toEqual([
      ["Dagny", "Too few"],
      ["Juno", "Too few"],
      ["Sana", "no longer yours"],
      ["Theo", "no longer yours"],
    ]);
  });

  it("whoever manages one of them from now on sees that it is and when, and the former of the others", async () => {
    const here = await stage();
    const id = await here.invited();
    await moved(here, { Sana: "Henrik" });
    expect(await here.seats(id)).toEqual([...team].sort());
    const seen = (name: string) =>
      here.as(name, ({ tx }) => tx.meetingParticipant.count({ where: { meetingId: id } }), later(48 * 60));
    expect([await seen("Ravi"), await seen("Henrik")]).toEqual([2, 1]);
  });

  it("nobody is in the room with their own manager, whoever writes it", async () => {
    const here = await stage();
    const id = await here.invited();
    await expect(
      database.asOwner("update meeting_participant set manager_id = $2 where meeting_id = $1 and person_id = $3", [
        ...[id, here.id("Juno"), here.id("Sana")],
      ]),
    ).rejects.toThrow(/never in the room with their reports/);
  });

  it("an erased person leaves the others their group and their mail, and takes what the leader noted", async () => {
    process.env.ERASURE_LIST = path.join(await mkdtemp(path.join(tmpdir(), "erasures-")), "list");
    readAgain();
    const here = await stage();
    const id = await here.invited();
    const note = `insert into note (organization_id, id, meeting_id, author_id, words_sealed, updated_at, expires_on)
      values ($1, gen_random_uuid(), $2, $3, 'x', now(), '2027-12-01')`;
    await database.asOwner(note, [here.organizationId, id, here.id("Dagny")]);
    must(
      await here.does("Theo", async (asking) => {
        const permit = await permitToErase(asking, here.id("Theo"));
        return permit.ok ? erasePerson(permit.value, "Theo") : permit;
      }),
    );
    expect(await here.rowOf(id)).toMatchObject({ state: "scheduled" });
    expect(await here.seats(id)).toEqual(["Juno", "Sana"]);
    expect(await here.taken(id)).toEqual(["Dagny", "Juno", "Sana"]);
    const waiting = await database.asOwner<{ name: string; state: string; empty: boolean }>(
      `select p.name, o.state, o.content_sealed = '' as empty from outbox o join person p on p.id = o.to_person_id
       where o.meeting_id = $1 order by p.name`,
      [id],
    );
    expect(waiting).toEqual([
      { name: "Dagny", state: "queued", empty: false },
      { name: "Juno", state: "queued", empty: false },
      { name: "Sana", state: "queued", empty: false },
      { name: "Someone who left", state: "withdrawn", empty: true },
    ]);
    expect(await database.asOwner("select 1 from note where meeting_id = $1", [id])).toEqual([]);
  });
});
