import { beforeAll, describe, expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import { releasedFigures } from "@/lib/insights/read/released";
import { permitted } from "@/lib/meetings/read/permit";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const team = ["Ada", "Ben", "Cleo", "Dov", "Eva", "Finn", "Gus"];
const chart = `Vera\n  Dagny\n    Ravi\n${team.map((name) => `      ${name}`).join("\n")}`;
const said = Object.fromEntries(team.map((name, at) => [name, 4 + (at % 4)]));
const quarters = ["2026-Q1", "2026-Q2", "2026-Q3"].map(quarter);
const closing = ["2026-04-02", "2026-07-02", "2026-10-02"].map((day) => new Date(`${day}T09:00:00Z`));
const later = new Date("2026-05-05T09:00:00Z");
let here: World;
const plans: { cycleId: string; planId: string }[] = [];

const close = async (at: number) =>
  expect(await closes(here, "Dagny", plans[at]?.planId ?? "", closing[at] ?? later)).toMatchObject({ ok: true });

beforeAll(async () => {
  here = await world(chart, { at: later, since: plainDate("2025-01-01") });
  await briefed(database, here, "Dagny", ["Ravi"]);
  for (const at of quarters)
    plans.push(await heldQuarter(database, here, { leader: "Dagny", quarter: at, said: { Ravi: said } }));
  await expects(here, "Ravi", plans[0]?.cycleId ?? "", 8, new Date("2026-02-02T09:00:00Z"));
  await close(0);
  // Said aloud and written down by the leader, whose hand would be free to change it but for the close.
  await database.asOwner("update score set source = 'said_aloud', recorded_by_id = $1 where person_id = $2", [
    here.id("Dagny"),
    here.id("Ada"),
  ]);
});

async function meetingOf(name: string): Promise<string> {
  const rows = await database.asOwner<{ id: string }>(
    `select m.id from meeting m join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
     where m.cycle_id = $1 and p.person_id = $2`,
    [plans[0]?.cycleId, here.id(name)],
  );
  return rows[0]?.id ?? "";
}
const score = async (
  name: string,
  answer: number | "rather-not",
  as = name,
  measure: "morale" | "support" = "morale",
) => {
  const meetingId = await meetingOf(name);
  return attempt(await here.viewer(as, later), later, (asking) =>
    permitted(asking, "meeting.score", meetingId, (permit) => recordScore(permit, { measure, answer })),
  );
};

/** Everything of the first quarter that somebody reads. */
const seenBy = (name: string, at: Date) =>
  here.as(
    name,
    async (asking) => {
      const { insight } = await releasedFigures(asking, here.id("Dagny"));
      return [...insight.morale, insight.everyone].map(({ points }) => points[0]);
    },
    at,
  );
const editions = () => database.asOwner<{ edition: number }>("select edition from release order by edition");

describe("a score after its quarter is closed", () => {
  it("is barred for the leader by the database, too", async () => {
    const forced = here.as("Dagny", ({ tx }) =>
      tx.score.updateMany({
        where: { personId: here.id("Ada"), meeting: { cycleId: plans[0]?.cycleId ?? "" } },
        data: { value: 1, source: "saidAloud", recordedById: here.id("Dagny") },
      }),
    );
    await expect(forced).rejects.toThrow("the quarter is released");
    const meetingId = await meetingOf("Ada");
    const added = here.as("Ada", ({ tx, organizationId, viewer: { personId } }) =>
      tx.score.create({
        data: {
          ...{ organizationId, id: newId(), meetingId, personId, measure: "support", value: 3 },
          ...{ source: "participant", recordedById: personId, recordedAt: later },
        },
      }),
    );
    await expect(added).rejects.toThrow("the quarter is released");
  });
  it("is corrected by the person whose it is, and by nobody else", async () => {
    expect(await score("Ada", 9, "Dagny")).toMatchObject({ problem: { kind: "conflict" } });
    expect(await score("Ada", 9, "Ravi")).toMatchObject({ problem: { kind: "not-found" } });
    expect(await score("Ada", 9, "Ben")).toMatchObject({ problem: { kind: "not-found" } });
    expect(await score("Ada", 9)).toMatchObject({ ok: true, value: { value: 9 } });
  });
  it("is not given then for the first time", async () => {
    expect(await score("Ada", 9, "Ada", "support")).toMatchObject({ problem: { kind: "conflict" } });
  });
});

describe("corrections", () => {
  it("of fewer than five change nothing that anybody reads, at the next close either", async () => {
    const before = await Promise.all(["Ravi", "Vera", "Dagny"].map((name) => seenBy(name, later)));
    expect(before[0]?.[0]).toMatchObject({ said: { shown: true, n: 7, mean: 5.3 }, expected: 8 });
    for (const name of ["Ben", "Cleo", "Dov"]) expect(await score(name, 9)).toMatchObject({ ok: true });
    await close(1);
    const after = await Promise.all(["Ravi", "Vera", "Dagny"].map((name) => seenBy(name, closing[1] ?? later)));
    expect(after).toEqual(before);
    expect(await editions()).toEqual([{ edition: 1 }, { edition: 1 }]);
  });
  it("of five make a new release with the next close; the first stays as it was written", async () => {
    expect(await score("Eva", 9)).toMatchObject({ ok: true });
    expect(await seenBy("Ravi", closing[1] ?? later)).toMatchObject([{ said: { mean: 5.3 } }, {}]);
    await close(2);
    for (const name of ["Ravi", "Vera", "Dagny"]) {
      const [point] = await seenBy(name, closing[2] ?? later);
      expect(point, name).toMatchObject({ said: { shown: true, n: 7, mean: 8 }, expected: 8 });
    }
    expect(await editions()).toEqual([{ edition: 1 }, { edition: 1 }, { edition: 1 }, { edition: 2 }]);
    const means = await database.asOwner<{ mean: string }>(
      "select round(mean, 1) as mean from release_figure where cycle_id = $1 and kind = 'morale' and manager_id is not null order by 1",
      [plans[0]?.cycleId],
    );
    expect(means.map(({ mean }) => mean)).toEqual(["5.3", "8.0"]);
  });
});
