import { beforeAll, describe, expect, it } from "vitest";
import { releasedFigures } from "@/lib/insights/read/released";
import { teamForPage } from "@/lib/insights/read/team";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
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
        Hal
        Ida
        Jon
        Kim
      Bo
        Lea
        Max
        Nia
        Ola
        Pim
        Quin
`;
const noor = { Finn: 4, Gus: 7, Hal: 6, Ida: 8, Jon: 5, Kim: 7 };
const bo = { Lea: 4, Max: 7, Nia: 6, Ola: 8, Pim: 5, Quin: 7 };
const first = { quarter: quarter("2026-Q1"), said: { Ravi: { Ada: 3, Ben: 6, Cleo: 8 }, Noor: noor, Bo: bo } };
const second = { quarter: quarter("2026-Q2"), said: { Ravi: { Cleo: 7, Dov: 5, Eva: 7 }, Noor: noor, Bo: bo } };
const at = { first: new Date("2026-04-02T09:00:00Z"), second: new Date("2026-07-02T09:00:00Z") };
let here: World;

beforeAll(async () => {
  here = await world(chart, { at: at.second, since: plainDate("2025-01-01") });
  await briefed(database, here, "Dagny", ["Ravi", "Noor", "Bo"]);
  for (const turn of ["first", "second"] as const) {
    const { planId } = await heldQuarter(database, here, { leader: "Dagny", ...(turn === "first" ? first : second) });
    expect(await closes(here, "Dagny", planId, at[turn])).toMatchObject({ ok: true });
  }
});

describe("a team too small for one quarter", () => {
  it("stands on its manager’s page over two quarters together, and alone stays hidden", async () => {
    const view = await here.as("Ravi", teamForPage);
    expect(view?.opened.map(({ said, together }) => [said, together])).toEqual([
      [{ shown: false }, null],
      [{ shown: false }, { quarters: 2, said: { n: 5, mean: 6, low: 4.4, high: 7.6 } }],
    ]);
  });
  it.each(["Dagny", "Vera", "Ravi"])("shows %s the same in the series and the spreadsheet", async (name) => {
    const { insight } = await here.as(name, (asking) => releasedFigures(asking, here.id("Dagny")));
    const rows = spreadsheetOf(insight, here.id("Ravi"));
    expect(rows.filter((row) => row[2] === "morale")).toEqual([
      ["2026-Q1", "Ravi’s team", "morale", null, null, null, null, null, "hidden to protect people"],
      ["2026-Q2", "Ravi’s team", "morale", null, null, null, null, null, "hidden to protect people"],
      ["2026-Q2", "Ravi’s team", "morale", 5, 6, 4.4, 7.6, null, "two quarters together since 2026-Q1"],
    ]);
  });
  it.each(["Noor", "Bo", "Ada"])("shows %s nothing of it", async (name) => {
    const rows = await here.as(name, ({ tx }) => tx.releaseFigure.findMany({ where: { managerId: here.id("Ravi") } }));
    expect(rows).toEqual([]);
  });
  it("stands in the ledger quarter by quarter, with the answers as they were", async () => {
    const rows = await database.asOwner<{ quarter: string; answers: number[] }>(
      `select c.quarter, s.answers from released_set s
       join release_figure f on f.organization_id = s.organization_id and f.id = s.figure_id
       join cycle c on c.organization_id = s.organization_id and c.id = s.cycle_id
       where f.quarters = 2 order by 1`,
    );
    expect(rows.map(({ quarter: of, answers }) => [of, answers.toSorted((a, b) => a - b)])).toEqual([
      ["2026-Q1", [3, 6, 8]],
      ["2026-Q2", [5, 7, 7]],
    ]);
  });
});

describe("what the database refuses, whoever chose the figures", () => {
  const release = "organization_id, id, plan_id, cycle_id, leader_id, k, edition, released_at";
  const figure =
    "organization_id, id, release_id, cycle_id, leader_id, manager_id, kind, shown, people, mean, quarters";
  const copied = (people: number, quarters: number, more = "manager_id") =>
    `insert into release_figure (${figure}) select organization_id, gen_random_uuid(), release_id, cycle_id, leader_id,
     ${more}, 'support', true, ${people}, 6, ${quarters} from release_figure where quarters = 2`;
  it("a figure without company", async () => {
    await expect(database.asOwner(copied(4, 2))).rejects.toThrow("needs company");
  });
  it("more than four quarters, and everyone over several", async () => {
    await expect(database.asOwner(copied(5, 5))).rejects.toThrow("rolling_is_a_shown_team");
    await expect(database.asOwner(copied(5, 2, "null"))).rejects.toThrow("rolling_is_a_shown_team");
  });
  it("a release with another k than its cycle opened with", async () => {
    const other = `insert into release (${release}) select organization_id, gen_random_uuid(), plan_id, cycle_id, leader_id, k + 1, 9, released_at from release limit 1`;
    await expect(database.asOwner(other)).rejects.toThrow("the k of its cycle");
  });
  it("a figure written outside of closing, even by the leader", async () => {
    const [row] = await here.as("Dagny", ({ tx }) => tx.releaseFigure.findMany({ where: { quarters: 2 } }));
    const write = here.as("Dagny", ({ tx }) =>
      tx.releaseFigure.createMany({ data: row ? [{ ...row, id: here.organizationId, kind: "support" }] : [] }),
    );
    await expect(write).rejects.toThrow();
  });
});
