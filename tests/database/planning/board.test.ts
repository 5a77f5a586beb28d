import { describe, expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { planForPage } from "@/lib/planning/read/board";
import { roomOf } from "@/lib/planning/read/room";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { stampOf } from "@/lib/planning/read/stamp";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { waitingKey } from "@/lib/planning/rules/room";
import { approvePlan } from "@/lib/planning/write/approve";
import { cancelMeeting } from "@/lib/planning/write/call-off";
import { giveTime } from "@/lib/planning/write/give-time";
import { moveMeeting } from "@/lib/planning/write/move";
import { pinMeeting } from "@/lib/planning/write/pin";
import { proposePlan } from "@/lib/planning/write/propose";
import { swapMeetings } from "@/lib/planning/write/swap";
import { notFound, type Result } from "@/lib/result";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { must } from "../../support/must";
import { world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const early = new Date("2026-09-21T08:00:00Z");
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
/** A quarter proposed to Dagny, with what can be done to its cards by whoever presses. */
async function board() {
  made += 1;
  const here = await world(chart, { slug: `board${made}`, at: early });
  const { does } = here;
  const planning = (asking: Asking) => authorize(asking, "plan.make", { leaderId: here.id("Dagny") });
  must(
    await does("Dagny", async (asking) => {
      const permit = planning(asking);
      return permit.ok ? proposePlan(permit.value, { quarter: q4 }) : permit;
    }),
  );
  const cards = async () => {
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    return new Map(plan?.meetings.map((meeting) => [meeting.name, meeting]));
  };
  const card = async (name: string): Promise<BoardMeeting> => {
    const found = (await cards()).get(name);
    if (!found) throw new Error(`${name} has no card`);
    return found;
  };
  const swap = (one: BoardMeeting, other: BoardMeeting, { by = "Dagny", undo = false } = {}) =>
    does(by, (asking) =>
      permitted(asking, "meeting.move", one.id, (first) =>
        permitted(asking, "meeting.move", other.id, (second) =>
          swapMeetings([first, second], { revisions: [one.revision, other.revision], undo }),
        ),
      ),
    );
  const move = (meeting: BoardMeeting, startsAt: Date, undo = false) =>
    does("Dagny", (asking) =>
      permitted(asking, "meeting.move", meeting.id, (permit) =>
        moveMeeting(permit, { startsAt, revision: meeting.revision, undo }),
      ),
    );
  const takeOff = (meeting: BoardMeeting) =>
    does("Dagny", (asking) =>
      permitted(asking, "meeting.cancel", meeting.id, (permit) =>
        cancelMeeting(permit, { revision: meeting.revision }),
      ),
    );
  const give = (name: string, startsAt: Date, { by = "Dagny", pinned = true, openDoor = false } = {}) =>
    does(by, async (asking) => {
      const permit = planning(asking);
      const giving = { quarter: q4, personId: here.id(name), openDoor, startsAt, pinned };
      return permit.ok ? giveTime(permit.value, giving) : permit;
    });
  const room = () =>
    here.as(
      "Dagny",
      async (asking) => {
        const permit = planning(asking);
        if (!permit.ok) throw new Error("not hers");
        return roomOf(permit.value, q4);
      },
      early,
    );
  const stamp = (name = "Dagny") =>
    here.as(name, (asking) => stampOf(asking, { leaderId: here.id("Dagny"), quarter: q4 }), early);
  const slots = (meeting: BoardMeeting) => here.as("Dagny", (asking) => freeSlotsFor(asking, meeting.id), early);
  const approve = (revision: number | null) =>
    does("Dagny", async (asking) => {
      const permit = planning(asking);
      return permit.ok ? approvePlan(permit.value, { quarter: q4, revision, mailing: "later" }) : permit;
    });
  return { ...here, does, planning, cards, card, swap, move, takeOff, give, room, stamp, slots, approve };
}
const kindOf = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.kind);
const timeOf = ({ startsAt }: BoardMeeting) => startsAt;

describe("two proposals", () => {
  it("trade places in one step, and back again as they were", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    must(await here.swap(juno, celia));
    const swapped = await here.cards();
    expect(swapped.get("Juno")).toMatchObject({ startsAt: timeOf(celia), pinned: true, revision: juno.revision + 1 });
    expect(swapped.get("Celia")).toMatchObject({ startsAt: timeOf(juno), pinned: true });
    expect(swapped.get("Juno")?.why.at(-1)?.says).toBe("You chose this time.");
    must(await here.swap(await here.card("Juno"), await here.card("Celia"), { undo: true }));
    const again = await here.cards();
    for (const was of [juno, celia]) {
      const { revision: _, ...rest } = was;
      expect(again.get(was.name)).toMatchObject(rest);
    }
    expect(await database.asOwner("select 1 from outbox where organization_id = $1", [here.organizationId])).toEqual(
      [],
    );
  });

  it("do not when one of them changed meanwhile: then neither moves", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    must(
      await here.does("Dagny", (asking) =>
        permitted(asking, "meeting.move", celia.id, (permit) =>
          pinMeeting(permit, { pinned: true, revision: celia.revision }),
        ),
      ),
    );
    expect(kindOf(await here.swap(juno, celia))).toBe("conflict");
    expect(timeOf(await here.card("Juno"))).toBe(timeOf(juno));
    expect(timeOf(await here.card("Celia"))).toBe(timeOf(celia));
  });

  it("trade places once when two press at the same moment", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    const results = await Promise.all([here.swap(juno, celia), here.swap(celia, juno), here.swap(juno, celia)]);
    expect(results.map(kindOf).sort()).toEqual(["conflict", "conflict", "ok"]);
    expect(timeOf(await here.card("Juno"))).toBe(timeOf(celia));
  });

  it("do not when the other time is taken in somebody's own calendar", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    const [cycle] = await database.asOwner<{ id: string }>("select id from cycle where organization_id = $1", [
      here.organizationId,
    ]);
    await database.asOwner(
      `insert into meeting (organization_id, id, cycle_id, leader_id, kind, state, starts_at, ends_at, wall_time, zone, uid, created_at)
       values ($1, gen_random_uuid(), $2, $3, 'planned', 'scheduled', $4, $4::timestamptz + interval '30 minutes', '', 'Europe/Oslo', gen_random_uuid()::text, now())`,
      [here.organizationId, cycle?.id, here.id("Vera"), timeOf(celia)],
    );
    await database.asOwner(
      `insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at)
       select organization_id, id, $2, starts_at, ends_at from meeting where organization_id = $1 and leader_id = $3`,
      [here.organizationId, here.id("Juno"), here.id("Vera")],
    );
    expect((await here.room())[juno.id]?.swaps).not.toContain(celia.id);
    expect(kindOf(await here.swap(juno, celia))).toBe("conflict");
    expect(timeOf(await here.card("Celia"))).toBe(timeOf(celia));
  });

  it("are nobody else's to swap, and no agreed meeting is swapped", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    for (const by of ["Ravi", "Juno", "Vera"]) expect(kindOf(await here.swap(juno, celia, { by }))).toBe("not-found");
    await here.briefs("Dagny", ["Ravi"], early);
    must(await here.approve(null));
    expect(kindOf(await here.swap(await here.card("Juno"), await here.card("Celia")))).toBe("conflict");
  });
});

