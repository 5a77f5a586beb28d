import { attempt } from "@/lib/access/attempt";
import { allowed } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { sealPrediction } from "@/lib/perceptions/write";
import { closeCycle } from "@/lib/releases/write/close";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import type { TestDatabase } from "./database";
import type { World } from "./world";

/** Rows a test needs to exist before it begins, written as the owner whom no policy binds. */
export function writer(database: TestDatabase, organizationId: string) {
  return (table: string, row: Record<string, unknown>) => {
    const whole = { organization_id: organizationId, ...row };
    const places = Object.keys(whole).map((_, at) => `$${at + 1}`);
    const sql = `insert into ${table} (${Object.keys(whole).join(", ")}) values (${places.join(", ")})`;
    return database.asOwner(sql, Object.values(whole));
  };
}

export type Season = {
  leader: string;
  quarter: Quarter;
  /** Manager → person → morale, as said in a held conversation. */
  said: Record<string, Record<string, number>>;
  kind?: "planned" | "open_door";
};

/** A quarter of a leader with an approved plan and its held conversations. */
export async function heldQuarter(database: TestDatabase, here: World, season: Season) {
  const put = writer(database, here.organizationId);
  const opened = new Date(`${firstDay(season.quarter)}T08:00:00Z`);
  const leader = here.id(season.leader);
  const [known] = await database.asOwner<{ id: string }>(
    "select id from cycle where organization_id = $1 and quarter = $2",
    [here.organizationId, season.quarter],
  );
  const cycleId = known?.id ?? newId();
  const dates = { starts_on: firstDay(season.quarter), ends_on: endDay(season.quarter) };
  if (!known) await put("cycle", { id: cycleId, quarter: season.quarter, ...dates, k: 5, opened_at: opened });
  const planId = newId();
  const pace = { per_week: 3, per_day: 2, length_minutes: 30 };
  await put("plan", {
    id: planId,
    cycle_id: cycleId,
    leader_id: leader,
    state: "approved",
    ...pace,
    created_at: opened,
  });
  let hour = 0;
  for (const [manager, team] of Object.entries(season.said)) {
    for (const [person, value] of Object.entries(team)) {
      hour += 1;
      const startsAt = new Date(opened.getTime() + hour * 3_600_000);
      const endsAt = new Date(startsAt.getTime() + 1_800_000);
      const meetingId = newId();
      await put("meeting", {
        ...{ id: meetingId, cycle_id: cycleId, plan_id: planId, leader_id: leader, kind: season.kind ?? "planned" },
        ...{ state: "held", starts_at: startsAt, ends_at: endsAt, wall_time: "2026-10-01T10:00", zone: "Europe/Oslo" },
        ...{ uid: meetingId, created_at: opened, invited_at: opened, held_at: endsAt },
      });
      const seat = { meeting_id: meetingId, person_id: here.id(person) };
      await put("meeting_participant", { ...seat, manager_id: here.id(manager) });
      const record = { source: "participant", recorded_by_id: here.id(person), recorded_at: endsAt };
      await put("score", { id: newId(), ...seat, measure: "morale", value, ...record });
    }
  }
  return { cycleId, planId };
}

/** A leader's programme with the briefings of their managers, which is what managers may see of it. */
export async function briefed(database: TestDatabase, here: World, leader: string, managers: readonly string[]) {
  const put = writer(database, here.organizationId);
  const [id, at] = [newId(), new Date("2026-01-05T09:00:00Z")];
  await put("programme", { id, leader_id: here.id(leader), started_at: at });
  for (const manager of managers) {
    await put("briefing", {
      id: newId(),
      programme_id: id,
      manager_id: here.id(manager),
      sent_at: at,
      acknowledged_at: at,
    });
  }
}

/** A manager seals what they expect. */
export async function expects(here: World, manager: string, cycleId: string, value: number, at: Date) {
  return attempt(await here.viewer(manager, at), at, (asking) =>
    allowed(asking, "team.predict", { managerId: here.id(manager) }, (permit) =>
      sealPrediction(permit, { cycleId, value }),
    ),
  );
}

/** A leader closes a plan. */
export async function closes(here: World, leader: string, planId: string, at: Date) {
  const close = async () =>
    attempt(
      await here.viewer(leader, at),
      at,
      (asking) => allowed(asking, "plan.close", { leaderId: here.id(leader) }, (permit) => closeCycle(permit, planId)),
      "close",
    );
  return close();
}
