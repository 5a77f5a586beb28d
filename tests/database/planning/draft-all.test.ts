import pg from "pg";
import { describe, expect, it } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { allowed, authorize } from "@/lib/access/policy";
import { draftingForPage, draftingOf } from "@/lib/planning/read/drafting";
import { draftForAll, startDrafting } from "@/lib/planning/write/draft-all";
import { proposePlan } from "@/lib/planning/write/propose";
import { ok, type Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import { addQuarters, type Quarter, quarterIn } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { world } from "../../support/world";

const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
      Finn
        Gita
    Ines
      Sam
        Sana
    Kim`;
const database = await freshDatabase();
let made = 0;
async function organization() {
  const drawn = await world(chart, { slug: `everybody-${made++}`, admins: ["Kim"] });
  const quarter = addQuarters(quarterIn(now(), (await drawn.viewer("Kim")).zone), 1);
  const does = <T>(name: string, command: (asking: Asking) => Promise<Result<T>>) => drawn.does(name, command, now());
  const start = (name: string, of: Quarter = quarter) =>
    does(name, (asking) => allowed(asking, "plan.draftAll", {}, (permit) => startDrafting(permit, { quarter: of })));
  const started = async () => {
    const result = await start("Kim");
    if (!result.ok) throw new Error("not started");
    return result.value.runId;
  };
  const goOn = async (runId: string, name = "Kim") => draftForAll(await drawn.viewer(name), runId);
  const standing = async (runId: string) => {
    const result = await does("Kim", async (asking) => {
      const permit = authorize(asking, "plan.draftAll", {});
      return permit.ok ? ok(await draftingOf(permit.value, runId)) : permit;
    });
    return result.ok ? result.value : null;
  };
  const drafts = () =>
    database.asOwner<{ id: string; leader_id: string; person_id: string; starts_at: Date; ends_at: Date }>(
      `select m.id, m.leader_id, p.person_id, m.starts_at, m.ends_at from meeting m join meeting_participant p on p.meeting_id = m.id
       where m.organization_id = $1 and m.state = 'draft' order by m.starts_at`,
      [drawn.organizationId],
    );
  return { ...drawn, quarter, does, start, started, goOn, standing, drafts };
}

describe("a quarter drafted for every leader", () => {
  it("proposes to each leader their people, nobody in two places, and tells the admin counts alone", async () => {
    const here = await organization();
    const runId = await here.started();
    expect(await here.standing(runId)).toMatchObject({ state: "runs", leaders: 3, done: 0 });
    await here.goOn(runId);
    expect(await here.standing(runId)).toEqual({
      runId,
      quarter: here.quarter,
      leaders: 3,
      done: 3,
      state: "finished",
    });
    const drafts = await here.drafts();
    const ledBy = (name: string) => drafts.filter((one) => one.leader_id === here.id(name)).map((one) => one.person_id);
    expect(new Set(ledBy("Vera"))).toEqual(new Set(["Ravi", "Finn", "Sam"].map(here.id)));
    expect(new Set(ledBy("Dagny"))).toEqual(new Set(["Juno", "Theo", "Gita"].map(here.id)));
    expect(ledBy("Ines")).toEqual([here.id("Sana")]);
    for (const one of drafts)
      for (const other of drafts) {
        const people = [one.leader_id, one.person_id];
        if (one === other || !(people.includes(other.leader_id) || people.includes(other.person_id))) continue;
        expect(one.ends_at <= other.starts_at || other.ends_at <= one.starts_at).toBe(true);
      }
    expect(await database.asOwner("select 1 from busy where organization_id = $1", [here.organizationId])).toEqual([]);
    expect(await database.asOwner("select 1 from outbox where organization_id = $1", [here.organizationId])).toEqual(
      [],
    );
  });

  it("leaves alone whoever has begun, and what was drafted when it was broken off", async () => {
    const here = await organization();
    await here.does("Dagny", (asking) =>
      allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) =>
        proposePlan(permit, { quarter: here.quarter }),
      ),
    );
    const before = await here.drafts();
    const runId = await here.started();
    await here.goOn(runId);
    const after = await here.drafts();
    const own = (rows: typeof after) => rows.filter((one) => one.leader_id === here.id("Dagny"));
    expect(own(after)).toEqual(own(before));
    expect(after.length).toBeGreaterThan(before.length);
    // As if it had been killed after the first leader, more than a minute ago.
    await database.asOwner(
      "update planning_run set finished_at = null, done = 1, seen_at = now() - interval '2 minutes' where id = $1",
      [runId],
    );
    expect(await here.standing(runId)).toMatchObject({ state: "silent", done: 1 });
    expect(await here.started()).toBe(runId);
    await here.goOn(runId);
    expect(await here.standing(runId)).toMatchObject({ state: "finished", done: 3 });
    expect(await here.drafts()).toEqual(after);
  });

  it("is in one hand, however many take it up", async () => {
    const here = await organization();
    const runId = await here.started();
    const holder = new pg.Client({ connectionString: database.owner });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select 1 from planning_run where id = $1 for update", [runId]);
    const all = Promise.all([here.goOn(runId), here.goOn(runId), here.goOn(runId)]);
    // Each has found it in nobody's hand before any of them takes it.
    await expect
      .poll(
        async () =>
          (
            await database.asOwner(
              "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
          ).length,
        { timeout: 30_000 },
      )
      .toBe(3);
    await holder.query("commit");
    await holder.end();
    await all;
    expect(await here.standing(runId)).toMatchObject({ state: "finished", done: 3 });
    const plans = await database.asOwner<{ revision: number }>("select revision from plan where organization_id = $1", [
      here.organizationId,
    ]);
    expect(plans.map((one) => one.revision)).toEqual([1, 1, 1]);
  });

  it("is an admin's alone, for one quarter at a time, and none too far ahead", async () => {
    const here = await organization();
    for (const name of ["Vera", "Ravi", "Juno"])
      expect(await here.start(name)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    expect(await here.start("Kim", addQuarters(here.quarter, 3))).toMatchObject({ problem: { kind: "conflict" } });
    const runId = await here.started();
    expect(await here.start("Kim", addQuarters(here.quarter, -1))).toMatchObject({ problem: { kind: "conflict" } });
    await here.goOn(runId, "Dagny");
    expect(await here.drafts()).toEqual([]);
    const view = await here.does("Kim", async (asking) => {
      const permit = authorize(asking, "plan.draftAll", {});
      return permit.ok ? ok(await draftingForPage(permit.value)) : permit;
    });
    expect(view).toMatchObject({ value: { leaders: 3, latest: { runId, done: 0 } } });
  });
});
