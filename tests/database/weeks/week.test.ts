import { beforeAll, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { attemptAsOperator } from "@/lib/access/operator";
import { allowed, authorize, type Permit } from "@/lib/access/policy";
import { type PlanningFacts, planningFacts } from "@/lib/planning/read/facts";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { teamsOn } from "@/lib/planning/read/team";
import { livedIn } from "@/lib/planning/read/weeks";
import { draftOf } from "@/lib/planning/rules/draft";
import { approvePlan } from "@/lib/planning/write/approve";
import { proposePlan } from "@/lib/planning/write/propose";
import { exportOf } from "@/lib/privacy/read/export/whole";
import { erasePerson, permitToErase } from "@/lib/privacy/write/erase";
import { usualSettings } from "@/lib/programmes/schema";
import { settleProgramme } from "@/lib/programmes/write";
import { ok, type Result } from "@/lib/result";
import { dateIn, minuteIn, plainDate, weekday, zone } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { ownWeek, weekForPage } from "@/lib/weeks/read";
import type { KeptWeek } from "@/lib/weeks/rules";
import { giveBackTimeOff, keepWeek, takeTimeOff } from "@/lib/weeks/write";
import { keepAWeek } from "../../../prisma/demo/weeks";
import { freshDatabase } from "../../support/database";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const at = new Date("2026-09-21T08:00:00Z");
const [oslo, newYork] = [zone("Europe/Oslo"), zone("America/New_York")];
let here: World;

beforeAll(async () => {
  here = await world("Olga\n  Dagny\n    Ravi\n      Juno\n      Theo\n      Hugo\n  Nils\n    Kim", {
    at,
    admins: ["Kim"],
    guided: true,
  });
  await attemptAs("Dagny", async (asking) => {
    const permit = authorize(asking, "programme.run", { leaderId: here.id("Dagny") });
    return permit.ok ? ok(await settleProgramme(permit.value, { ...usualSettings, bufferMinutes: 15 })) : permit;
  });
  await here.briefs("Dagny", ["Ravi"]);
});

const attemptAs = async <T>(name: string, work: Parameters<typeof attempt<T>>[2]) =>
  attempt(await here.viewer(name, at), at, work);
const keeps = (name: string, more: Partial<KeptWeek>) =>
  attemptAs(name, async (asking) => keepWeek(asking, { ...(await ownWeek(asking)), ...more }));
const off = (name: string, firstDay: string, lastDay: string) =>
  attemptAs(name, (asking) => takeTimeOff(asking, { firstDay: plainDate(firstDay), lastDay: plainDate(lastDay) }));
const facts = () => here.as("Dagny", (asking) => planningFacts(asking, q4)) as Promise<PlanningFacts>;
const makes = <T>(work: (permit: Permit<"plan.make">) => Promise<Result<T>>) =>
  attemptAs("Dagny", (asking) => allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, work));
const lunch = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[690, 780] as const] : []));
const onThursdays = Array.from({ length: 7 }, (_, day) => (day === 3 ? newYork : null));

test("somebody's own week reaches the planner whole, with the holidays of their country, and the plan keeps to it", async () => {
  expect(await keeps("Juno", { blocks: lunch, zones: onThursdays, prefers: [600, 720], country: "NO" })).toEqual(ok());
  expect(await off("Juno", "2026-09-28", "2026-11-27")).toMatchObject({ ok: true });
  const known = await facts();
  const juno = known.people.find(({ id }) => id === here.id("Juno"));
  expect(juno).toMatchObject({ zones: onThursdays, blocks: lunch, prefers: [600, 720] });
  expect(juno?.off).toEqual(expect.arrayContaining(["2026-12-25", "2026-12-26", "2026-09-28", "2026-11-27"]));
  expect(juno?.off).not.toContain("2026-11-28");
  expect(juno?.off).not.toContain("2026-12-24");
  expect(known.limits).toMatchObject({ length: 30, buffer: 15 });
  expect(known.people.find(({ id }) => id === here.id("Theo"))?.off).toEqual([]);

  const meeting = draftOf(known).meetings.find(({ personId }) => personId === here.id("Juno"));
  const startsAt = meeting?.startsAt ?? at;
  const where = weekday(dateIn(startsAt, oslo)) === 4 ? newYork : oslo;
  expect(dateIn(startsAt, where) > "2026-11-27").toBe(true);
  const minute = minuteIn(startsAt, where);
  expect(minute >= 540 && minute + 30 <= 1020 && !(minute < 780 && minute + 30 > 690)).toBe(true);
});

