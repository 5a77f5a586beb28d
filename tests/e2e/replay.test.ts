import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { expect, test } from "../support/browser";
import { stepInto } from "../support/step-in";

/** Two years of a real organization, replayed through the real commands: six charts, six closed quarters. */
const recorded = ["2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01", "2023-04-01", "2023-07-01"];
type Row = { "Work Email": string; "Supervisor Email": string; "First Name": string; "Last Name": string };
const charts = recorded.map((day) => {
  const text = readFileSync(`prisma/demo/real-org/${day}.csv`, "utf8");
  return new Map(
    Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data.map((row) => [row["Work Email"], row]),
  );
});
const nameIn = (chart: (typeof charts)[number], mail: string) => {
  const row = chart.get(mail);
  return row ? `${row["First Name"]} ${row["Last Name"]}` : "";
};
/** The first days of the six closed quarters as the stage's clock has them, oldest first. */
const closed = ["2030-04-01", "2030-07-01", "2030-10-01", "2031-01-01", "2031-04-01", "2031-07-01"];

test("after six quarters the director's dashboard shows six points", async ({ page, context, asOwner }) => {
  const { personId } = await stepInto(context, asOwner, "director");
  const releases = await asOwner("select 1 from release where leader_id = $1", [personId]);
  expect(releases).toHaveLength(6);
  await page.goto("/trends?team=everyone");
  const block = page.locator("#morale");
  await block.getByRole("link", { name: /^Table/ }).click();
  for (const quarter of ["Q2 30", "Q3 30", "Q4 30", "Q1 31", "Q2 31", "Q3 31"]) {
    await expect(block.getByRole("row", { name: new RegExp(quarter) })).toContainText(/\d\.\d/);
  }
});

test("nobody in the past moved: every held conversation is with the leader and manager of its quarter's chart", async ({
  asOwner,
}) => {
  const held = await asOwner<{ quarter: string; person: string; manager: string; leader: string }>(`
    select c.starts_on::text as quarter, p.mail as person, m.mail as manager, l.mail as leader
    from meeting t join cycle c on c.organization_id = t.organization_id and c.id = t.cycle_id
    join meeting_participant s on s.organization_id = t.organization_id and s.meeting_id = t.id
    join person p on p.organization_id = t.organization_id and p.id = s.person_id
    join person m on m.organization_id = t.organization_id and m.id = s.manager_id
    join person l on l.organization_id = t.organization_id and l.id = t.leader_id
    where t.state = 'held' and c.starts_on < '2031-10-01'`);
  expect(held.length).toBeGreaterThan(200);
  for (const { quarter, person, manager, leader } of held) {
    const chart = charts[closed.indexOf(quarter)];
    expect(chart?.get(person)?.["Supervisor Email"], `${person} in ${quarter}`).toBe(manager);
    expect(chart?.get(manager)?.["Supervisor Email"], `${manager} in ${quarter}`).toBe(leader);
  }
});

test("whoever changed managers is where the charts say, on any day", async ({ page, context, asOwner }) => {
  await stepInto(context, asOwner, "admin");
  const managersOf = (mail: string) => charts.map((chart) => chart.get(mail)?.["Supervisor Email"] ?? "");
  const movers = [...(charts[5]?.keys() ?? [])].filter((mail) => {
    const managers = managersOf(mail);
    return managers.every(Boolean) && new Set(managers).size >= 4;
  });
  expect(movers.length).toBeGreaterThan(0);
  for (const mail of movers.slice(0, 2)) {
    const [found] = await asOwner<{ id: string }>("select id from person where mail = $1", [mail]);
    for (const [at, chart] of charts.entries()) {
      await page.goto(`/people/${found?.id}?on=${closed[at]}`);
      await expect(
        page
          .getByRole("main")
          .getByRole("link", { name: nameIn(chart, chart.get(mail)?.["Supervisor Email"] ?? "") })
          .first(),
      ).toBeVisible();
    }
  }
});

test("whoever left is gone from the directory, and nothing of theirs was deleted", async ({
  page,
  context,
  asOwner,
}) => {
  await stepInto(context, asOwner, "admin");
  const left = [...(charts[0]?.keys() ?? [])].filter((mail) => !charts[5]?.has(mail));
  const rows = await asOwner<{ mail: string }>("select mail from person where left_on <= '2031-07-01'");
  expect(rows.map((row) => row.mail)).toEqual(expect.arrayContaining(left));
  const [mail = ""] = left;
  await page.goto(`/people?q=${encodeURIComponent(mail)}`);
  await expect(page.getByRole("main")).not.toContainText(nameIn(charts[0] ?? new Map(), mail));
});
