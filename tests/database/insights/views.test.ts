import { beforeAll, describe, expect, it } from "vitest";
import { teamForPage } from "@/lib/insights/read/team";
import { releasedForSpreadsheet, trendsForPage } from "@/lib/insights/read/trends";
import { csv } from "@/lib/insights/rules/csv";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { TrendsQuery } from "@/lib/insights/schema";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2026-10-02T09:00:00Z");
const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
        Hanna
        Lukas
        Mina
        Otto
      Bo
        Uma
        Vito
        Wanda
    Other
      Ines
        Zoe
  Iris
`;

/** A closed quarter in which everything is the same but what Uma said, in a team too small to be shown. */
async function played(slug: string, uma: number): Promise<World> {
  const here = await world(chart, { slug, admins: ["Iris"], at, since: plainDate("2025-01-01") });
  await briefed(database, here, "Dagny", ["Ravi", "Bo"]);
  const plan = await heldQuarter(database, here, {
    leader: "Dagny",
    quarter: quarter("2026-Q3"),
    said: {
      Ravi: { Juno: 5, Theo: 6, Hanna: 7, Lukas: 4, Mina: 6, Otto: 7 },
      Bo: { Uma: uma, Vito: 7, Wanda: 6 },
    },
  });
  for (const [manager, value] of [
    ["Ravi", 7.8],
    ["Bo", 6.5],
  ] as const)
    await expects(here, manager, plan.cycleId, value, at);
  expect(await closes(here, "Dagny", plan.planId, at)).toMatchObject({ ok: true });
  return here;
}

let low: World;
let high: World;
beforeAll(async () => {
  low = await played("low", 2);
  high = await played("high", 9);
});

const usual = TrendsQuery.parse({});
const trends = (here: World, name: string, leader?: string) =>
  here.as(name, (asking) => trendsForPage(asking, { ...usual, leader: leader && here.id(leader) }));

describe("Trends", () => {
  it("gives the leader in full what they heard, small teams too, and the predictions beside it", async () => {
    const view = await trends(low, "Dagny");
    const teams = view?.own?.heard.morale.map(({ team, points }) => [team, points[0]?.said, points[0]?.expected]);
    expect(teams).toMatchObject([
      ["Bo’s team", { shown: true, n: 3, mean: 5 }, 6.5],
      ["Ravi’s team", { shown: true, n: 6, mean: 5.8 }, 7.8],
    ]);
  });
  it.each(["Vera", "Iris"])("gives %s the releases and nothing of what the leader heard", async (name) => {
    const view = await trends(low, name, "Dagny");
    expect(view?.own).toBeNull();
    expect(
      view?.releases.insight.morale.map(({ team, points }) => [team, points[0]?.said?.shown, points[0]?.expected]),
    ).toEqual([
      ["Bo’s team", false, null],
      ["Ravi’s team", true, 7.8],
    ]);
  });
  it.each(["Ravi", "Bo", "Juno", "Other", "Ines"])("is not found for %s", async (name) => {
    expect(await trends(low, name, "Dagny")).toBeNull();
  });
  it("exports releases only, for the leader as well", async () => {
    const insight = await low.as("Dagny", (asking) => releasedForSpreadsheet(asking, usual));
    const text = insight ? csv(spreadsheetOf(insight)) : "";
    expect(text).toContain("2026-Q3,Bo’s team,morale,,,,,,hidden to protect people");
    expect(text).toContain("2026-Q3,Ravi’s team,morale,6,5.8,");
  });
});

describe("a manager's page", () => {
  it("shows both figures once they are opened", async () => {
    const view = await low.as("Ravi", teamForPage);
    expect(view?.opened).toMatchObject([{ said: { shown: true, n: 6, mean: 5.8 }, expected: 7.8, leader: "Dagny" }]);
  });
  it("keeps one's own prediction beside a hidden answer, and no number of the answer", async () => {
    const view = await low.as("Bo", teamForPage);
    expect(view?.opened.map(({ said, expected }) => ({ said, expected }))).toEqual([
      { said: { shown: false }, expected: 6.5 },
    ]);
  });
  it("is nobody's who manages nobody", async () => expect(await low.as("Juno", teamForPage)).toBeNull());
});

describe("two worlds that differ in one hidden answer", () => {
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const bytes = (view: unknown) => JSON.stringify(view).replace(ids, "id");
  it.each(["Bo", "Ravi"])("are the same by the byte for %s", async (name) => {
    expect(bytes(await low.as(name, teamForPage))).toBe(bytes(await high.as(name, teamForPage)));
  });
  it.each(["Vera", "Iris"])("are the same by the byte for %s", async (name) => {
    expect(bytes(await trends(low, name, "Dagny"))).toBe(bytes(await trends(high, name, "Dagny")));
  });
  it("differ for the leader, who heard it", async () => {
    expect(bytes(await trends(low, "Dagny"))).not.toBe(bytes(await trends(high, "Dagny")));
  });
});