test("an operator's plan of everybody goes around the same weeks", async () => {
  const lived = await attemptAsOperator("halden", at, async (who) =>
    ok(await livedIn(who, q4, await teamsOn(who.tx, who.organizationId, { day: plainDate("2026-10-01") }))),
  );
  const people = (lived?.ok ? lived.value : []).flatMap((team) => team.people);
  expect(people.find(({ id }) => id === here.id("Juno"))).toMatchObject({ blocks: lunch, zones: onThursdays });
});

test("what somebody keeps free is told to whoever plans with them and to nobody else", async () => {
  const told = (name: string) =>
    here.as(
      name,
      ({ tx }) => tx.$queryRaw<unknown[]>`
      select * from app.weeks_of(array[${here.id("Juno")}::uuid], '2026-01-01', '2027-01-01')`,
    );
  // Dagny plans with Juno, Olga might at three levels; Ravi stands between them, Theo beside, Kim runs it all.
  for (const [name, rows] of Object.entries({ Juno: 1, Dagny: 1, Olga: 1, Ravi: 0, Theo: 0, Nils: 0, Kim: 0 }))
    expect([name, (await told(name)).length]).toEqual([name, rows]);
  for (const name of ["Dagny", "Ravi", "Kim"]) {
    expect(await here.as(name, ({ tx }) => tx.ownWeek.count())).toBe(0);
    expect(await here.as(name, ({ tx }) => tx.timeOff.count())).toBe(0);
  }
  // Nor does the log tell that anybody changed a week.
  expect(await database.asOwner("select 1 from audit where actor_id = $1", [here.id("Juno")])).toEqual([]);
});

test("when somebody works is told to whoever plans with them and to nobody else, and their own word beats a people file's", async () => {
  const [filed, own] = [[480, 960] as const, [600, 900] as const].map((day) => [day, day, day, day, day, null, null]);
  const file = (name: string) =>
    database.asOwner("insert into filed_hours (organization_id, person_id, hours) values ($1, $2, $3)", [
      here.organizationId,
      here.id(name),
      JSON.stringify(filed),
    ]);
  await file("Hugo");
  const planned = async (name: string) => (await facts()).people.find(({ id }) => id === here.id(name))?.hours;
  expect([await planned("Hugo"), (await here.as("Hugo", ownWeek)).hours]).toEqual([filed, filed]);
  expect(await keeps("Hugo", { hours: own })).toEqual(ok());
  expect([await planned("Hugo"), (await here.as("Hugo", ownWeek)).hours]).toEqual([own, own]);
  await database.asOwner("delete from own_week where person_id = $1", [here.id("Hugo")]);
  // What the file says its admin reads, to compare it with the next one; what Hugo said instead, nobody.
  const rows = { Hugo: 1, Kim: 1, Dagny: 0, Ravi: 0, Theo: 0 };
  for (const [name, count] of Object.entries(rows))
    expect([name, await here.as(name, ({ tx }) => tx.filedHours.count())]).toEqual([name, count]);
});

test("an agreed meeting stays where it is when the week changes, and its owner is told", async () => {
  expect(await makes((permit) => proposePlan(permit, { quarter: q4 }))).toMatchObject({ ok: true });
  const approves = () => makes((permit) => approvePlan(permit, { quarter: q4, revision: null, mailing: "now" }));
  // Nobody is invited to a day they have taken off since it was proposed.
  const [proposed] = await database.asOwner<{ starts_at: Date }>(
    "select m.starts_at from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1",
    [here.id("Hugo")],
  );
  const hugos = dateIn(proposed?.starts_at ?? at, oslo);
  const taken = await off("Hugo", hugos, hugos);
  expect(await approves()).toMatchObject({ problem: { kind: "conflict" } });
  await attemptAs("Hugo", (asking) => giveBackTimeOff(asking, taken.ok ? taken.value.timeOffId : ""));
  expect(await approves()).toMatchObject({ ok: true });
  const agreed = async () => {
    const [row] = await database.asOwner<{ id: string; starts_at: Date }>(
      "select m.id, m.starts_at from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1",
      [here.id("Theo")],
    );
    return row ?? { id: "", starts_at: at };
  };
  const before = await agreed();
  const misfits = () => here.as("Theo", async (asking) => (await weekForPage(asking)).misfits.map(({ id }) => id), at);
  expect(await misfits()).toEqual([]);
  const day = dateIn(before.starts_at, oslo);
  expect(await off("Theo", day, day)).toMatchObject({ ok: true });
  expect(await agreed()).toEqual(before);
  expect(await misfits()).toEqual([before.id]);
  // Both may still move it, and no free time lies on the day off.
  const free = await here.as("Dagny", (asking) => freeSlotsFor(asking, before.id), at);
  expect(free.length).toBeGreaterThan(20);
  expect(free.some(({ startsAt }) => dateIn(startsAt, oslo) === day)).toBe(false);
});

