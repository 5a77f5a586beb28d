import { describe, expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { allowed, authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { findMeeting } from "@/lib/meetings/read/find";
import { permitted } from "@/lib/meetings/read/permit";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { approvePlan } from "@/lib/planning/write/approve";
import { cancelMeeting, deferMeeting, undeferMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { placeDrafts, takeTime } from "@/lib/planning/write/place";
import { proposePlan } from "@/lib/planning/write/propose";
import { takeBack } from "@/lib/planning/write/take-back";
import { ok, type Result } from "@/lib/result";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { must } from "../../support/must";
import { world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const early = new Date("2026-09-21T08:00:00Z");
const minutesLater = (minutes: number) => new Date(early.getTime() + minutes * 60_000);
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
`;

let made = 0;
async function organization() {
  made += 1;
  const here = await world(chart, { slug: `planned${made}`, at: early, guided: true });
  const { does } = here;
  const propose = (at = early) =>
    does(
      "Dagny",
      (asking) =>
        allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, (permit) => proposePlan(permit, { quarter: q4 })),
      at,
    );
  const brief = (...managers: string[]) => here.briefs("Dagny", managers);
  const approve = (at = early, mailing: "later" | "now" = "now") =>
    does(
      "Dagny",
      (asking) =>
        allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, (permit) =>
          approvePlan(permit, { quarter: q4, revision: null, mailing }),
        ),
      at,
    );
  const approved = async (mailing: "later" | "now" = "now") => {
    await brief("Ravi", "Henrik");
    must(await propose());
    return must(await approve(early, mailing));
  };
  const meetingOf = async (name: string) => {
    const [row] = await database.asOwner<{ id: string; state: string; sequence: number; revision: number }>(
      `select m.id, m.state, m.sequence, m.revision from meeting m join meeting_participant p on p.meeting_id = m.id
       where p.person_id = $1 order by m.created_at desc`,
      [here.id(name)],
    );
    if (!row) throw new Error(`${name} has no meeting`);
    return row;
  };
  const mails = async (meetingId: string) =>
    database.asOwner<{ kind: string; state: string; after: Date }>(
      "select kind, state, send_after as after from outbox where meeting_id = $1 order by kind, created_at",
      [meetingId],
    );
  const move = (name: string, meetingId: string, startsAt: Date, revision: number, at = early) =>
    does(
      name,
      (asking) => permitted(asking, "meeting.move", meetingId, (permit) => moveMeeting(permit, { startsAt, revision })),
      at,
    );
  const slots = (name: string, meetingId: string, at = early) =>
    here.as(name, (asking) => freeSlotsFor(asking, meetingId), at);
  return { ...here, does, propose, brief, approve, approved, meetingOf, mails, move, slots };
}

describe("a plan", () => {
  it("is proposed to the leader alone", async () => {
    const here = await organization();
    const proposal = must(await here.propose());
    expect([proposal.due, proposal.meetings.length, proposal.unmet]).toEqual([5, 5, []]);
    const seenBy = (name: string) => here.as(name, ({ tx }) => tx.meeting.count());
    expect(await seenBy("Dagny")).toBe(5);
    for (const name of ["Juno", "Ravi", "Vera"]) expect(await seenBy(name)).toBe(0);
    expect(await database.asOwner("select 1 from busy where organization_id = $1", [here.organizationId])).toEqual([]);
  });

  it("can be proposed again, and only once at a time", async () => {
    const here = await organization();
    await Promise.all([here.propose(), here.propose(), here.propose()]);
    expect(await here.as("Dagny", ({ tx }) => tx.meeting.count())).toBe(5);
  });

  it("invites nobody whose manager has not acknowledged the briefing", async () => {
    const here = await organization();
    must(await here.propose());
    const refused = await here.approve();
    expect(refused.ok ? null : refused.problem).toMatchObject({ kind: "invalid" });
    await here.brief("Henrik");
    const approved = must(await here.approve());
    expect(approved.invited).toHaveLength(2);
    expect(new Set(approved.heldBack.map((one) => one.managerId))).toEqual(new Set([here.id("Ravi")]));
    expect((await here.meetingOf("Juno")).state).toBe("draft");
    expect((await here.meetingOf("Celia")).state).toBe("scheduled");
  });

  it("takes both people's time, lays the questions and writes the mail in one transaction", async () => {
    const here = await organization();
    await here.approved();
    const { id } = await here.meetingOf("Juno");
    const busy = await database.asOwner("select person_id from busy where meeting_id = $1", [id]);
    expect(busy).toHaveLength(2);
    expect((await here.mails(id)).map((mail) => mail.kind)).toEqual(["entry", "invitation", "prompts", "reminder"]);
    expect(await database.asOwner("select 1 from prompt where meeting_id = $1", [id])).toHaveLength(1);
    expect(await here.as("Ravi", ({ tx }) => tx.meeting.count())).toBe(3);
  });

  it("is not approved twice, nor by somebody who saw an older one", async () => {
    const here = await organization();
    await here.brief("Ravi", "Henrik");
    const { revision } = must(await here.propose());
    const approve = () =>
      here.does("Dagny", async (asking) => {
        const permit = must(authorize(asking, "plan.make", { leaderId: here.id("Dagny") }));
        return approvePlan(permit, { quarter: q4, revision, mailing: "now" });
      });
    const results = await Promise.all([approve(), approve()]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(results.flatMap((result) => (result.ok ? [] : result.problem.kind))).toEqual(["conflict"]);
  });

  it("can be taken back for ten minutes, and approved again with new mail", async () => {
    const here = await organization();
    await here.approved("later");
    const { id } = await here.meetingOf("Juno");
    expect((await here.mails(id)).every((mail) => mail.after >= minutesLater(10))).toBe(true);
    const back = (minutes: number) =>
      here.does(
        "Dagny",
        async (asking) => {
          const permit = must(authorize(asking, "plan.make", { leaderId: here.id("Dagny") }));
          return takeBack(permit, q4);
        },
        minutesLater(minutes),
      );
    expect((await back(11)).ok).toBe(false);
    expect(must(await back(9))).toEqual({ meetings: 5 });
    expect(await here.as("Juno", ({ tx }) => tx.meeting.count())).toBe(0);
    expect(await database.asOwner("select 1 from busy where meeting_id = $1", [id])).toEqual([]);
    must(await here.approve(minutesLater(12)));
    const states = (await here.mails(id)).filter((mail) => mail.kind === "invitation").map((mail) => mail.state);
    expect(states.sort()).toEqual(["queued", "withdrawn"]);
  });

  it("stays as it is when planned again: what is agreed is not touched", async () => {
    const here = await organization();
    await here.approved();
    const before = await here.meetingOf("Juno");
    const again = must(await here.propose(minutesLater(60)));
    expect([again.meetings.length, again.due]).toEqual([0, 5]);
    expect(await here.meetingOf("Juno")).toEqual(before);
  });
});

describe("a meeting", () => {
  it("is moved by either of the two, to a time both have, with the same entry and a higher sequence", async () => {
    const here = await organization();
    await here.approved();
    await database.asOwner("update outbox set state = 'sent' where kind in ('invitation', 'entry')");
    const { id, revision } = await here.meetingOf("Juno");
    const [first, second] = await here.slots("Juno", id);
    if (!first || !second) throw new Error("no free time");
    const moved = must(await here.move("Juno", id, first.startsAt, revision));
    expect(moved.startsAt).toEqual(first.startsAt);
    expect(await here.meetingOf("Juno")).toMatchObject({ sequence: 1, revision: revision + 1 });
    const stale = await here.move("Dagny", id, second.startsAt, revision);
    expect(stale.ok ? null : stale.problem.kind).toBe("conflict");
    must(await here.move("Dagny", id, second.startsAt, revision + 1));
    expect(await here.meetingOf("Juno")).toMatchObject({ sequence: 2 });
    const sent = (await here.mails(id)).filter((mail) => mail.kind === "move");
    expect(sent).toHaveLength(4);
    const times = await database.asOwner<{ starts_at: Date }>("select starts_at from busy where meeting_id = $1", [id]);
    expect(times.map((row) => row.starts_at)).toEqual([second.startsAt, second.startsAt]);
  });

  it("is offered at no time that is taken, and refuses one that is not offered", async () => {
    const here = await organization();
    await here.approved();
    const juno = await here.meetingOf("Juno");
    const theo = await here.meetingOf("Theo");
    const theirs = await here.as("Dagny", (asking) => findMeeting(asking, theo.id));
    const offered = await here.slots("Juno", juno.id);
    const at = (time?: Date) => offered.some((slot) => slot.startsAt.getTime() === time?.getTime());
    expect(at(theirs?.startsAt)).toBe(false);
    const refused = await here.move("Juno", juno.id, theirs?.startsAt ?? early, juno.revision);
    expect(refused.ok ? null : refused.problem.kind).toBe("conflict");
    expect(offered.every((slot) => slot.startsAt.getUTCHours() >= 6 && slot.startsAt.getUTCHours() < 17)).toBe(true);
  });

  it("is not put onto another proposal while the leader arranges them, nor past the limits", async () => {
    const here = await organization();
    const proposal = must(await here.propose());
    const juno = await here.meetingOf("Juno");
    const offered = await here.slots("Dagny", juno.id);
    const others = proposal.meetings.filter((one) => one.personId !== here.id("Juno"));
    const times = new Set(offered.map((slot) => slot.startsAt.getTime()));
    expect(others.some((one) => times.has(one.startsAt.getTime()))).toBe(false);
    const [first] = others;
    const moved = must(await here.move("Dagny", juno.id, offered[0]?.startsAt ?? early, juno.revision));
    expect(moved.startsAt).toEqual(offered[0]?.startsAt);
    expect(first && (await here.move("Dagny", juno.id, first.startsAt, juno.revision + 1)).ok).toBe(false);
    // A proposal put somewhere by hand stays there when the rest is planned again.
    must(await here.propose(minutesLater(5)));
    expect((await here.meetingOf("Juno")).id).toBe(juno.id);
  });

  it("is nobody else's to move, cancel or skip", async () => {
    const here = await organization();
    await here.approved();
    const { id, revision } = await here.meetingOf("Juno");
    for (const name of ["Ravi", "Theo", "Vera"]) {
      const moved = await here.move(name, id, early, revision);
      expect(moved.ok ? null : moved.problem.kind).toBe("not-found");
    }
    const cancelled = await here.does("Juno", (asking) =>
      permitted(asking, "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })),
    );
    expect(cancelled.ok).toBe(false);
  });

  it("that the leader calls off comes first in the next queue", async () => {
    const here = await organization();
    await here.approved();
    await database.asOwner("update outbox set state = 'sent' where kind in ('invitation', 'entry')");
    const { id, revision } = await here.meetingOf("Piotr");
    must(
      await here.does("Dagny", (asking) =>
        permitted(asking, "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })),
      ),
    );
    expect((await here.mails(id)).filter((mail) => mail.kind === "cancellation")).toHaveLength(2);
    const again = must(await here.propose(minutesLater(60)));
    expect(again.meetings.map((one) => [one.personId, one.why[0]?.says])).toEqual([
      [here.id("Piotr"), "You cancelled on 21 Sep, so Piotr comes before everyone but an open door."],
    ]);
  });

  it("that is skipped leaves the person in peace, and can be wanted again", async () => {
    const here = await organization();
    await here.approved();
    const { id, revision } = await here.meetingOf("Sana");
    must(
      await here.does("Sana", (asking) =>
        permitted(asking, "meeting.defer", id, (permit) => deferMeeting(permit, { revision })),
      ),
    );
    // The invitation had not left, so there is nothing to take out of a calendar.
    expect((await here.mails(id)).filter((mail) => mail.kind === "cancellation")).toEqual([]);
    const again = must(await here.propose(minutesLater(60)));
    expect([again.due, again.meetings]).toEqual([4, []]);
    must(
      await here.does("Sana", (asking) =>
        permitted(asking, "meeting.defer", id, (permit) => undeferMeeting(permit, { revision: revision + 1 })),
      ),
    );
    expect((await here.meetingOf("Sana")).state).toBe("scheduled");
    expect(await database.asOwner("select 1 from busy where meeting_id = $1", [id])).toHaveLength(2);
  });
});

describe("under load", () => {
  it("one slot goes to one of many, and the others hear so", async () => {
    const here = await organization();
    await here.approved();
    const names = ["Juno", "Theo", "Sana", "Celia", "Piotr"];
    for (let round = 0; round < 3; round++) {
      const meetings = await Promise.all(names.map(here.meetingOf));
      const offers = await Promise.all(names.map((name, i) => here.slots(name, meetings[i]?.id ?? "")));
      const common = offers[0]?.find((slot) =>
        offers.every((list) => list.some((other) => other.startsAt.getTime() === slot.startsAt.getTime())),
      );
      if (!common) throw new Error("no common slot");
      const results = await Promise.all(
        names.map((name, i) => here.move(name, meetings[i]?.id ?? "", common.startsAt, meetings[i]?.revision ?? -1)),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(new Set(results.flatMap((result) => (result.ok ? [] : result.problem.kind)))).toEqual(
        new Set(["conflict"]),
      );
    }
  });

  it("people who lead and attend one another's meetings never wait for each other for ever", async () => {
    const drawn = await world("Vera\n  Dagny\n  Ravi", { slug: "pairs", at: early });
    const here = {
      ...drawn,
      does: async <T>(name: string, command: (asking: Asking) => Promise<Result<T>>) =>
        attempt(await drawn.viewer(name, early), early, command),
    };
    const ids = [here.id("Dagny"), here.id("Ravi")];
    const cycle = newId();
    await database.asOwner(
      "insert into cycle (organization_id, id, quarter, starts_on, ends_on, k, opened_at) values ($1, $2, '2026-Q4', '2026-10-01', '2027-01-01', 5, now())",
      [here.organizationId, cycle],
    );
    // Nobody else may be met by both ways: each asked the other for a conversation.
    for (const [person, leader] of [ids, [...ids].reverse()])
      await database.asOwner(
        "insert into open_door_request (organization_id, id, person_id, leader_id, created_at, due_on) values ($1, $2, $3, $4, $5, '2026-10-15')",
        [here.organizationId, newId(), person, leader, early],
      );
    const hour = (count: number) => new Date(early.getTime() + count * 3_600_000);
    // Each pair is booked by both at once, in opposite order of who leads.
    const book = (leader: "Dagny" | "Ravi", at: number) =>
      here.does(leader, async (asking) => {
        const other = leader === "Dagny" ? "Ravi" : "Dagny";
        const times = { startsAt: hour(at), endsAt: hour(at + 1) };
        const placing = { ...times, personId: here.id(other), managerId: null, kind: "openDoor" } as const;
        const [meetingId = ""] = await placeDrafts(asking, { cycleId: cycle, planId: null }, [placing]);
        const personIds = leader === "Dagny" ? ids : [...ids].reverse();
        return orConflict(async () => {
          await takeTime(asking, [{ ...times, meetingId, personIds }]);
          return ok({ meetingId });
        }, "taken");
      });
    const pairs = Array.from({ length: 12 }, (_, at) => at * 2);
    const results = await Promise.all(pairs.flatMap((at) => [book("Dagny", at), book("Ravi", at)]));
    expect(results.filter((result) => result.ok)).toHaveLength(12);
    expect(results.flatMap((result) => (result.ok ? [] : result.problem.kind))).toEqual(Array(12).fill("conflict"));
    const busy = await database.asOwner("select 1 from busy where organization_id = $1", [here.organizationId]);
    expect(busy).toHaveLength(24);
  });
});