describe("a card that is moved", () => {
  it("is put back as it was: its reasons, and not pinned", async () => {
    const here = await board();
    const juno = await here.card("Juno");
    const [, slot] = await here.slots(juno);
    must(await here.move(juno, slot?.startsAt ?? early));
    const moved = await here.card("Juno");
    expect([moved.pinned, moved.why[0]]).toEqual([true, juno.why[0]]);
    must(await here.move(moved, new Date(juno.startsAt), true));
    const { revision: _, ...was } = juno;
    expect(await here.card("Juno")).toMatchObject(was);
  });

  it("never lands where another one is put at the same moment", async () => {
    const here = await board();
    const [juno, celia] = [await here.card("Juno"), await here.card("Celia")];
    const common = (await here.slots(celia)).map((slot) => slot.startsAt.getTime());
    const to = (await here.slots(juno)).find((slot) => common.includes(slot.startsAt.getTime()))?.startsAt ?? early;
    const results = await Promise.all([here.move(juno, to), here.move(celia, to)]);
    expect(results.map(kindOf).sort()).toEqual(["conflict", "ok"]);
  });

  it("makes the plan another one than somebody else is about to approve", async () => {
    const here = await board();
    const seen = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    const juno = await here.card("Juno");
    const [slot] = await here.slots(juno);
    must(await here.move(juno, slot?.startsAt ?? early));
    expect(kindOf(await here.approve(seen?.revision ?? 0))).toBe("conflict");
  });
});

