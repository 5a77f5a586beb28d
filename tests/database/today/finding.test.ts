import { beforeAll, describe, expect, it } from "vitest";
import { quarter } from "@/lib/time/quarter";
import { finding } from "@/lib/today/read/finding";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const sealedAt = new Date("2026-09-20T09:00:00Z");
const closedAt = new Date("2026-10-02T09:00:00Z");
const now = new Date("2026-11-12T09:00:00Z");
let here: World;

beforeAll(async () => {
  here = await world(`
    Vera
      Dagny
        Ravi
          A
          B
          C
          D
          E
          F
        Henrik
          G
          H
          I
          J
          K
          L
  `);
  await briefed(database, here, "Dagny", ["Ravi", "Henrik"]);
  const { cycleId, planId } = await heldQuarter(database, here, {
    leader: "Dagny",
    quarter: quarter("2026-Q3"),
    said: { Ravi: { A: 4, B: 4, C: 5, D: 4, E: 5, F: 4 }, Henrik: { G: 8, H: 8, I: 7, J: 8, K: 8, L: 8 } },
  });
  await expects(here, "Ravi", cycleId, 9, sealedAt);
  await expects(here, "Henrik", cycleId, 8, sealedAt);
  expect(await closes(here, "Dagny", planId, closedAt)).toMatchObject({ ok: true });
});
const findingOf = (name: string) => here.as(name, finding, now);

describe("what the last release says on Today", () => {
  it("is one finding for the leader, with its company and its day", async () => {
    const found = await findingOf("Dagny");
    expect(found?.title).toMatch(/^Ravi’s team hears itself .* happier than it is$/);
    expect(found?.behind).toMatch(/^6 people behind the last figure, likely between .* Release of Fri 2 Oct\.$/);
  });
  it("is a manager's own team, and never another's", async () => {
    const found = await findingOf("Henrik");
    expect(found?.series.teamId).toBe(here.id("Henrik"));
    expect(found?.title).toMatch(/^Your team/);
    expect(JSON.stringify(found)).not.toMatch(/Ravi/);
  });
  it("is nothing for those who only talk", async () => {
    expect(await findingOf("A")).toBeNull();
  });
});
