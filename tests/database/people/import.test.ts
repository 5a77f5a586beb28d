import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { attemptAsOperator } from "@/lib/access/operator";
import { authorize } from "@/lib/access/policy";
import { foundOrganization } from "@/lib/accounts/write/found";
import { overview } from "@/lib/admin/read/overview";
import { previewOf } from "@/lib/people/read/preview";
import { changesNothing } from "@/lib/people/rules/diff";
import { skipPairs } from "@/lib/people/rules/hierarchy";
import type { RosterOptions } from "@/lib/people/rules/roster";
import { parseTable } from "@/lib/people/rules/table";
import { applyFile } from "@/lib/people/write/stage";
import type { WorkingHours } from "@/lib/planning/rules/calendar";
import { conflict, ok } from "@/lib/result";
import { plainDate } from "@/lib/time/calendar";
import { ownWeek } from "@/lib/weeks/read";
import { keepWeek } from "@/lib/weeks/write";
import { freshDatabase } from "../../support/database";
import { fileOf } from "../../support/present";

const database = await freshDatabase();
const days = ["2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01", "2023-04-01", "2023-07-01"];
const fileOn = (day: string) => readFileSync(`prisma/demo/real-org/${day}.csv`);
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function found(slug: string) {
  const result = await foundOrganization(
    { name: slug, slug, zone: "Europe/Oslo", admin: { name: "Root", mail: `root@${slug}.example` }, only: "any" },
    noon("2022-01-01"),
  );
  if (!result.ok) throw new Error("not founded");
  return result.value;
}

/** Imports as the operator's command does. */
function bring(slug: string, bytes: Uint8Array, day: string, options: RosterOptions = {}) {
  return attemptAsOperator(slug, noon(day), async (asking) => {
    const preview = await previewOf(asking, { bytes, asOf: plainDate(day), options });
    if (preview.problems.length > 0) return conflict(preview.problems.map((problem) => problem.message).join("\n"));
    const permit = authorize(asking, "people.import", {});
    return permit.ok ? applyFile(permit.value, `${day}.csv`, preview) : permit;
  });
}

type Line = { person: string; manager: string; starts_on: string; ends_on: string | null };
const linesOf = (slug: string) =>
  database.asOwner<Line>(
    `select p.mail as person, m.mail as manager, l.starts_on::text, l.ends_on::text
     from reporting_line l join organization o on o.id = l.organization_id
     join person p on p.organization_id = o.id and p.id = l.person_id join person m on m.organization_id = o.id and m.id = l.manager_id
     where o.slug = $1 order by 1, 3`,
    [slug],
  );
const linesOn = (lines: Line[], day: string) =>
  lines
    .filter((line) => line.starts_on <= day && (line.ends_on === null || day < line.ends_on))
    .map((line) => `${line.person} → ${line.manager}`);