describe("somebody who waits", () => {
  it("is given a time by hand, which undoes taking them off the board", async () => {
    const here = await board();
    const juno = await here.card("Juno");
    must(await here.takeOff(juno));
    expect((await here.cards()).has("Juno")).toBe(false);
    must(await here.give("Juno", new Date(juno.startsAt), { pinned: juno.pinned }));
    const again = await here.card("Juno");
    expect(again).toMatchObject({ startsAt: juno.startsAt, pinned: false, state: "proposed" });
    expect(again.why.map((line) => line.about)).toEqual(["Order", "First free"]);
  });

  it("is given one time only, within the limits, and by nobody else", async () => {
    const here = await board();
    const juno = await here.card("Juno");
    const at = new Date(juno.startsAt);
    expect(kindOf(await here.give("Juno", at))).toBe("conflict");
    must(await here.takeOff(juno));
    const celia = await here.card("Celia");
    expect(kindOf(await here.give("Juno", new Date(celia.startsAt)))).toBe("conflict");
    expect(kindOf(await here.give("Juno", early))).toBe("conflict");
    expect(kindOf(await here.give("Ravi", at))).toBe("conflict");
    expect(kindOf(await here.give("Juno", at, { openDoor: true }))).toBe("conflict");
    for (const by of ["Vera", "Ravi", "Juno"]) expect(kindOf(await here.give("Juno", at, { by }))).toBe("not-found");
    const results = await Promise.all([here.give("Juno", at), here.give("Juno", at)]);
    expect(results.map(kindOf).sort()).toEqual(["conflict", "ok"]);
  });

  it("finds a place in a full week where they asked to talk, one on top, and only then", async () => {
    const here = await board();
    await database.asOwner(
      "insert into programme (organization_id, id, leader_id, per_week, per_day, started_at) values ($1, $2, $3, 1, 1, $4)",
      [here.organizationId, newId(), here.id("Dagny"), early],
    );
    await database.asOwner(
      "insert into open_door_request (organization_id, id, person_id, leader_id, manager_id, created_at, due_on) values ($1, $2, $3, $4, $5, $6, '2026-12-20')",
      [here.organizationId, newId(), here.id("Juno"), here.id("Dagny"), here.id("Ravi"), early],
    );
    must(await here.takeOff(await here.card("Theo")));
    const dayOf = (at: number | string) =>
      new Date(typeof at === "number" ? at * 60_000 : at).toISOString().slice(0, 10);
    const celia = dayOf((await here.card("Celia")).startsAt);
    const room = await here.room();
    const freeOn = (name: string, asked: boolean) =>
      (room[waitingKey(here.id(name), asked)]?.days ?? []).filter(
        (day) => typeof day === "number" && dayOf(day) === celia,
      );
    expect(freeOn("Theo", false)).toEqual([]);
    const [free = 0] = freeOn("Juno", true) as number[];
    must(await here.give("Juno", new Date(free * 60_000), { openDoor: true }));
  });

  it("opens no quarter years ahead", async () => {
    const here = await board();
    const far = await here.does("Dagny", async (asking) => {
      const permit = here.planning(asking);
      const giving = { personId: here.id("Juno"), openDoor: false, startsAt: early, pinned: true };
      return permit.ok ? giveTime(permit.value, { ...giving, quarter: quarter("2028-Q4") }) : notFound();
    });
    expect(kindOf(far)).toBe("conflict");
    expect(
      await database.asOwner("select 1 from cycle where organization_id = $1", [here.organizationId]),
    ).toHaveLength(1);
  });
});

describe("where the cards could lie", () => {
  it("is for each of them what a move allows, and no more", async () => {
    const here = await board();
    const room = await here.room();
    for (const card of (await here.cards()).values()) {
      const free = new Set((await here.slots(card)).map((slot) => slot.startsAt.getTime() / 60_000));
      const days = room[card.id]?.days ?? [];
      const shown = days.filter((day) => typeof day === "number");
      expect(shown.length).toBeGreaterThan(10);
      expect(shown.filter((day) => !free.has(day))).toEqual([]);
      const swaps = room[card.id]?.swaps ?? [];
      expect(swaps.length).toBeGreaterThan(0);
    }
  });

  it("is there for those who wait, and is what giving them a time allows", async () => {
    const here = await board();
    must(await here.takeOff(await here.card("Juno")));
    const days = (await here.room())[waitingKey(here.id("Juno"), false)]?.days ?? [];
    const free = days.filter((day) => typeof day === "number");
    expect(free.length).toBeGreaterThan(10);
    must(await here.give("Juno", new Date((free.at(-1) ?? 0) * 60_000)));
  });

  it("is asked for one's own board alone", async () => {
    const here = await board();
    for (const name of ["Vera", "Ravi", "Juno"])
      expect(await here.as(name, async (asking) => here.planning(asking).ok, early)).toBe(false);
  });
});

describe("a board's stamp", () => {
  it("is the same until something changes, and then another one", async () => {
    const here = await board();
    const seen = [await here.stamp()];
    expect(await here.stamp()).toBe(seen[0]);
    const juno = await here.card("Juno");
    const [slot] = await here.slots(juno);
    must(await here.move(juno, slot?.startsAt ?? early));
    seen.push(await here.stamp());
    must(await here.swap(await here.card("Juno"), await here.card("Celia")));
    seen.push(await here.stamp());
    must(await here.takeOff(await here.card("Juno")));
    seen.push(await here.stamp());
    must(await here.give("Juno", new Date(juno.startsAt)));
    seen.push(await here.stamp());
    expect(new Set(seen).size).toBe(5);
    const plan = await here.as("Dagny", (asking) => planForPage(asking, q4), early);
    expect(plan?.stamp).toBe(seen.at(-1));
  });

  it("says nothing to whoever does not see the board", async () => {
    const here = await board();
    const [ravi, other] = [await here.stamp("Ravi"), await (await board()).stamp("Ravi")];
    expect(ravi).toBe(other);
  });
});
