import { beforeAll, describe, expect, it } from "vitest";
import { asPerson } from "@/lib/db/transaction";
import { predictionsSealed } from "@/lib/perceptions/read";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const during = new Date("2026-09-10T09:00:00Z");
const closing = new Date("2026-10-02T09:00:00Z");
let here: World;
let plan: { cycleId: string; planId: string };

beforeAll(async () => {
  here = await world(
    `
    Vera
      Dagny
        Ravi
          Juno
          Theo
        Noor
          Pia
  `,
    { at: during, since: plainDate("2025-01-01") },
  );
  await briefed(database, here, "Dagny", ["Ravi", "Noor"]);
  plan = await heldQuarter(database, here, {
    leader: "Dagny",
    quarter: quarter("2026-Q3"),
    said: { Ravi: { Juno: 3, Theo: 4 } },
  });
});

const readable = (name: string, at = during) =>
  here.as(name, ({ tx }) => tx.perception.findMany({ select: { managerId: true, revealedValue: true } }), at);

describe("a prediction before the quarter closes", () => {
  it("can be sealed and replaced by the manager, in one row without a readable number", async () => {
    expect(await expects(here, "Ravi", plan.cycleId, 6, during)).toMatchObject({ ok: true });
    expect(await expects(here, "Ravi", plan.cycleId, 7.8, during)).toMatchObject({ ok: true });
    const rows = await database.asOwner<{ value_sealed: Buffer; revealed_value: null }>("select * from perception");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.revealed_value).toBeNull();
    expect(rows[0]?.value_sealed.toString("latin1")).not.toContain("7.8");
  });
  it("is read by nobody above, by no other manager, and not by the leader", async () => {
    for (const name of ["Dagny", "Vera", "Noor", "Juno"]) expect(await readable(name)).toEqual([]);
    const bytes = await here.as(
      "Dagny",
      ({ tx }) => tx.$queryRaw`select * from app.perceptions_to_close(${plan.cycleId}::uuid)`,
    );
    expect(bytes).toEqual([]);
    // Whoever closes is given those of their own managers alone.
    const closing = async (name: string) => {
      const who = { organizationId: here.organizationId, personId: here.id(name), today: plainDate("2026-09-10") };
      const given = await asPerson(
        who,
        (tx) => tx.$queryRaw<unknown[]>`select * from app.perceptions_to_close(${plan.cycleId}::uuid)`,
        "close",
      );
      return given.length;
    };
    expect([await closing("Dagny"), await closing("Vera"), await closing("Ravi")]).toEqual([1, 0, 0]);
  });
  it("lets the leader know who has sealed", async () => {
    expect(await here.as("Dagny", (asking) => predictionsSealed(asking, plan.cycleId))).toEqual([
      { managerId: here.id("Ravi"), sealedAt: during },
    ]);
    expect(await here.as("Vera", (asking) => predictionsSealed(asking, plan.cycleId))).toEqual([]);
  });
  it("cannot be opened early by the leader's own hand", async () => {
    const [row] = await database.asOwner<{ id: string }>("select id from perception");
    await here.as(
      "Dagny",
      ({ tx, now }) => tx.$queryRaw`select app.reveal_perception(${row?.id}::uuid, 5, ${now}::timestamptz)::text`,
    );
    expect(await readable("Dagny")).toEqual([]);
  });
  it("is refused for a quarter that has not begun, and from somebody without a leader above", async () => {
    expect(await expects(here, "Ravi", plan.cycleId, 7, new Date("2026-06-20T09:00:00Z"))).toMatchObject({ ok: false });
    expect(await expects(here, "Vera", plan.cycleId, 7, during)).toMatchObject({ ok: false });
  });
});

describe("a prediction once the quarter is closed", () => {
  beforeAll(async () => {
    expect(await closes(here, "Dagny", plan.planId, closing)).toMatchObject({ ok: true });
  });
  it("opens to the leader who heard the team, and to no one above", async () => {
    const rows = await readable("Dagny", closing);
    expect(rows.map(({ revealedValue }) => revealedValue?.toNumber())).toEqual([7.8]);
    expect(await readable("Vera", closing)).toEqual([]);
    expect(await readable("Noor", closing)).toEqual([]);
  });
  it("stays out of the release where the team's figure is hidden", async () => {
    const shown = await database.asOwner("select 1 from release_figure where kind in ('perception', 'gap') and shown");
    expect(shown).toEqual([]);
  });
  it("cannot be changed any more, by hand or by row", async () => {
    expect(await expects(here, "Ravi", plan.cycleId, 3, closing)).toMatchObject({
      ok: false,
      problem: { kind: "conflict" },
    });
    const change = here.as("Ravi", ({ tx }) => tx.perception.updateMany({ data: { sealedAt: closing } }), closing);
    await expect(change).rejects.toThrow();
  });
});
