import { beforeAll, describe, expect, it } from "vitest";
import { heardFigures } from "@/lib/insights/read/heard";
import { releasedFigures } from "@/lib/insights/read/released";
import { closingForPage } from "@/lib/releases/read/closing";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const during = new Date("2026-09-10T09:00:00Z");
const closing = new Date("2026-10-02T09:00:00Z");
const chart = `
  Vera
    Dagny
      Ravi
        Ada
        Ben
        Cleo
        Dov
        Eva
      Noor
        Finn
        Gus
      Bo
        Hal
`;
let here: World;
let plan: { cycleId: string; planId: string };

beforeAll(async () => {
  here = await world(chart, { at: during, since: plainDate("2025-01-01") });
  await briefed(database, here, "Dagny", ["Ravi", "Noor", "Bo"]);
  const said = { Ravi: { Ada: 5, Ben: 7, Cleo: 6, Dov: 4, Eva: 8 }, Noor: { Finn: 4, Gus: 9 } };
  plan = await heldQuarter(database, here, { leader: "Dagny", quarter: quarter("2026-Q3"), said });
  for (const [manager, value] of [
    ["Ravi", 8],
    ["Noor", 7],
    ["Bo", 6],
  ] as const)
    expect(await expects(here, manager, plan.cycleId, value, during)).toMatchObject({ ok: true });
});

/** What the leader may look at before the close. */
const beforeClosing = () =>
  here.as("Dagny", async (asking) => [
    await closingForPage(asking, plan.planId),
    await heardFigures(asking),
    await releasedFigures(asking, here.id("Dagny")),
    await asking.tx.perception.findMany(),
  ]);

it("before the close nothing that the leader reads depends on a prediction", async () => {
  const nine = await beforeClosing();
  expect(await expects(here, "Ravi", plan.cycleId, 2.5, during)).toMatchObject({ ok: true });
  expect(await beforeClosing()).toEqual(nine);
  expect(await expects(here, "Ravi", plan.cycleId, 8, during)).toMatchObject({ ok: true });
});

it.each(["Dagny", "Vera", "Noor", "Ada"])("%s changes nobody’s prediction", async (name) => {
  const changed = here.as(name, ({ tx }) =>
    tx.perception.updateMany({ where: { managerId: here.id("Ravi") }, data: { sealedAt: closing } }),
  );
  expect(await changed).toEqual({ count: 0 });
});

describe("after the close a prediction opens", () => {
  const opened = async (name: string) =>
    here.as(
      name,
      async ({ tx }) => {
        const rows = await tx.perception.findMany({ where: { revealedAt: { not: null } } });
        return rows.map(({ managerId, revealedValue }) => [managerId, revealedValue?.toNumber()]);
      },
      closing,
    );
  const released = async (name: string) =>
    here.as(
      name,
      async ({ tx }) => {
        const rows = await tx.releaseFigure.findMany({ where: { kind: { in: ["perception", "gap"] }, shown: true } });
        return rows
          .map(({ managerId, kind }) => `${managerId === here.id("Ravi") ? "Ravi" : "another"} ${kind}`)
          .sort();
      },
      closing,
    );

  beforeAll(async () => {
    expect(await closes(here, "Dagny", plan.planId, closing)).toMatchObject({ ok: true });
  });
  it("to the leader beside the teams they heard, in full where the release is hidden", async () => {
    const rows = await opened("Dagny");
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual([here.id("Ravi"), 8]);
    expect(rows).toContainEqual([here.id("Noor"), 7]);
    const { morale } = await here.as("Dagny", heardFigures, closing);
    expect(morale.map(({ team, points }) => [team, points[0]?.said?.shown, points[0]?.expected])).toEqual([
      ["Noor’s team", true, 7],
      ["Ravi’s team", true, 8],
    ]);
  });
  it("to nobody beside a team in which nobody spoke, the leader included", async () => {
    expect((await opened("Dagny")).map(([managerId]) => managerId)).not.toContain(here.id("Bo"));
    const [row] = await database.asOwner<{ revealed_value: null }>(
      "select revealed_value from perception where manager_id = $1",
      [here.id("Bo")],
    );
    expect(row?.revealed_value).toBeNull();
  });
  it("to those above only beside a shown figure, and the gap with both", async () => {
    expect(await released("Vera")).toEqual(["Ravi gap", "Ravi perception"]);
    expect(await released("Ravi")).toEqual(["Ravi gap", "Ravi perception"]);
    expect(await released("Noor")).toEqual([]);
    expect(await opened("Vera")).toEqual([]);
  });
});
