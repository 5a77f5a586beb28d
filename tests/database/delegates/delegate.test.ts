import { describe, expect, it } from "vitest";
import { planningFor } from "@/lib/access/viewer";
import { openMail } from "@/lib/db/seal";
import { delegatesOf } from "@/lib/delegates/read";
import { permitOn } from "@/lib/meetings/read/permit";
import type { PlanView } from "@/lib/planning/read/board";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { approvePlan } from "@/lib/planning/write/approve";
import { cancelMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { pinMeeting } from "@/lib/planning/write/pin";
import { takeBack } from "@/lib/planning/write/take-back";
import { ok } from "@/lib/result";
import { freshDatabase } from "../../support/database";
import { delegated, early, minutesLater, q4 } from "../../support/delegated";
import { must } from "../../support/must";

const database = await freshDatabase();
const organization = (delegates?: readonly string[]) => delegated(database, delegates);

describe("naming somebody", () => {
  it("lets them plan from the next request, tells them so, and stands in the log", async () => {
    const { here, board } = await organization();
    expect((await here.viewer("Zoe", early)).plansFor?.map(({ name }) => name)).toEqual(["Dagny"]);
    expect((await board("Zoe")).forLeader).toEqual({ name: "Dagny", firstName: "Dagny" });
    const [mail] = await database.asOwner<{ id: string; content_sealed: Buffer; to_person_id: string }>(
      "select id, content_sealed, to_person_id from outbox where organization_id = $1 and kind = 'delegate'",
      [here.organizationId],
    );
    expect(mail?.to_person_id).toBe(here.id("Zoe"));
    const words = openMail(here.organizationId, mail?.id ?? "", mail?.content_sealed ?? Buffer.alloc(0));
    expect(words).toContain("Never conversations that somebody asked me for, answers, notes");
    const log = await database.asOwner(
      "select actor_id, subject_id from audit where organization_id = $1 and what = 'delegate.name'",
      [here.organizationId],
    );
    expect(log).toEqual([{ actor_id: here.id("Dagny"), subject_id: here.id("Zoe") }]);
  });

  it("takes one of the house, not oneself, and nobody twice", async () => {
    const { names, mailOf } = await organization();
    const why = async (mail: string) => {
      const result = await names("Dagny", mail);
      return result.ok ? "named" : "fields" in result.problem && result.problem.fields?.mail;
    };
    expect(await why("nobody@elsewhere.example")).toBe("Nobody here has this address.");
    expect(await why(mailOf("Dagny"))).toBe("That is your own address.");
    expect(await why(mailOf("Zoe"))).toBe("They plan for you already.");
  });

  it("ends at once when it is taken back: on the first wall, and on the second with a forged word", async () => {
    const { here, ends, reads, propose, hand } = await organization();
    must(await propose("Dagny"));
    expect((await hand("Zoe", "select id from meeting")).length).toBe(5);
    const [delegate] = await reads("Dagny", delegatesOf);
    expect((await ends("Vera", delegate?.id ?? "")).ok).toBe(false);
    must(await ends("Dagny", delegate?.id ?? ""));
    expect(planningFor(await here.viewer("Zoe", early), here.id("Dagny"))).toBeNull();
    for (const table of ["meeting", "meeting_participant", "plan", "busy", "programme", "briefing", "outbox"])
      expect([
        table,
        await hand("Zoe", `select 1 from ${table} where ${table === "outbox" ? "kind <> 'delegate'" : "true"}`),
      ]).toEqual([table, []]);
  });

  it("ends with whoever leaves, and does not begin again when they return", async () => {
    const { here, hand, propose } = await organization();
    must(await propose("Dagny"));
    const zoe = here.id("Zoe");
    const leaves = (on: string | null) => database.asOwner("update person set left_on = $2 where id = $1", [zoe, on]);
    await leaves("2026-09-01");
    expect(await hand("Zoe", "select 1 from meeting")).toEqual([]);
    expect((await here.viewer("Zoe", early)).plansFor).toEqual([]);
    await leaves(null);
    expect(await hand("Zoe", "select 1 from meeting")).toEqual([]);
    expect((await here.viewer("Zoe", early)).plansFor).toEqual([]);
  });

  it("is nobody's who only says so", async () => {
    const { here, hand, propose } = await organization();
    must(await propose("Dagny"));
    for (const name of ["Ravi", "Juno", "Vera"]) {
      expect(planningFor(await here.viewer(name, early), here.id("Dagny"))).toBeNull();
      expect([name, await hand(name, "select 1 from meeting")]).toEqual([name, []]);
    }
  });
});

describe("planning for somebody", () => {
  it("proposes, approves, takes back, moves, pins and calls off as the leader would, under one's own name", async () => {
    const { here, propose, approve, plans, board, onMeeting, rowsOf, reads } = await organization();
    expect(must(await propose("Zoe")).meetings.length).toBe(5);
    expect(must(await approve("Zoe", "later")).invited.length).toBe(5);
    expect((await board("Zoe", minutesLater(1))).takeBackUntil).not.toBeNull();
    expect(must(await plans("Zoe", (permit) => takeBack(permit, q4), minutesLater(1)))).toEqual({ meetings: 5 });
    const left = await database.asOwner<{ rows: string }>(
      `select count(*) as rows from (select 1 from prompt where organization_id = $1 union all
       select 1 from busy where organization_id = $1 union all
       select 1 from outbox where organization_id = $1 and meeting_id is not null and state = 'queued') x`,
      [here.organizationId],
    );
    expect(left).toEqual([{ rows: "0" }]);
    const [draft] = await rowsOf("Celia");
    const pinned = await onMeeting("Zoe", "meeting.move", draft?.id ?? "", (permit) =>
      pinMeeting(permit, { pinned: true, revision: draft?.revision ?? 0 }),
    );
    expect(pinned.ok).toBe(true);
    must(await approve("Zoe", "now"));
    const [before] = await rowsOf("Juno");
    const free = await reads("Zoe", (who) => freeSlotsFor(who, before?.id ?? ""));
    const week = 7 * 86_400_000;
    const startsAt = free.find((span) => +span.startsAt > +(before?.starts_at ?? early) + week)?.startsAt ?? early;
    const [due] = await database.asOwner<{ due_at: Date }>("select due_at from prompt where meeting_id = $1", [
      before?.id,
    ]);
    const moved = await onMeeting("Zoe", "meeting.move", before?.id ?? "", (permit) =>
      moveMeeting(permit, { startsAt, revision: before?.revision ?? 0 }),
    );
    expect(moved).toMatchObject({ ok: true, value: { startsAt } });
    const [dueThen] = await database.asOwner<{ due_at: Date }>("select due_at from prompt where meeting_id = $1", [
      before?.id,
    ]);
    expect(dueThen?.due_at).not.toEqual(due?.due_at);
    const [after] = await rowsOf("Juno");
    const off = await onMeeting("Zoe", "meeting.cancel", after?.id ?? "", (permit) =>
      cancelMeeting(permit, { revision: after?.revision ?? 0 }),
    );
    expect(off.ok).toBe(true);
    // The debt is the leader's, as if she had called it off.
    expect(await rowsOf("Juno")).toMatchObject([{ state: "cancelled" }]);
    const actors = await database.asOwner(
      "select distinct actor_id from audit where organization_id = $1 and what ~ '^(plan|meeting)[.]'",
      [here.organizationId],
    );
    expect(actors).toEqual([{ actor_id: here.id("Zoe") }]);
  });

  it("approves nothing that was not seen", async () => {
    const { board, propose, plans, onMeeting, rowsOf } = await organization();
    must(await propose("Zoe"));
    const { revision } = await board("Zoe");
    const [draft] = await rowsOf("Celia");
    must(
      await onMeeting("Dagny", "meeting.move", draft?.id ?? "", (permit) =>
        pinMeeting(permit, { pinned: true, revision: draft?.revision ?? 0 }),
      ),
    );
    const late = await plans("Zoe", (permit) => approvePlan(permit, { quarter: q4, revision, mailing: "now" }));
    expect(late).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  });

  it("shows names, times and the order, and no reason for any", async () => {
    const { board, propose } = await organization();
    must(await propose("Dagny"));
    const [hers, mine] = [await board("Dagny"), await board("Zoe")];
    expect(hers.queue.every((row) => row.reason !== "")).toBe(true);
    expect(mine.queue.map(({ name }) => name)).toEqual(hers.queue.map(({ name }) => name));
    expect(mine.queue.every((row) => row.reason === "")).toBe(true);
    expect(mine.meetings.map(({ when }) => when)).toEqual(hers.meetings.map(({ when }) => when));
    expect(mine.meetings.every(({ why }) => why.length === 0)).toBe(true);
  });

  it("opens nothing else that is the leader's", async () => {
    const { approve, propose, rowsOf, reads, onMeeting } = await organization();
    must(await propose("Zoe"));
    must(await approve("Zoe"));
    const [meeting] = await rowsOf("Juno");
    for (const action of [
      "meeting.readWords",
      "meeting.takeNotes",
      "meeting.hold",
      "meeting.score",
      "meeting.promise",
    ] as const)
      expect([action, (await reads("Zoe", (who) => permitOn(who, action, meeting?.id ?? ""))).ok]).toEqual([
        action,
        false,
      ]);
    expect((await onMeeting("Zoe", "meeting.move", meeting?.id ?? "", async () => ok(null))).ok).toBe(true);
  });
});

describe("an open door", () => {
  /** What Zoe sees of the board, without the ids that every organization has of its own. */
  const seenOf = (view: PlanView) => {
    const { title, lede, meta, capacity, toPlan, effects, takeBackUntil, weeks } = view;
    const teams = view.teams.map(({ name, met, people }) => ({ name, met, people }));
    const queue = view.queue.map(({ name, day, reason, openDoor }) => ({ name, day, reason, openDoor }));
    const meetings = view.meetings.map(({ name, when, state, pinned, openDoor }) => ({
      name,
      when,
      state,
      pinned,
      openDoor,
    }));
    return { title, lede, meta, capacity, toPlan, effects, takeBackUntil, weeks, teams, queue, meetings };
  };

  it("asked at is nothing that whoever plans could see, before and after they plan", async () => {
    const { asks, board, propose, approve } = await organization();
    const before = seenOf(await board("Zoe"));
    must(await propose("Zoe"));
    const proposed = seenOf(await board("Zoe"));
    await asks("Juno");
    expect(seenOf(await board("Zoe"))).toEqual(proposed);
    expect(must(await propose("Zoe")).meetings.map(({ kind }) => kind)).not.toContain("openDoor");
    expect(seenOf(await board("Zoe"))).toEqual(proposed);
    must(await approve("Zoe"));
    expect(seenOf(await board("Zoe"))).toMatchObject({ queue: [], toPlan: 0, lede: "0 of 5 met, 5 planned." });
    expect((await board("Dagny")).queue.map(({ name, openDoor }) => [name, openDoor])).toEqual([["Juno", true]]);
    expect(before.queue.length).toBe(5);
  });

  it("is planned by the leader: whoever plans neither sees nor touches it, and finds her not free then", async () => {
    const { here, asks, board, propose, approve, rowsOf, reads, onMeeting, hand } = await organization();
    await asks("Juno");
    const before = { stamp: (await board("Zoe")).stamp, revision: (await board("Zoe")).revision };
    must(await propose("Dagny"));
    const asked = (await rowsOf("Juno")).find((row) => row.kind === "open_door");
    expect(asked?.state).toBe("draft");
    expect((await board("Zoe")).meetings.some((one) => one.openDoor || one.id === asked?.id)).toBe(false);
    expect((await board("Dagny")).meetings.some((one) => one.id === asked?.id)).toBe(true);
    for (const table of ["meeting where id", "meeting_participant where meeting_id"])
      expect(await hand("Zoe", `select 1 from ${table} = '${asked?.id}'`)).toEqual([]);
    expect(await hand("Zoe", "select 1 from open_door_request")).toEqual([]);
    const [other] = await rowsOf("Celia");
    const free = await reads("Zoe", (who) => freeSlotsFor(who, other?.id ?? ""));
    expect(free.map(({ startsAt }) => +startsAt)).not.toContain(+(asked?.starts_at ?? 0));
    expect((await onMeeting("Zoe", "meeting.move", asked?.id ?? "", async () => ok(null))).ok).toBe(false);
    // Planning again and approving leaves it where the leader put it, and unsaid.
    must(await propose("Zoe"));
    must(await approve("Zoe"));
    expect((await rowsOf("Juno")).find((row) => row.kind === "open_door")).toEqual(asked);
    const seen = await board("Zoe");
    const state = { stamp: seen.stamp, revision: seen.revision };
    expect(state).not.toEqual(before);
    must(await approve("Dagny", "later", minutesLater(30)));
    expect((await rowsOf("Juno")).find((row) => row.kind === "open_door")?.state).toBe("scheduled");
    const then = await board("Zoe", minutesLater(31));
    expect({ stamp: then.stamp, revision: then.revision }).toEqual(state);
    expect(then.takeBackUntil).toBeNull();
    for (const table of ["busy", "prompt", "outbox"])
      expect([table, await hand("Zoe", `select 1 from ${table} where meeting_id = '${asked?.id}'`)]).toEqual([
        table,
        [],
      ]);
    await hand("Zoe", `select app.withdraw_mail(array['${asked?.id}']::uuid[], null)::text`);
    const mails = await database.asOwner("select 1 from outbox where meeting_id = $1 and state = 'withdrawn'", [
      asked?.id,
    ]);
    expect(mails).toEqual([]);
    await expect(
      hand("Zoe", `select app.lay_prompt('${asked?.id}', '${here.id("Juno")}', '${asked?.id}', now())::text`),
    ).rejects.toThrow(/42501|insufficient/);
  });
});

describe("the middle", () => {
  it("is barred: a manager who plans for their leader plans none of their own people, nor sees when", async () => {
    const { here, board, propose, approve, rowsOf, hand, onMeeting } = await organization(["Ravi", "Zoe"]);
    must(await propose("Dagny"));
    const names = (view: PlanView) => view.meetings.map(({ name }) => name).sort();
    expect(names(await board("Ravi"))).toEqual(["Celia", "Piotr"]);
    expect((await board("Ravi")).queue.map(({ name }) => name).sort()).toEqual(["Celia", "Piotr"]);
    const [juno] = await rowsOf("Juno");
    expect(await hand("Ravi", `select 1 from meeting where id = '${juno?.id}'`)).toEqual([]);
    expect((await onMeeting("Ravi", "meeting.move", juno?.id ?? "", async () => ok(null))).ok).toBe(false);
    must(await propose("Ravi"));
    expect((await rowsOf("Juno"))[0]).toEqual(juno);
    must(await approve("Ravi"));
    expect((await rowsOf("Celia"))[0]?.state).toBe("scheduled");
    expect((await rowsOf("Juno"))[0]).toEqual(juno);
    const hours = await hand(
      "Ravi",
      `select 1 from app.busy_of(array['${here.id("Juno")}']::uuid[], '2026-01-01', '2027-12-31')`,
    );
    expect(hours).toEqual([]);
    const invite = (manager: string) =>
      hand(
        "Ravi",
        `insert into meeting_participant (organization_id, meeting_id, person_id, manager_id)
         select organization_id, id, '${here.id("Theo")}', ${manager} from meeting where leader_id = '${here.id("Dagny")}' limit 1`,
      );
    for (const manager of ["null", `'${here.id("Ravi")}'`, `'${here.id("Henrik")}'`])
      await expect(invite(manager), manager).rejects.toThrow(/row-level security/);
  });
});
