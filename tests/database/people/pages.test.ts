import { describe, expect, test } from "vitest";
import { authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { branchForChart, chartForPage } from "@/lib/people/read/chart";
import { directory } from "@/lib/people/read/directory";
import { personForPage } from "@/lib/people/read/person";
import { appliedForPage, changesForPage, columnsForPage, unfinishedImports } from "@/lib/people/read/staged";
import { decisionsOf, withZone } from "@/lib/people/rules/decisions";
import { DirectoryQuery } from "@/lib/people/schema";
import { applyStaged, decide, dropImport, stageImport } from "@/lib/people/write/stage";
import { plainDate, toDateColumn } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { world } from "../../support/world";

const database = await freshDatabase();
const halden = await world(
  `
  Ana
    Bo
      Cy
      Di
    Fay
      Gus
  Root
`,
  { slug: "halden", admins: ["Root"] },
);
const other = await world("Zoe\n  Cyrus\n  Admina", { slug: "other", admins: ["Admina"] });
const names = (people: { name: string }[]) => people.map((person) => person.name);
const look = (q: string, show = 100) =>
  halden.as("Cy", (asking) => directory(asking, DirectoryQuery.parse({ q, show })));

describe("the directory", () => {
  test("everybody here, by name, and nobody from elsewhere", async () => {
    const { people, everyone, found, isAdmin } = await look("");
    expect(names(people)).toEqual(["Ana", "Bo", "Cy", "Di", "Fay", "Gus", "Root"]);
    expect({ everyone, found, isAdmin }).toEqual({ everyone: 7, found: 7, isAdmin: false });
    expect(people.find((person) => person.name === "Cy")?.manager?.name).toBe("Bo");
  });

  test("by part of a name or of the manager's name; signs of LIKE mean themselves", async () => {
    expect(names((await look("c")).people)).toEqual(["Cy"]);
    expect(names((await look("bo")).people)).toEqual(["Bo", "Cy", "Di"]);
    expect(names((await look("bo d")).people)).toEqual(["Di"]);
    expect((await look("%")).found).toBe(0);
    expect((await look("_")).found).toBe(0);
  });

  test("the rest is counted", async () => {
    const { people, found } = await look("", 3);
    expect([people.length, found]).toEqual([3, 7]);
  });

  test("a bad address means nothing, not an error", () => {
    expect(DirectoryQuery.parse({ q: ["a", "b"], show: "-1" })).toEqual({ q: "", show: 100 });
    expect(DirectoryQuery.parse({ q: "\0mi\0na" }).q).toBe("mina");
    expect(DirectoryQuery.parse({ q: "x".repeat(500) })).toEqual({ q: "", show: 100 });
  });
});

describe("the chart and the person", () => {
  test("opens down to the one who is looked for", async () => {
    const view = await halden.as("Cy", (asking) => chartForPage(asking, { find: "gus", person: undefined }));
    expect(names(view.top)).toEqual(["Ana", "Root"]);
    expect(view.open).toContain(halden.id("Fay"));
    expect(view.person).toBe(halden.id("Gus"));
    expect(names(await halden.as("Cy", (asking) => branchForChart(asking, halden.id("Bo"))))).toEqual(["Cy", "Di"]);
    expect(await halden.as("Cy", (asking) => branchForChart(asking, other.id("Zoe")))).toEqual([]);
  });

  test("manager, leader and whom they lead, on any day", async () => {
    const ana = await halden.as("Cy", (asking) => personForPage(asking, halden.id("Ana"), null));
    expect(names(ana?.reports ?? [])).toEqual(["Bo", "Fay"]);
    expect(ana?.leads.map((team) => [team.manager.name, names(team.people)])).toEqual([
      ["Bo", ["Cy", "Di"]],
      ["Fay", ["Gus"]],
    ]);
    const cy = await halden.as("Di", (asking) => personForPage(asking, halden.id("Cy"), null));
    expect([cy?.manager, cy?.leader, cy?.isMe]).toMatchObject([{ name: "Bo" }, { name: "Ana" }, false]);
    const early = await halden.as("Di", (asking) => personForPage(asking, halden.id("Cy"), plainDate("2020-01-01")));
    expect([early?.here, early?.manager]).toEqual([false, null]);
  });

  test("nobody of another organization is found", async () => {
    expect(await halden.as("Cy", (asking) => personForPage(asking, other.id("Zoe"), null))).toBeNull();
  });

  test("whoever was erased is told of on no day: not in a team, not by a day, and above without a name", async () => {
    const gone = await world("Ana\n  Bo\n    Cy\n    Di\n      Eve\nRoot", { slug: "gone", admins: ["Root"] });
    const day = plainDate("2026-06-01");
    const at = new Date("2026-11-12T09:00:00Z");
    const page = (name: string, on: typeof day | null = day) =>
      gone.as("Ana", (asking) => personForPage(asking, gone.id(name), on), at);
    const erase = (name: string) =>
      database.asOwner("select app.erase($1, $2, $2, $3)", [gone.organizationId, gone.id(name), at]);
    const leaves = (on: string | null) =>
      database.asOwner("update person set left_on = $3 where organization_id = $1 and id = $2", [
        ...[gone.organizationId, gone.id("Bo"), on],
      ]);
    await leaves("2026-05-01");
    expect((await page("Cy"))?.manager).toBe("erased");
    await leaves(null);
    await erase("Di");
    const bo = await page("Bo");
    expect(names(bo?.reports ?? [])).toEqual(["Cy"]);
    expect(bo?.leads).toEqual([]);
    const eve = await page("Eve");
    expect([eve?.manager, eve?.leader]).toMatchObject(["erased", { name: "Bo" }]);
    expect(eve?.history.map(({ manager }) => manager)).toEqual(["erased"]);
    await erase("Bo");
    expect([(await page("Eve"))?.leader, (await page("Cy"))?.manager]).toEqual(["erased", "erased"]);
    expect(names((await page("Ana"))?.reports ?? [])).toEqual([]);
    const { top } = await gone.as("Ana", (asking) => chartForPage(asking, { find: "", person: undefined }), at);
    expect(top.map(({ name, unled }) => [name, unled])).toEqual([
      ["Ana", false],
      ["Root", false],
      ["Cy", true],
      ["Eve", true],
    ]);
    // Where their own page is still linked, from a meeting with them, it tells no day and no place.
    for (const on of [day, null])
      expect(await page("Di", on)).toMatchObject({
        ...{
          here: false,
          joinedOn: null,
          lastDay: null,
          history: [],
          manager: null,
          leader: null,
          reports: [],
          mail: null,
        },
      });
    const told = JSON.stringify([await page("Ana"), await page("Eve"), await page("Cy"), await page("Eve", null)]);
    for (const name of ["Bo", "Di"]) expect(told).not.toContain(gone.id(name));
    expect(told).not.toContain("Someone who left");
    const listed = (q: string) =>
      gone.as("Ana", (asking) => directory(asking, DirectoryQuery.parse({ q, show: 100 })), at);
    expect((await listed("")).people.map(({ name, manager }) => [name, manager])).toEqual([
      ...[
        ["Ana", null],
        ["Cy", null],
        ["Eve", null],
        ["Root", null],
      ],
    ]);
    expect((await listed("someone")).people).toEqual([]);
  });

  test("days to come are an admin’s: a last day, and the lines that end and begin then", async () => {
    const leaving = await world("Ana\n  Bo\n    Cy\n    Di\n  Fay\nRoot", { slug: "leaving", admins: ["Root"] });
    const of = [leaving.organizationId, leaving.id("Di")];
    const page = async (who: string, on: string | null = null) =>
      leaving.as(who, (asking) => personForPage(asking, leaving.id("Di"), on ? plainDate(on) : null));
    const before = await page("Cy");
    expect(before?.history).toHaveLength(1);
    await database.asOwner("update person set left_on = '2031-01-01' where organization_id = $1 and id = $2", of);
    await database.asOwner(
      "update reporting_line set ends_on = '2030-06-01' where organization_id = $1 and person_id = $2",
      of,
    );
    await database.asOwner(
      "insert into reporting_line (organization_id, id, person_id, manager_id, starts_on) values ($1, $3, $2, $4, '2030-06-01')",
      [...of, newId(), leaving.id("Fay")],
    );
    for (const who of ["Cy", "Bo", "Ana"]) {
      expect((await page(who))?.history, who).toEqual(before?.history);
      expect(await page(who, "2031-06-01"), who).toEqual(await page(who));
    }
    expect(await page("Cy")).toEqual(before);
    expect(await page("Root", "2031-06-01")).toMatchObject({ lastDay: "2030-12-31", here: false, on: "2031-06-01" });
    expect((await page("Root"))?.history.map(({ to }) => to)).toEqual([null, "2030-05-31"]);
    await database.asOwner("update person set left_on = '2026-01-01' where organization_id = $1 and id = $2", of);
    expect(await page("Cy")).toMatchObject({ lastDay: "2025-12-31", here: false });
  });
});

const csv = (text: string, name = "people.csv") => new File([text], name, { type: "text/csv" });
const asOf = plainDate("2026-11-12");
const importing = <T>(who: string, work: (permit: Parameters<typeof stageImport>[0]) => Promise<T>) =>
  halden.as(who, async (asking) => {
    const permit = authorize(asking, "people.import", {});
    if (!permit.ok) throw new Error("not for them");
    return work(permit.value);
  });
const rows =
  "Name,Mail,Boss,Time Zone\nAna,ana@halden.example,,\nBo,bo@halden.example,ana@halden.example,\nKofi,kofi@halden.example,bo@halden.example,Acra\n";

async function staged(text = rows): Promise<string> {
  const result = await importing("Root", (permit) => stageImport(permit, { file: csv(text), asOf }));
  if (!result.ok) throw new Error("not staged");
  return result.value;
}

describe("a file on its way in", () => {
  test("what cannot be read is refused at once, in words, and not kept", async () => {
    const result = await importing("Root", (permit) =>
      stageImport(permit, { file: csv("PK\u0003\u0004rest", "people.xlsx"), asOf }),
    );
    expect(result).toMatchObject({ ok: false, problem: { fields: { file: expect.stringContaining("Excel") } } });
    expect(await halden.as("Root", unfinishedImports)).toEqual([]);
  });

  test("columns, zones, changes, applied once; afterwards only counts are kept", async () => {
    const id = await staged();
    const columns = await halden.as("Root", (asking) => columnsForPage(asking, id));
    expect(columns).toMatchObject({
      rows: 3,
      matched: 4,
      chosen: { mail: "Mail", fullName: "Name", manager: "Boss", zone: "Time Zone" },
      asksDateOrder: null,
    });
    await importing("Root", (permit) =>
      decide(permit, id, (before) =>
        decisionsOf(before, {
          importId: id,
          mail: "Mail",
          fullName: "Name",
          manager: "Boss",
          zone: "Time Zone",
          keepMissing: "yes",
        }),
      ),
    );
    const asked = await halden.as("Root", (asking) => changesForPage(asking, id));
    expect(asked).toMatchObject({
      ready: false,
      problems: [],
      zones: [{ text: "Acra", zones: ["Africa/Accra"], rows: [4] }],
      story: { headline: "1 person joins" },
    });
    expect(await importing("Root", (permit) => applyStaged(permit, id))).toMatchObject({
      ok: false,
      problem: { kind: "conflict" },
    });

    await importing("Root", (permit) => decide(permit, id, (before) => withZone(before, "Acra", "Africa/Accra")));
    expect(await halden.as("Root", (asking) => changesForPage(asking, id))).toMatchObject({
      ready: true,
      zones: [],
      story: { changes: 1 },
    });
    const counts = { people: 3, joins: 1, leaves: 0, managerChanges: 0, pairChanges: 1 };
    expect(await importing("Root", (permit) => applyStaged(permit, id))).toEqual({ ok: true, value: counts });
    expect(await halden.as("Root", (asking) => appliedForPage(asking, id))).toMatchObject({
      fileName: "people.csv",
      summary: counts,
    });
    expect(await halden.as("Root", (asking) => changesForPage(asking, id))).toBeNull();
    expect(await importing("Root", (permit) => applyStaged(permit, id))).toMatchObject({
      ok: false,
      problem: { kind: "not-found" },
    });
    const [row] = await halden.as("Root", ({ tx }) =>
      tx.import.findMany({ where: { id }, select: { content: true, asOf: true } }),
    );
    expect(row).toEqual({ content: new Uint8Array(), asOf: toDateColumn(asOf) });
  });

  test("problems of the file itself are listed and nothing can be applied", async () => {
    const id = await staged(
      "Name,Mail,Boss\nAna,ana@halden.example,bo@halden.example\nBo,bo@halden.example,ana@halden.example\n",
    );
    const view = await halden.as("Root", (asking) => changesForPage(asking, id));
    expect(view).toMatchObject({
      story: null,
      ready: false,
      manyProblems: 1,
      problems: [{ row: 2, column: "Boss", message: expect.stringContaining("Ana → Bo → Ana") }],
    });
    expect(await importing("Root", (permit) => applyStaged(permit, id))).toMatchObject({ ok: false });
    await importing("Root", (permit) => dropImport(permit, id));
    expect(await halden.as("Root", (asking) => columnsForPage(asking, id))).toBeNull();
  });

  test("a date that could be read two ways is asked about", async () => {
    const id = await staged("Name,Mail,Boss,Hire date\nAna,ana@halden.example,,03/04/2020\n");
    expect(await halden.as("Root", (asking) => columnsForPage(asking, id))).toMatchObject({
      asksDateOrder: "03/04/2020",
    });
    await importing("Root", (permit) => dropImport(permit, id));
  });

  test("neither other people nor other organizations' admins find it", async () => {
    const id = await staged();
    expect(await halden.as("Ana", (asking) => columnsForPage(asking, id))).toBeNull();
    expect(await halden.as("Ana", unfinishedImports)).toEqual([]);
    expect(await other.as("Admina", (asking) => columnsForPage(asking, id))).toBeNull();
    await expect(importing("Ana", async () => "in")).rejects.toThrow("not for them");
  });
});
