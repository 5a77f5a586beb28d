import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/db/id";
import { openMail } from "@/lib/db/seal";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { briefed, closes, expects, heldQuarter, writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const q3 = quarter("2026-Q3");
const at = new Date("2026-10-02T09:00:00Z");
const said = {
  Ravi: { Juno: 5, Theo: 6, Hanna: 7, Lukas: 4, Mina: 6, Otto: 7 },
  Noor: { Pia: 8, Quinn: 7, Rosa: 6, Sven: 7, Tuva: 8 },
  Bo: { Uma: 2, Vito: 9, Wanda: 3 },
};
let here: World;
let plan: { cycleId: string; planId: string };

beforeAll(async () => {
  here = await world(
    `
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
        Bo
          Uma
          Vito
          Wanda
      Other
        Ines
          Zoe
    Iris
  `,
    { admins: ["Iris"], at, since: plainDate("2025-01-01") },
  );
  await briefed(database, here, "Dagny", ["Ravi", "Noor", "Bo"]);
  plan = await heldQuarter(database, here, { leader: "Dagny", quarter: q3, said });
  const put = writer(database, here.organizationId);
  for (const [person, startsAt] of [
    ["Juno", "2026-10-08T10:00:00Z"],
    ["Pia", "2026-09-20T10:00:00Z"],
  ] as const) {
    const id = newId();
    const times = { starts_at: startsAt, ends_at: new Date(Date.parse(startsAt) + 1_800_000) };
    await put("meeting", {
      ...{ id, cycle_id: plan.cycleId, plan_id: plan.planId, leader_id: here.id("Dagny"), kind: "planned", uid: id },
      ...{
        state: "scheduled",
        ...times,
        wall_time: "2026-10-08T12:00",
        zone: "Europe/Oslo",
        created_at: at,
        invited_at: at,
      },
    });
    await put("meeting_participant", { meeting_id: id, person_id: here.id(person), manager_id: here.id("Ravi") });
    await put("busy", { meeting_id: id, person_id: here.id(person), ...times });
  }
  for (const [manager, value] of [
    ["Ravi", 7.8],
    ["Bo", 6.5],
  ] as const) {
    expect(await expects(here, manager, plan.cycleId, value, at)).toMatchObject({ ok: true });
  }
  expect(await closes(here, "Dagny", plan.planId, at)).toMatchObject({ ok: true });
});

type Seen = Record<string, [shown: boolean, people: number | null, mean: number | null]>;

/** Every figure a person may read, by team and kind. */
async function figuresFor(name: string): Promise<Seen> {
  const names = new Map(["Ravi", "Noor", "Bo"].map((manager) => [here.id(manager), manager]));
  const rows = await here.as(name, ({ tx }) => tx.releaseFigure.findMany());
  return Object.fromEntries(
    rows
      .filter(({ kind }) => kind !== "support")
      .map((row) => [
        `${names.get(row.managerId ?? "") ?? "everyone"} ${row.kind}`,
        [row.shown, row.people, row.mean?.toNumber() ?? null],
      ]),
  );
}

const veil = [false, null, null];
const everything: Seen = {
  "Ravi morale": [true, 6, 5.8],
  "Ravi perception": [true, 6, 7.8],
  "Ravi gap": [true, 6, 2],
  "Noor morale": [true, 5, 7.2],
  "Noor perception": [false, null, null],
  "Noor gap": [false, null, null],
  "Bo morale": [false, null, null],
  "Bo perception": [false, null, null],
  "Bo gap": [false, null, null],
  // Everyone minus Ravi's and Noor's people would be Bo's three.
  "everyone morale": [false, null, null],
};

describe("a closed quarter", () => {
  it.each(["Dagny", "Vera", "Iris"])("gives %s the released figures and no other", async (name) => {
    expect(await figuresFor(name)).toEqual(everything);
  });
  it("gives a manager their own team's figures only", async () => {
    expect(await figuresFor("Ravi")).toEqual({
      "Ravi morale": [true, 6, 5.8],
      "Ravi perception": [true, 6, 7.8],
      "Ravi gap": [true, 6, 2],
    });
    expect(await figuresFor("Bo")).toEqual({ "Bo morale": veil, "Bo perception": veil, "Bo gap": veil });
  });
  it.each(["Juno", "Other", "Ines", "Zoe"])("gives %s nothing", async (name) => {
    expect(await figuresFor(name)).toEqual({});
  });
  it("keeps scores and the ledger from everybody else", async () => {
    for (const name of ["Ravi", "Vera", "Iris"]) {
      expect(await here.as(name, ({ tx }) => tx.score.count())).toBe(0);
      await expect(here.as(name, ({ tx }) => tx.releasedSet.count())).rejects.toThrow();
    }
    expect(await here.as("Dagny", ({ tx }) => tx.$queryRaw`select * from app.released_sets()`)).toEqual([]);
  });
  it("is written once", async () => {
    for (const table of ["release", "release_figure", "released_set"]) {
      await expect(database.asOwner(`update ${table} set id = id`)).rejects.toThrow("written once");
      await expect(database.asOwner(`delete from ${table}`)).rejects.toThrow("written once");
    }
    expect(await closes(here, "Dagny", plan.planId, at)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  });
  it("can only be closed by its leader", async () => {
    expect(await closes(here, "Vera", plan.planId, at)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  });
  it("calls off what is left, and tells whoever still had a time ahead", async () => {
    const left = await here.as("Dagny", ({ tx }) => tx.meeting.findMany({ where: { state: "cancelled" } }));
    expect(left.map(({ cancelledBy }) => cancelledBy)).toEqual(["leader", "leader"]);
    expect(await database.asOwner("select 1 from busy")).toEqual([]);
    const mails = await database.asOwner<{ id: string; to_address: string; content_sealed: Buffer }>(
      "select id, to_address, content_sealed from outbox where kind = 'cancellation' order by to_address",
    );
    expect(mails.map((mail) => mail.to_address)).toEqual(["dagny@halden.example", "juno@halden.example"]);
    for (const mail of mails)
      expect(openMail(here.organizationId, mail.id, mail.content_sealed)).toContain("METHOD:CANCEL");
  });
  it("says nothing by the order of its rows", async () => {
    const rows = await database.asOwner<{ kind: string }>("select kind from release_figure order by id");
    const sorted = [...rows].sort((a, b) => a.kind.localeCompare(b.kind));
    expect(rows).toHaveLength(14);
    expect(rows).not.toEqual(sorted);
  });
});

describe("over time", () => {
  it("hides the team that one person left since, whatever was said", async () => {
    const { Otto: _left, ...stayed } = said.Ravi;
    const next = await heldQuarter(database, here, {
      leader: "Dagny",
      quarter: quarter("2026-Q4"),
      said: { Ravi: stayed, Noor: said.Noor },
    });
    const later = new Date("2027-01-04T09:00:00Z");
    expect(await closes(here, "Dagny", next.planId, later)).toMatchObject({ ok: true });
    const rows = await here.as(
      "Vera",
      ({ tx }) => tx.releaseFigure.findMany({ where: { cycleId: next.cycleId, kind: "morale", shown: true } }),
      later,
    );
    expect(rows.map(({ managerId }) => managerId)).toEqual([here.id("Noor")]);
  });
  it("holds a cycle to the k it opened with", async () => {
    await database.asOwner("update organization set k = 6");
    const cycles = await database.asOwner<{ k: number }>("select distinct k from cycle");
    expect(cycles).toEqual([{ k: 5 }]);
    await expect(database.asOwner("update cycle set k = 6")).rejects.toThrow("frozen");
    await expect(database.asOwner("update organization set k = 5")).rejects.toThrow("only be raised");
  });
});

describe("an open door", () => {
  it("adds nobody to a figure, or its manager would count one person too many", async () => {
    const q1 = quarter("2027-Q1");
    const first = await heldQuarter(database, here, { leader: "Dagny", quarter: q1, said: { Ravi: said.Ravi } });
    const put = writer(database, here.organizationId);
    const meetingId = newId();
    const moment = new Date("2027-02-01T10:00:00Z");
    await put("meeting", {
      ...{
        id: meetingId,
        cycle_id: first.cycleId,
        leader_id: here.id("Dagny"),
        kind: "open_door",
        state: "held",
        uid: meetingId,
      },
      ...{
        starts_at: moment,
        ends_at: new Date(moment.getTime() + 1_800_000),
        held_at: moment,
        wall_time: "2027-02-01T11:00",
        zone: "Europe/Oslo",
        created_at: moment,
      },
    });
    await put("meeting_participant", {
      meeting_id: meetingId,
      person_id: here.id("Zoe"),
      manager_id: here.id("Ravi"),
    });
    await put("score", {
      id: newId(),
      meeting_id: meetingId,
      person_id: here.id("Zoe"),
      measure: "morale",
      value: 2,
      source: "participant",
      recorded_by_id: here.id("Zoe"),
      recorded_at: moment,
    });
    const closed = await closes(here, "Dagny", first.planId, new Date("2027-04-02T09:00:00Z"));
    expect(closed).toMatchObject({ ok: true });
    const [row] = await here.as("Ravi", ({ tx }) =>
      tx.releaseFigure.findMany({ where: { cycleId: first.cycleId, kind: "morale" } }),
    );
    expect(row).toMatchObject({ shown: true, people: 6 });
  });
});