describe("six quarters of a real organization", () => {
  const history: string[][] = [];
  const counts: unknown[] = [];

  beforeAll(async () => {
    await found("acme");
    for (const day of days) {
      const result = await bring("acme", fileOn(day), day);
      counts.push(result?.ok ? result.value : result);
      history.push(linesOn(await linesOf("acme"), day));
    }
  }, 120_000);

  test("every quarter says how many join, leave and change manager", () => {
    expect(counts).toEqual([
      { people: 271, joins: 271, leaves: 0, managerChanges: 0, pairChanges: expect.any(Number) },
      { people: 244, joins: 30, leaves: 57, managerChanges: 76, pairChanges: expect.any(Number) },
      { people: 229, joins: 10, leaves: 25, managerChanges: 26, pairChanges: expect.any(Number) },
      { people: 203, joins: 10, leaves: 36, managerChanges: 82, pairChanges: expect.any(Number) },
      { people: 192, joins: 13, leaves: 24, managerChanges: 62, pairChanges: expect.any(Number) },
      { people: 187, joins: 7, leaves: 12, managerChanges: 23, pairChanges: expect.any(Number) },
    ]);
  });

  test("each day shows exactly what its file says, and nothing in the past moved", async () => {
    const lines = await linesOf("acme");
    for (const [at, day] of days.entries()) {
      const { table } = parseTable(fileOn(day).toString());
      const mail = table.header.indexOf("Work Email");
      const manager = table.header.indexOf("Supervisor Email");
      const expected = table.rows
        .flatMap(({ cells }) => (cells[manager] ? [`${cells[mail]} → ${cells[manager]}`] : []))
        .sort();
      expect(linesOn(lines, day).sort()).toEqual(expected);
      expect(linesOn(lines, day).sort()).toEqual([...(history[at] ?? [])].sort());
    }
  });

  test("the same file again changes nothing, not even a row", async () => {
    const before = await database.asOwner("select * from person order by id");
    const lines = await linesOf("acme");
    const again = await bring("acme", fileOn("2023-07-01"), "2023-07-15");
    expect(again).toMatchObject({
      ok: true,
      value: { people: 187, joins: 0, leaves: 0, managerChanges: 0, pairChanges: 0 },
    });
    expect(await linesOf("acme")).toEqual(lines);
    expect(await database.asOwner("select * from person order by id")).toEqual(before);
  });

  test("leavers have a last day and stay in the books; the admin never left", async () => {
    const [row] = await database.asOwner(
      "select count(*) filter (where left_on is not null)::int as left, count(*)::int as everyone from person",
    );
    expect(row).toEqual({ left: 154, everyone: 342 });
    const [root] = await database.asOwner("select left_on from person where mail = 'root@acme.example'");
    expect(root).toEqual({ left_on: null });
  });

  test("whoever is new without a first day begins on the file's day, the first file's people were here before", async () => {
    const rows = await database.asOwner<{ joined: string; people: number }>(
      "select coalesce(joined_on::text, 'before') as joined, count(*)::int as people from person where not is_admin group by 1 order by 1",
    );
    expect(rows.at(-1)).toEqual({ joined: "before", people: 271 });
    expect(rows.slice(0, -1).map((row) => row.joined)).toEqual(days.slice(1));
  });

  test("the admins read which file was the last, though nobody uploaded it; its rows are not kept", async () => {
    const read = await attemptAsOperator("acme", noon("2023-07-16"), async (asking) => {
      const permit = authorize(asking, "organization.settings", {});
      return permit.ok ? ok(await overview(permit.value)) : permit;
    });
    expect(read).toMatchObject({ ok: true, value: { lastImport: { on: "2023-07-15", file: "2023-07-15.csv" } } });
    const kept = await database.asOwner("select 1 from import where applied_at is null or length(content) > 0");
    expect(kept).toEqual([]);
  });

  test("the past is not rewritten", async () => {
    const lines = await linesOf("acme");
    const result = await bring("acme", fileOn("2022-10-01"), "2022-10-01");
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("known up to 1 Jul 2023. The past is never rewritten") },
    });
    expect(await linesOf("acme")).toEqual(lines);
  });
});