test("fifteen minutes stay free around a meeting wherever it is moved to", async () => {
  const [taken] = await database.asOwner<{ id: string; starts_at: Date; ends_at: Date }>(
    "select m.id, m.starts_at, m.ends_at from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1",
    [here.id("Hugo")],
  );
  const [mine] = await database.asOwner<{ id: string }>(
    "select m.id from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1",
    [here.id("Theo")],
  );
  const free = await here.as("Theo", (asking) => freeSlotsFor(asking, mine?.id ?? ""), at);
  const around = 15 * 60_000;
  const near = free.filter(
    ({ startsAt, endsAt }) => taken && +startsAt < +taken.ends_at + around && +endsAt > +taken.starts_at - around,
  );
  expect(near).toEqual([]);
});

test("days off are refused where they make no sense, and nobody gives back another's", async () => {
  expect(await off("Hugo", "2026-09-01", "2026-09-20")).toMatchObject({
    problem: { fields: { lastDay: expect.any(String) } },
  });
  expect(await off("Hugo", "2026-10-01", "2028-10-01")).toMatchObject({
    problem: { fields: { lastDay: expect.any(String) } },
  });
  const made = await off("Hugo", "2026-10-01", "2026-10-09");
  expect(await off("Hugo", "2026-10-02", "2026-10-03")).toMatchObject({
    problem: { fields: { firstDay: expect.any(String) } },
  });
  const id = made.ok ? made.value.timeOffId : "";
  expect(await attemptAs("Theo", (asking) => giveBackTimeOff(asking, id))).toMatchObject({
    problem: { kind: "not-found" },
  });
  expect(await attemptAs("Hugo", (asking) => giveBackTimeOff(asking, id))).toEqual(ok());
});

test("a country nobody knows is refused, a part of another country is none, and one's own zone is marked as chosen", async () => {
  expect(await keeps("Hugo", { country: "XX" })).toMatchObject({
    problem: { fields: { country: expect.any(String) } },
  });
  expect(await keeps("Hugo", { country: "DE", region: "XYZ", zone: zone("Europe/Berlin") })).toEqual(ok());
  const row = () =>
    database.asOwner("select country, region, zone, zone_chosen from person where id = $1", [here.id("Hugo")]);
  expect(await row()).toEqual([{ country: "DE", region: "", zone: "Europe/Berlin", zone_chosen: true }]);
  expect(await keeps("Hugo", { country: "DE", region: "BY" })).toEqual(ok());
  expect(await row()).toMatchObject([{ region: "BY" }]);
});

test("one's week is part of one's data, and gone with oneself", async () => {
  const taken = await here.as("Juno", async (asking) => {
    const permit = authorize(asking, "person.export", { personId: here.id("Juno"), longGone: false });
    return permit.ok ? exportOf(permit.value) : null;
  });
  const entries = taken?.sections.find(({ title }) => title === "Your week")?.entries;
  expect(entries).toEqual(
    expect.arrayContaining([
      { "Time zone": "Europe/Oslo", "Public holidays of": "NO", "Likes to meet": "10:00 to 12:00" },
      {
        Day: "Thursday",
        Works: "09:00 to 17:00",
        "Kept free": "11:30 to 13:00",
        "In another zone": "America/New_York",
      },
      { "Off from": "2026-09-28", "Last day off": "2026-11-27" },
    ]),
  );
  await database.asOwner("insert into filed_hours (organization_id, person_id, hours) values ($1, $2, $3)", [
    ...[here.organizationId, here.id("Juno"), JSON.stringify(Array.from({ length: 7 }, () => null))],
  ]);
  await database.asOwner("update person set region = '03', zone_chosen = true where id = $1", [here.id("Juno")]);
  await attemptAs("Juno", async (asking) => {
    const permit = await permitToErase(asking, here.id("Juno"));
    return permit.ok ? erasePerson(permit.value, "Juno") : permit;
  });
  for (const table of ["own_week", "filed_hours", "time_off"])
    expect(await database.asOwner(`select 1 from ${table} where person_id = $1`, [here.id("Juno")])).toEqual([]);
  expect(
    await database.asOwner("select country, region, zone_chosen from person where id = $1", [here.id("Juno")]),
  ).toEqual([{ country: "", region: "", zone_chosen: false }]);
});

test("the demonstration gives somebody a week that fits what is agreed, and goes on where it was cut short", async () => {
  for (const name of ["Dagny", "Nils", "Nils"]) {
    await keepAWeek(here.organizationId, here.id(name), at);
    const { week, timeOff, misfits } = await here.as(name, weekForPage);
    expect(misfits).toEqual([]);
    expect([week.country, timeOff.length]).toEqual(["US", 1]);
  }
  expect((await here.as("Nils", ownWeek)).blocks[0]).toEqual([[720, 780]]);
});
