import { beforeAll, expect, test } from "vitest";
import { recordFor } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
let here: World;

beforeAll(async () => {
  here = await world("Dagny\n  Ravi\n    Juno\n  Kim", { admins: ["Kim"] });
});

const brokenAt = (name = "Kim") =>
  here.as(name, async ({ tx }) => {
    const rows = await tx.$queryRaw<{ at: bigint | null }[]>`select app.audit_broken_at() as at`;
    return rows[0]?.at ?? null;
  });

test("the chain holds when many append at once, and shows the row that was changed or cut", async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      here.as(n % 2 ? "Juno" : "Dagny", (asking) =>
        recordFor(asking, { what: "answers.read", subjectId: here.id("Juno") }, { what: "note.save" }),
      ),
    ),
  );
  const rows = await database.asOwner<{ sequence: string }>("select sequence from audit order by sequence");
  expect(rows.map((row) => Number(row.sequence))).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  expect(await brokenAt()).toBeNull();
  await database.asOwner("alter table audit disable trigger written_once");
  await database.asOwner("update audit set what = 'nothing' where sequence = 7");
  expect(await brokenAt()).toBe(7n);
  // Nobody but an admin is told.
  expect(await brokenAt("Dagny")).toBeNull();
  await database.asOwner("delete from audit where sequence = 5");
  expect(await brokenAt()).toBe(6n);
  await database.asOwner("alter table audit enable trigger written_once");
});

test("not even the owner changes what is written once", async () => {
  for (const sql of ["update audit set what = 'x'", "delete from audit", "truncate audit"]) {
    await expect(database.asOwner(sql), sql).rejects.toThrow(/written once/);
  }
});

test("nor what was released: figures, words, and the ledger of whose answers stood behind them", async () => {
  const put = writer(database, here.organizationId);
  const [cycle, plan, release, figure] = [newId(), newId(), newId(), newId()];
  const day = "2026-07-01";
  await put("cycle", { id: cycle, quarter: "2026-Q2", starts_on: "2026-04-01", ends_on: day, k: 5, opened_at: day });
  const leader_id = here.id("Dagny");
  const pace = { per_week: 3, per_day: 2, length_minutes: 30, created_at: day };
  await put("plan", { id: plan, cycle_id: cycle, leader_id, state: "closed", ...pace });
  const of = { cycle_id: cycle, leader_id };
  await put("release", { ...of, id: release, plan_id: plan, k: 5, released_at: day });
  await put("release_figure", {
    ...of,
    id: figure,
    release_id: release,
    kind: "morale",
    shown: true,
    people: 5,
    mean: 6,
  });
  const theme = { kind: "strength", wording: "Reviews help.", people: 5, teams: 2, manager_ids: [] };
  await put("released_theme", { ...of, id: newId(), release_id: release, ...theme });
  const members = [here.id("Juno")];
  await put("released_set", { id: newId(), figure_id: figure, kind: "morale", cycle_id: cycle, members, answers: [6] });
  for (const table of ["release", "release_figure", "released_theme", "released_set"]) {
    for (const sql of [`update ${table} set id = id`, `delete from ${table}`])
      await expect(database.asOwner(sql), sql).rejects.toThrow(/written once/);
  }
});

test("the application's role has no right to try", async () => {
  await expect(here.as("Kim", ({ tx }) => tx.$executeRaw`delete from audit`)).rejects.toThrow(/permission denied/);
  await expect(here.as("Dagny", ({ tx }) => tx.$executeRaw`update release_figure set mean = 9`)).rejects.toThrow(
    /permission denied/,
  );
});

test("k is frozen at what it was when the cycle opened, and only ever raised", async () => {
  const { organizationId } = here;
  const open = (quarter: string) =>
    here.as("Dagny", ({ tx, now }) =>
      tx.cycle.create({
        data: {
          organizationId,
          id: newId(),
          quarter,
          startsOn: now,
          endsOn: new Date("2027-01-01"),
          k: 1000,
          openedAt: now,
        },
      }),
    );
  expect((await open("2026-Q4")).k).toBe(5);
  await here.as("Kim", ({ tx }) => tx.organization.update({ where: { id: organizationId }, data: { k: 8 } }));
  expect((await open("2027-Q1")).k).toBe(8);
  await expect(
    here.as("Kim", ({ tx }) => tx.organization.update({ where: { id: organizationId }, data: { k: 5 } })),
  ).rejects.toThrow(/only be raised/);
  await expect(database.asOwner("update cycle set k = 5 where quarter = '2027-Q1'")).rejects.toThrow(/frozen/);
});

test("nobody makes themselves an admin", async () => {
  const promote = (name: string) =>
    here.as(name, ({ tx, organizationId }) =>
      tx.person.update({
        where: { organizationId_id: { organizationId, id: here.id("Ravi") } },
        data: { isAdmin: true },
      }),
    );
  await expect(promote("Ravi")).rejects.toThrow();
  expect((await promote("Kim")).isAdmin).toBe(true);
});