describe("all or nothing", () => {
  test("a file with a problem changes nothing, a corrected one on the same day does", async () => {
    await found("nothing");
    await bring("nothing", fileOf("Ana\n  Bo\n    Cy"), "2026-10-01");
    const lines = await linesOf("nothing");
    const bad = await bring(
      "nothing",
      new TextEncoder().encode(
        "Name,Mail,Manager Email\nAna,ana@acme.example,bo@acme.example\nBo,bo@acme.example,ana@acme.example",
      ),
      "2026-10-01",
    );
    expect(bad).toMatchObject({ ok: false, problem: { message: expect.stringContaining("Ana → Bo → Ana") } });
    expect(await linesOf("nothing")).toEqual(lines);
    const corrected = await bring("nothing", fileOf("Ana\n  Bo\n  Cy"), "2026-10-01");
    expect(corrected).toMatchObject({ ok: true, value: { managerChanges: 1 } });
    expect((await linesOf("nothing")).map((line) => [line.person, line.manager, line.starts_on])).toEqual([
      ["bo@acme.example", "ana@acme.example", "2026-10-01"],
      ["cy@acme.example", "ana@acme.example", "2026-10-01"],
    ]);
  });

  test("nobody's address for signing in changes unseen: the former one is told, and the audit says so", async () => {
    await found("addresses");
    const rows = (mail: string) =>
      new TextEncoder().encode(`Name,Mail,Employee ID,Manager Email\nAna,ana@a.example,1,\nBo,${mail},2,ana@a.example`);
    await bring("addresses", rows("bo@a.example"), "2026-01-01");
    expect((await bring("addresses", rows("thief@a.example"), "2026-02-01"))?.ok).toBe(true);
    const told = await database.asOwner(
      "select x.kind, x.to_address, p.mail from outbox x join person p on p.id = x.to_person_id join organization o on o.id = x.organization_id where o.slug = 'addresses' and x.kind <> 'welcome' order by 2",
    );
    // Both are told, and for a day nothing has changed.
    expect(told).toEqual([
      { kind: "address", to_address: "bo@a.example", mail: "bo@a.example" },
      { kind: "address", to_address: "thief@a.example", mail: "bo@a.example" },
    ]);
    const recorded = await database.asOwner(
      "select a.what from audit a join organization o on o.id = a.organization_id where o.slug = 'addresses' order by sequence",
    );
    expect(recorded.map(({ what }) => what)).toContain("people.readdress");
  });

  test("who left returns as the same person, with their history", async () => {
    await found("again");
    await bring("again", fileOf("Ana\n  Bo"), "2026-01-01");
    await bring("again", fileOf("Ana"), "2026-04-01");
    await bring("again", fileOf("Ana\n  Bo"), "2026-07-01");
    expect((await linesOf("again")).map((line) => [line.starts_on, line.ends_on])).toEqual([
      ["2026-01-01", "2026-04-01"],
      ["2026-07-01", null],
    ]);
    expect(
      await database.asOwner(
        "select left_on from person where mail = 'bo@acme.example' and organization_id = (select id from organization where slug = 'again')",
      ),
    ).toEqual([{ left_on: null }]);
  });

  test("two people swap their addresses", async () => {
    await found("swap");
    const file = (a: string, b: string) =>
      new TextEncoder().encode(`ID,Name,Mail,Manager ID\n1,Ana,${a}@x.example,\n2,Bo,${b}@x.example,1`);
    await bring("swap", file("a", "b"), "2026-01-01");
    const moved = await bring("swap", file("c", "a2"), "2026-02-01");
    expect(moved).toMatchObject({ ok: true, value: { joins: 0, leaves: 0 } });
    await database.asOwner("select app.take_up_addresses(max(takes_effect_at)) from mail_change");
    expect(
      await database.asOwner(
        "select employee_id, mail from person where organization_id = (select id from organization where slug = 'swap') and not is_admin order by 1",
      ),
    ).toEqual([
      { employee_id: "1", mail: "c@x.example" },
      { employee_id: "2", mail: "a2@x.example" },
    ]);
  });

  test("an unknown organization is said", async () => {
    expect(await bring("nowhere", fileOf("Ana"), "2026-01-01")).toBeNull();
  });
});

