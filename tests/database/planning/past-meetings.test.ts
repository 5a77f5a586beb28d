import { expect, it } from "vitest";
import { authorize } from "@/lib/access/policy";
import { busyOf } from "@/lib/planning/read/facts";
import { choicesFor } from "@/lib/planning/read/slots";
import { proposePlan } from "@/lib/planning/write/propose";
import { notFound } from "@/lib/result";
import { quarter } from "@/lib/time/quarter";
import { before, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");

it("a meeting that is over, or was called off, tells no more when the other is free", async () => {
  for (const state of ["held", "cancelled", "deferred"]) {
    const world = await conversationWorld();
    const free = (name: string) => world.look(name, before, (asking) => choicesFor(asking, world.meetingId));
    expect((await free("Dagny")).length).toBeGreaterThan(0);
    await database.asOwner(
      "update meeting set state = $2::meeting_state, held_at = case when $2 = 'held' then ends_at end, ended_at = case when $2 = 'held' then null else starts_at end where id = $1",
      [world.meetingId, state],
    );
    for (const name of ["Dagny", "Juno"]) expect(await free(name)).toEqual([]);
  }
});

it("a former leader who manages somebody now is not told when they are taken", async () => {
  const world = await conversationWorld();
  await database.asOwner(
    `insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at)
     select organization_id, id, $2, starts_at, ends_at from meeting where id = $1`,
    [world.meetingId, world.id("Juno")],
  );
  const taken = () => world.look("Dagny", before, (asking) => busyOf(asking, q4, [world.id("Juno")]));
  expect((await taken()).get(world.id("Juno"))).toHaveLength(1);
  await database.asOwner("update reporting_line set manager_id = $2 where person_id = $1", [
    world.id("Juno"),
    world.id("Dagny"),
  ]);
  expect((await taken()).get(world.id("Juno")) ?? []).toEqual([]);
});

it("nobody opens quarters far ahead, and with them today's k", async () => {
  const world = await conversationWorld();
  const propose = (text: string) =>
    world.as("Dagny", before, async (asking) => {
      const permit = authorize(asking, "plan.make", { leaderId: world.id("Dagny") });
      return permit.ok ? proposePlan(permit.value, { quarter: quarter(text) }) : notFound();
    });
  expect(await propose("2031-Q2")).toMatchObject({ ok: false, problem: { kind: "conflict" } });
});
