import { expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { authorize } from "@/lib/access/policy";
import { changeSettings } from "@/lib/admin/write";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, heldQuarter } from "../../support/quarter";
import { world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2026-07-02T09:00:00Z");
const chart = "Vera\n  Dagny\n    Ravi\n      Ada\n      Ben\n      Cleo\n      Dov\n      Eva\nIris";
const said = { Ravi: { Ada: 5, Ben: 7, Cleo: 6, Dov: 4, Eva: 8 } };
const here = await world(chart, { at, admins: ["Iris"], since: plainDate("2025-01-01") });
await briefed(database, here, "Dagny", ["Ravi"]);

const needs = async (name: string, k: number) =>
  attempt(await here.viewer(name, at), at, async (asking) => {
    const permit = authorize(asking, "organization.settings", {});
    const settings = { name: "Halden", k, retentionMonths: 12, zone: "Europe/Oslo" };
    return permit.ok ? changeSettings(permit.value, settings as Parameters<typeof changeSettings>[1]) : permit;
  });
const shownIn = async (planId: string) => {
  const rows = await database.asOwner<{ shown: boolean; k: number }>(
    `select f.shown, r.k from release_figure f join release r on r.organization_id = f.organization_id and r.id = f.release_id
     where r.plan_id = $1 and f.kind = 'morale' and f.manager_id is not null and f.quarters = 1`,
    [planId],
  );
  return rows.map(({ shown, k }) => [shown, k]);
};

it("an admin raises how many must stand behind a figure, for quarters not yet open only, and never lowers it", async () => {
  const open = await heldQuarter(database, here, { leader: "Dagny", quarter: quarter("2026-Q2"), said });
  expect(await needs("Ravi", 6)).toMatchObject({ problem: { kind: "not-found" } });
  expect(await needs("Iris", 6)).toMatchObject({ ok: true });
  expect(await needs("Iris", 5)).toMatchObject({ problem: { kind: "invalid" } });
  // The cycle's row asks for 5: the database gives it what holds today.
  const next = await heldQuarter(database, here, { leader: "Dagny", quarter: quarter("2026-Q3"), said });
  expect(await database.asOwner("select quarter, k from cycle order by quarter")).toEqual([
    { quarter: "2026-Q2", k: 5 },
    { quarter: "2026-Q3", k: 6 },
  ]);
  for (const { planId } of [open, next]) expect(await closes(here, "Dagny", planId, at)).toMatchObject({ ok: true });
  expect(await shownIn(open.planId)).toEqual([[true, 5]]);
  expect(await shownIn(next.planId)).toEqual([[false, 6]]);
});