describe("only an admin, only one's own organization", () => {
  test("a person who is no admin gets no permit, and the database refuses as well", async () => {
    const { organizationId } = await found("walls");
    await bring("walls", fileOf("Ana\n  Bo\n    Cy"), "2026-01-01");
    const { viewerOfPerson } = await import("@/lib/access/impersonate");
    const [bo] = await database.asOwner<{ id: string }>(
      "select id from person where organization_id = $1 and name = 'Bo'",
      [organizationId],
    );
    const viewer = await viewerOfPerson(organizationId, bo?.id ?? "", noon("2026-01-02"));
    const permit = await attempt(viewer, noon("2026-01-02"), async (asking) => authorize(asking, "people.import", {}));
    expect(permit).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    const written = attempt(viewer, noon("2026-01-02"), async ({ tx }) => {
      await tx.$executeRaw`update person set title = 'Boss' where organization_id = ${organizationId}::uuid and name = 'Cy'`;
      await tx.$executeRaw`delete from reporting_line`;
      return conflict("looked");
    });
    await written;
    expect(await linesOf("walls")).toHaveLength(2);
    expect(
      await database.asOwner("select title from person where organization_id = $1 and name = 'Cy'", [organizationId]),
    ).toEqual([{ title: "" }]);
    await expect(
      attempt(viewer, noon("2026-01-02"), async ({ tx }) =>
        conflict(String(await tx.$queryRaw`select app.hand_over_promises('{}', '{}', '{}', '2026-01-02', now())`)),
      ),
    ).rejects.toThrow(/42501|privilege/);
  });
});

test("what would be applied is what was applied, and the dry run touches nothing", async () => {
  await found("dry");
  await bring("dry", fileOf("Ana\n  Bo\n    Cy"), "2026-01-01");
  const before = await linesOf("dry");
  const dry = await attemptAsOperator("dry", noon("2026-02-01"), async (asking) => {
    const { diff } = await previewOf(asking, {
      bytes: fileOf("Ana\n  Cy\n    Bo"),
      asOf: plainDate("2026-02-01"),
      options: {},
    });
    if (!diff) return conflict("no diff");
    expect(changesNothing(diff)).toBe(false);
    expect(skipPairs(diff.after)).toHaveLength(1);
    return conflict("enough seen");
  });
  expect(dry).toMatchObject({ ok: false });
  expect(await linesOf("dry")).toEqual(before);
});

test("a day more than a year ahead is a slip that would lock every later file out", async () => {
  await found("ahead");
  const people = fileOf("Ana\n  Bo\n    Cy");
  const seen = (day: string) =>
    attemptAsOperator("ahead", noon("2026-11-12"), async (asking) =>
      ok((await previewOf(asking, { bytes: people, asOf: plainDate(day), options: {} })).problems),
    );
  expect(await seen("2027-11-12")).toEqual(ok([]));
  for (const day of ["2062-11-12", "9999-12-31"])
    expect(await seen(day)).toMatchObject({
      value: [{ row: 0, column: "", message: expect.stringContaining("more than a year ahead. Check the year.") }],
    });
});

