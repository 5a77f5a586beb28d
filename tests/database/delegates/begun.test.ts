import { describe, expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { keepUpload } from "@/lib/calendars/write/upload";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { permitted } from "@/lib/meetings/read/permit";
import { againForPage } from "@/lib/planning/read/again-page";
import { roomOf } from "@/lib/planning/read/room";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { planAgain } from "@/lib/planning/write/again";
import { cancelMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { takeBack } from "@/lib/planning/write/take-back";
import { ok, type Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { delegated, early, minutesLater, q4 } from "../../support/delegated";
import { calendar, event } from "../../support/ics";
import { must } from "../../support/must";

/** Whoever plans for a leader meets the same board and the same answers whether two have begun before their time or not. */
const database = await freshDatabase();
const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

async function stage(mailing: "now" | "later" = "now") {
  const on = await delegated(database);
  must(await on.propose("Dagny"));
  must(await on.approve("Dagny", mailing));
  const juno = async () => {
    const [row] = await on.rowsOf("Juno");
    if (!row) throw new Error("Juno has no meeting");
    return row;
  };
  const { id } = await juno();
  const leads = async <T>(command: (who: Asking) => Promise<Result<T>>, at = early) =>
    attempt(await on.here.viewer("Dagny", at), at, command);
  const begin = (at = early) =>
    leads((who) => permitted(who, "meeting.takeNotes", id, (permit) => keepPlace(permit, {})), at);
  const hold = () => leads((who) => permitted(who, "meeting.hold", id, holdMeeting));
  const cards = async () => {
    const { lede, title, meetings, queue, noLonger, toPlan } = await on.board("Zoe");
    const shown = meetings.map(({ name, state, when, pinned, revision }) => ({ name, state, when, pinned, revision }));
    return { lede, title, noLonger, toPlan, shown, queue: queue.map(({ name, day }) => ({ name, day })) };
  };
  const move = async (to: Date) => {
    const { revision } = await juno();
    return on.onMeeting("Zoe", "meeting.move", id, (permit) => moveMeeting(permit, { startsAt: to, revision }));
  };
  const callOff = async () => {
    const { revision } = await juno();
    return on.onMeeting("Zoe", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision }));
  };
  /** Something comes up at the time they have. */
  const busyThen = async () => {
    const at = (await juno()).starts_at;
    const text = calendar(...event(`DTSTART:${stamp(addMinutes(at, -15))}`, "DURATION:PT30M"));
    must(await on.here.does("Juno", (asking) => keepUpload(asking, text), early));
  };
  return { ...on, id, juno, busyThen, begin, hold, cards, move, callOff };
}

type Stage = Awaited<ReturnType<typeof stage>>;
const changesOf = async (on: Stage) => (await on.reads("Zoe", (who) => againForPage(who, q4)))?.changes ?? [];

/** All that Zoe can see of it, exactly. */
const looks = async (on: Stage) => ({
  cards: await on.cards(),
  free: await on.reads("Zoe", (who) => freeSlotsFor(who, on.id)),
  room: must(await on.plans("Zoe", async (permit) => ok(await roomOf(permit, q4)))),
  changes: await changesOf(on),
});
/** And all that comes of what she does, in order; not the hours, which two organizations draw differently. */
async function does(on: Stage) {
  const stands = async () => {
    const { lede, title, toPlan, shown, queue } = await on.cards();
    const cards = shown.map(({ name, state, revision }) => `${name} ${state} ${revision}`).sort();
    return { lede, title, toPlan, cards, queue: queue.map(({ name, day }) => `${name} ${day !== null}`) };
  };
  const free = await on.reads("Zoe", (who) => freeSlotsFor(who, on.id));
  const said: unknown[] = [(await on.move(free.at(-1)?.startsAt ?? early)).ok, await stands()];
  await on.busyThen();
  const changes = await changesOf(on);
  said.push(changes.map(({ name, kind, reason, told }) => ({ name, kind, reason, told })));
  const keys = changes.map((one) => one.key);
  said.push(await on.plans("Zoe", (permit) => planAgain(permit, { quarter: q4, changes: keys })), await stands());
  said.push((await on.callOff()).ok, await stands());
  must(await on.propose("Zoe"));
  return [...said, await stands()];
}

describe("a conversation that has begun before its time", () => {
  it("is to whoever plans for its leader as one that has not, by the board, the answers and what comes of them", async () => {
    const [quiet, begun] = [await stage(), await stage()];
    const seen = await looks(begun);
    must(await begun.begin());
    expect(await looks(begun)).toEqual(seen);
    const told = await does(begun);
    expect(told).toEqual(await does(quiet));
    expect(told.filter((one) => typeof one === "boolean")).toEqual([true, true]);
    expect(told).toContainEqual({ ok: true, value: { moved: 1, calledOff: 0, invited: 0, proposed: 0 } });
  });

  it("goes on where its time is called off, and is closed by its leader", async () => {
    const on = await stage();
    must(await on.begin());
    must(await on.callOff());
    expect(await on.juno()).toMatchObject({ state: "cancelled" });
    must(await on.begin());
    must(await on.hold());
    expect(await on.juno()).toMatchObject({ state: "held" });
    expect((await on.board("Dagny")).lede).toContain("1 of 5 met");
  });

  it("is off for good where it had not begun, or its quarter was closed", async () => {
    const [quiet, closed] = [await stage(), await stage()];
    must(await quiet.callOff());
    must(await closed.begin());
    must(await closed.callOff());
    await database.asOwner("update plan set state = 'closed', closed_at = now() where organization_id = $1", [
      closed.here.organizationId,
    ]);
    for (const on of [quiet, closed]) {
      expect(await on.begin()).toMatchObject({ ok: false, problem: { kind: "not-found" } });
      expect(await on.hold()).toMatchObject({ ok: false });
      expect(await on.juno()).toMatchObject({ state: "cancelled" });
    }
  });

  it("does not begin while its approval can still be taken back, which would show that it has", async () => {
    const on = await stage("later");
    expect(await on.begin(minutesLater(1))).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    must(await on.plans("Zoe", (permit) => takeBack(permit, q4), minutesLater(2)));
    must(await on.approve("Zoe", "later", minutesLater(3)));
    must(await on.begin(minutesLater(14)));
  });
});
