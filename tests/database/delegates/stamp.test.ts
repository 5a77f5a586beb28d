import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { allowed } from "@/lib/access/policy";
import { keepPlace } from "@/lib/conversations/write/hold";
import { permitted } from "@/lib/meetings/read/permit";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { stampOf } from "@/lib/planning/read/stamp";
import { moveMeeting } from "@/lib/planning/write/move";
import { takeBack } from "@/lib/planning/write/take-back";
import { settleProgramme } from "@/lib/programmes/write";
import { freshDatabase } from "../../support/database";
import { delegated, early, minutesLater, q4 } from "../../support/delegated";
import { must } from "../../support/must";

/** By the stamp two who plan for one leader see what the other one did: each of these is asked every few seconds. */
const database = await freshDatabase();

async function stage(delegates: readonly string[]) {
  const on = await delegated(database, delegates);
  const stamp = (name: string) => on.reads(name, (who) => stampOf(who, { leaderId: on.leaderId, quarter: q4 }));
  const stamps = () => Promise.all(delegates.map(stamp));
  const cardOf = async (name: string) => {
    const [row] = await on.rowsOf(name);
    if (!row) throw new Error(`${name} has no meeting`);
    return row;
  };
  const move = async (by: string, name: string) => {
    const { id, revision } = await cardOf(name);
    const startsAt = (await on.reads(by, (who) => freeSlotsFor(who, id))).at(-1)?.startsAt ?? early;
    must(await on.onMeeting(by, "meeting.move", id, (permit) => moveMeeting(permit, { startsAt, revision })));
  };
  const owner = (sql: string, ...values: unknown[]) => database.asOwner(sql, [on.here.organizationId, ...values]);
  return { ...on, stamp, stamps, cardOf, move, owner };
}

describe("two who plan for one leader", () => {
  it("each have another stamp whenever the other one, or the leader, changed what they see", async () => {
    const on = await stage(["Zoe", "Vera"]);
    const settle = async (perWeek: number) => {
      const usual = { cadence: "quarterly", lengthMinutes: 30, preparationMinutes: 15, bufferMinutes: 0 } as const;
      return attempt(await on.here.viewer("Dagny"), early, (who) =>
        allowed(who, "programme.run", { leaderId: on.leaderId }, (permit) =>
          settleProgramme(permit, { ...usual, perWeek, perDay: 2 }),
        ),
      );
    };
    const steps: [string, () => Promise<unknown>][] = [
      ["a plan is proposed", async () => must(await on.propose("Zoe"))],
      ["a card is moved", () => on.move("Vera", "Juno")],
      ["the same plan is made again, with new cards", async () => must(await on.propose("Zoe"))],
      ["it is approved", async () => must(await on.approve("Vera", "later"))],
      ["it is taken back", async () => must(await on.plans("Zoe", (permit) => takeBack(permit, q4), minutesLater(1)))],
      ["the leader settles another pace", async () => must(await settle(5))],
      [
        "a manager's yes is there",
        () => on.owner("update briefing set acknowledged_at = null where organization_id = $1"),
      ],
      ["the quarter is closed", () => on.owner("update plan set state = 'closed' where organization_id = $1")],
    ];
    let before = await on.stamps();
    expect(before[0]).toBe(before[1]);
    for (const [what, step] of steps) {
      await step();
      const after = await on.stamps();
      expect([what, after.filter((stamp, at) => stamp === before[at])]).toEqual([what, []]);
      expect([what, after[0]]).toEqual([what, after[1]]);
      before = after;
    }
  });

  it("have the same one after what they do not see: an open door, its plan and its approval, and two who begin", async () => {
    const on = await stage(["Zoe", "Vera"]);
    must(await on.propose("Dagny"));
    must(await on.approve("Dagny"));
    const before = await on.stamps();
    const leaders = await on.stamp("Dagny");
    const { id } = await on.cardOf("Juno");
    const begins = async () =>
      attempt(await on.here.viewer("Dagny", early), early, (who) =>
        permitted(who, "meeting.takeNotes", id, (permit) => keepPlace(permit, {})),
      );
    const steps: [string, () => Promise<unknown>][] = [
      ["somebody asks to talk", () => on.asks("Theo")],
      ["the leader finds them a time", async () => must(await on.propose("Dagny"))],
      ["and approves it", async () => must(await on.approve("Dagny", "later", minutesLater(30)))],
      ["two begin to talk", async () => must(await begins())],
    ];
    for (const [what, step] of steps) {
      await step();
      expect([what, await on.stamps()]).toEqual([what, before]);
    }
    expect(await on.stamp("Dagny")).not.toBe(leaders);
  });

  it("learn nothing by it of their own people, though a manager sees when those meet", async () => {
    const on = await stage(["Zoe", "Ravi"]);
    must(await on.propose("Dagny"));
    must(await on.approve("Dagny"));
    const [zoe, ravi] = await on.stamps();
    await on.move("Zoe", "Juno");
    expect(await on.stamp("Ravi")).toBe(ravi);
    expect(await on.stamp("Zoe")).not.toBe(zoe);
    await on.move("Zoe", "Celia");
    expect(await on.stamp("Ravi")).not.toBe(ravi);
  });
});
