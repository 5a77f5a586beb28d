import { describe, expect, it } from "vitest";
import { newId } from "@/lib/db/id";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter, writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const q3 = quarter("2026-Q3");
const at = new Date("2026-10-02T09:00:00Z");
/** Five were heard alone in one team, four in the other; Otto and Tuva were not. */
const said = {
  Ravi: { Juno: 5, Theo: 6, Hanna: 7, Lukas: 4, Mina: 6 },
  Noor: { Pia: 8, Quinn: 7, Rosa: 6, Sven: 7 },
};
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
      Noor
        Pia
        Quinn
        Rosa
        Sven
        Tuva
`;

let made = 0;
async function organization() {
  made += 1;
  const here = await world(chart, { slug: `together${made}`, at, since: plainDate("2025-01-01") });
  await briefed(database, here, "Dagny", ["Ravi", "Noor"]);
  const plan = await heldQuarter(database, here, { leader: "Dagny", quarter: q3, said });
  for (const [manager, value] of [
    ["Ravi", 7.8],
    ["Noor", 6.5],
  ] as const)
    expect(await expects(here, manager, plan.cycleId, value, at)).toMatchObject({ ok: true });
  return { here, plan };
}

/** These met together; each with a score that no group keeps, as only somebody who writes to the database's files could leave. */
async function meetTogether(here: World, plan: { cycleId: string; planId: string }, manager: string, names: string[]) {
  const put = writer(database, here.organizationId);
  const id = newId();
  const [startsAt, endsAt] = ["2026-08-20T10:00:00Z", "2026-08-20T10:45:00Z"];
  await put("meeting", {
    ...{ id, cycle_id: plan.cycleId, plan_id: plan.planId, leader_id: here.id("Dagny"), kind: "group", uid: id },
    ...{ state: "held", starts_at: startsAt, ends_at: endsAt, held_at: endsAt, created_at: at, invited_at: at },
    ...{ wall_time: "2026-08-20T12:00", zone: "Europe/Oslo" },
  });
  for (const name of names) {
    const seat = { meeting_id: id, person_id: here.id(name) };
    await put("meeting_participant", { ...seat, manager_id: here.id(manager) });
    const score = { id: newId(), ...seat, measure: "morale", value: 1, source: "participant", recorded_at: endsAt };
    await expect(put("score", { ...score, recorded_by_id: here.id(name) })).rejects.toThrow("keeps no score");
    await database.asOwner("set session_replication_role = replica");
    await put("score", { ...score, recorded_by_id: here.id(name) });
    await database.asOwner("set session_replication_role = origin");
  }
}

/** All that a closed quarter releases: each figure, and whose answers stand behind it. */
async function releasedIn({ organizationId }: World) {
  const rows = await database.asOwner<Record<string, unknown>>(
    `select f.kind, m.name as team, f.quarters, f.shown, f.people, f.mean, f.low, f.high,
       (select string_agg(p.name || ' ' || a.answer, ', ' order by p.name) from released_set s
          cross join lateral unnest(s.members, s.answers) as a(member, answer)
          join person p on p.id = a.member where s.figure_id = f.id) as behind
     from release_figure f left join person m on m.id = f.manager_id where f.organization_id = $1 order by 1, 2, 3`,
    [organizationId],
  );
  return rows;
}

describe("a release", () => {
  it("is the same to the last row whether there were group conversations too or not", async () => {
    const [alone, both] = [await organization(), await organization()];
    await meetTogether(both.here, both.plan, "Ravi", ["Juno", "Otto"]);
    await meetTogether(both.here, both.plan, "Noor", ["Pia", "Tuva"]);
    for (const { here, plan } of [alone, both])
      expect(await closes(here, "Dagny", plan.planId, at)).toMatchObject({ ok: true });
    const [figures, withGroups] = [await releasedIn(alone.here), await releasedIn(both.here)];
    expect(withGroups).toEqual(figures);
    const morale = (team: string) => withGroups.find((row) => row.kind === "morale" && row.team === team);
    // Five spoke for themselves, and a sixth in a group makes no six of them.
    expect(morale("Ravi")).toMatchObject({
      shown: true,
      people: 5,
      behind: "Hanna 7, Juno 5, Lukas 4, Mina 6, Theo 6",
    });
    // Four did, and a fifth in a group makes no five.
    expect(morale("Noor")).toMatchObject({ shown: false, people: null, behind: null });
    const managers = (here: World) =>
      here.as("Noor", ({ tx }) => tx.releaseFigure.findMany({ select: { kind: true, shown: true, people: true } }), at);
    const sorted = async (here: World) => (await managers(here)).map((row) => JSON.stringify(row)).sort();
    expect(await sorted(both.here)).toEqual(await sorted(alone.here));
  });
});