describe("a column of working hours", () => {
  const file = (...rows: string[]) =>
    new TextEncoder().encode(["Name;Mail;Manager Email;Arbeitszeit", ...rows].join("\n"));
  const ana = "Ana;ana@acme.example;;09:00-17:30";
  const bo = "Bo;bo@acme.example;ana@acme.example;Mo-Fr 9-17; Sa 10-12";
  const quotedBo = bo.replace(/;([^;]*; Sa.*)$/, ';"$1"');
  const asPersonOf = async <T>(name: string, work: Parameters<typeof attempt<T>>[2]) => {
    const [row] = await database.asOwner<{ organization_id: string; id: string }>(
      "select p.organization_id, p.id from person p join organization o on o.id = p.organization_id where o.slug = 'hours' and p.name = $1",
      [name],
    );
    const viewer = await viewerOfPerson(row?.organization_id ?? "", row?.id ?? "", noon("2026-02-01"));
    return attempt(viewer, noon("2026-02-01"), work);
  };
  const hoursOf = async (name: string) => {
    const read = await asPersonOf(name, async (asking) => ok(await ownWeek(asking)));
    return read.ok ? read.value.hours : null;
  };
  const from = (start: number, end: number) => Array.from({ length: 5 }, () => [start, end]);

  test("is taken over, again changes nothing, and changes with the file", async () => {
    await found("hours");
    expect(await bring("hours", file(ana, quotedBo), "2026-01-01")).toMatchObject({ ok: true });
    expect(await hoursOf("Ana")).toEqual([...from(540, 1050), null, null]);
    expect(await hoursOf("Bo")).toEqual([...from(540, 1020), [600, 720], null]);
    expect((await seen(file(ana, quotedBo)))?.profileChanges).toEqual([]);
    const shorter = file(ana.replace("17:30", "16:00"), quotedBo);
    expect((await seen(shorter))?.profileChanges.map(({ person, values }) => [person.name, values])).toEqual([
      ["Ana", { hours: [...from(540, 960), null, null] }],
    ]);
    expect(await bring("hours", shorter, "2026-01-02")).toMatchObject({ ok: true });
    expect(await hoursOf("Ana")).toEqual([...from(540, 960), null, null]);
  });

  test("never goes before somebody's own word, nor shows an admin that there is one", async () => {
    const own = [...from(600, 900), null, null] as WorkingHours;
    const before = await seen(file(ana, quotedBo));
    const kept = await asPersonOf("Ana", async (asking) =>
      keepWeek(asking, { ...(await ownWeek(asking)), hours: own }),
    );
    expect(kept).toMatchObject({ ok: true });
    expect(await seen(file(ana, quotedBo))).toEqual(before);
    expect(await bring("hours", file(ana, quotedBo), "2026-01-03")).toMatchObject({ ok: true });
    expect(await hoursOf("Ana")).toEqual(own);
    expect((await seen(file(ana, quotedBo)))?.profileChanges).toEqual([]);
  });

  test("that says what cannot be is named by row and column, and nothing is applied", async () => {
    const wrong = file(ana, "Bo;bo@acme.example;ana@acme.example;17-9");
    const problems = await attemptAsOperator("hours", noon("2026-02-01"), async (asking) =>
      ok((await previewOf(asking, { bytes: wrong, asOf: plainDate("2026-02-01"), options: {} })).problems),
    );
    expect(problems?.ok && problems.value).toMatchObject([
      { row: 3, column: "Arbeitszeit", message: expect.stringContaining("“17-9”") },
    ]);
    expect(await bring("hours", wrong, "2026-02-01")).toMatchObject({ ok: false });
    expect(await hoursOf("Bo")).toEqual([...from(540, 1020), [600, 720], null]);
  });

  async function seen(bytes: Uint8Array) {
    const preview = await attemptAsOperator("hours", noon("2026-02-01"), async (asking) =>
      ok((await previewOf(asking, { bytes, asOf: plainDate("2026-02-01"), options: {} })).diff),
    );
    return preview?.ok ? preview.value : null;
  }
});

test("ten thousand people, on a connection that has only seen small tables", { timeout: 90_000 }, async () => {
  await found("large");
  const row = (i: number) =>
    `E${i},Person ${i},p${i}@large.example,Engineer,Europe/Berlin,${i === 0 ? "" : `p${Math.floor((i - 1) / 8)}@large.example`}`;
  const file = new TextEncoder().encode(
    ["Employee #,Name,Mail,Title,Time Zone,Manager Email", ...Array.from({ length: 10_000 }, (_, i) => row(i))].join(
      "\n",
    ),
  );
  const started = performance.now();
  expect(await bring("large", file, "2026-01-01")).toMatchObject({
    ok: true,
    value: { people: 10_000, joins: 10_000 },
  });
  // With the plans of the small tables it takes a hundred times as long; the bench measures seconds.
  expect(performance.now() - started).toBeLessThan(45_000);
  expect(await bring("large", file, "2026-01-02")).toMatchObject({ ok: true, value: { joins: 0, managerChanges: 0 } });
});
