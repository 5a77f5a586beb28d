import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/db/id";
import { run as importPeople } from "../../../scripts/commands/import";
import { run as plan } from "../../../scripts/commands/plan";
import { run as setUp } from "../../../scripts/commands/setup";
import { freshDatabase } from "../../support/database";

vi.stubEnv("CLOCK", "2026-09-14T08:00:00Z");
const database = await freshDatabase();
const file = path.resolve("prisma/demo/real-org/2022-04-01.csv");
const acme = ["--organization", "acme"];
const q4 = [...acme, "--quarter", "2026-Q4"];

type Shown = {
  due: number;
  weeks: number;
  capacity: number;
  meetings: { participant: string; manager: string; startsAt: string; endsAt: string; why: string }[];
  unmet: { participant: string; why: string }[];
};
type Mended = { stays: number; changes: { participant: string; kind: string; from: string; to: string }[] };
const shown = (json: unknown) => json as Shown;

async function organization() {
  await setUp(["--organization", "Acme", "--slug", "acme", "--admin", "admin@acme.example", "--zone", "Europe/Berlin"]);
  const imported = await importPeople([file, ...acme, "--as-of", "2026-09-01"]);
  expect(imported.code, imported.text).toBe(0);
  const all = await plan([...q4, "--all"]);
  return (all.json as { leaders: (Shown & { leader: string })[] }).leaders;
}

const leaders = await organization();
const busiest = [...leaders].sort((a, b) => b.due - a.due)[0];
if (!busiest) throw new Error("nobody leads");
const one = [...q4, "--leader", busiest.leader];
const meetings = () => database.asOwner("select 1 from meeting where state = 'scheduled'");

/** Somebody's planned conversation as one that they asked for, at the same time. */
async function opensDoor({ participant, startsAt }: Shown["meetings"][number], id: string) {
  const [planned] = await database.asOwner<{ id: string }>(
    `update meeting m set state = 'cancelled', cancelled_by = 'leader', ended_at = now() from meeting_participant p, person w
     where (p.organization_id, p.meeting_id) = (m.organization_id, m.id) and (w.organization_id, w.id) = (p.organization_id, p.person_id)
       and w.mail = $1 and m.starts_at = $2 returning m.id`,
    [participant, startsAt],
  );
  await database.asOwner(
    `insert into meeting (organization_id, id, uid, cycle_id, leader_id, kind, state, starts_at, ends_at, wall_time, zone, created_at)
     select organization_id, $1::uuid, $1::text, cycle_id, leader_id, 'open_door', 'scheduled', starts_at, ends_at, wall_time, zone, now()
     from meeting where id = $2`,
    [id, planned?.id],
  );
  await database.asOwner(
    `insert into meeting_participant (organization_id, meeting_id, person_id)
     select organization_id, $1, person_id from meeting_participant where meeting_id = $2`,
    [id, planned?.id],
  );
}

describe("plan on a real organization", () => {
  it("finds every leader, and accounts for everybody whose turn it is", () => {
    expect(leaders).toHaveLength(15);
    for (const leader of leaders) expect(leader.meetings.length + leader.unmet.length).toBe(leader.due);
  });

  it("shows a draft and writes nothing", async () => {
    const draft = await plan(one);
    expect([draft.code, shown(draft.json).weeks, shown(draft.json).capacity]).toEqual([0, 13, 39]);
    expect(Object.keys(draft.json as object)).toEqual(["due", "weeks", "capacity", "meetings", "unmet", "proven"]);
    expect(shown(draft.json).meetings[0]?.startsAt).toMatch(/^2026-10-\d\dT\d\d:\d\d:00.000Z$/);
    expect(draft.text).toContain("37 people, 13 weeks, 3 a week: everyone fits, with 2 places to spare.");
    const tight = await plan([...one, "--per-week", "2"]);
    expect(tight.text).toContain("37 people, 13 weeks, 2 a week: 11 would not be met; choose 3 a week,");
    expect(await meetings()).toEqual([]);
  });

  it("never has one person in two places", () => {
    const taken = leaders.flatMap(({ leader, meetings: list }) =>
      list.flatMap(({ participant, startsAt }) => [`${leader} ${startsAt}`, `${participant} ${startsAt}`]),
    );
    expect(new Set(taken).size).toBe(taken.length);
  });

  it("takes more a week, and another length", async () => {
    const more = shown((await plan([...one, "--per-week", "9", "--length", "45"])).json);
    expect(more.capacity).toBeGreaterThan(100);
    const [first] = more.meetings;
    expect(first && (Date.parse(first.endsAt) - Date.parse(first.startsAt)) / 60_000).toBe(45);
  });

  it("invites nobody whose manager has not acknowledged the briefing", async () => {
    const refused = await plan([...one, "--approve"]);
    expect([refused.code, shown(refused.json).meetings]).toEqual([1, []]);
    expect(shown(refused.json).unmet[0]?.why).toMatch(/ has not acknowledged the briefing yet\.$/);
    expect(await meetings()).toEqual([]);
  });

  it("sends when told that they were briefed, and shows the same plan afterwards", async () => {
    const sent = await plan([...one, "--approve", "--managers-briefed"]);
    expect([sent.code, shown(sent.json).meetings.length]).toEqual([0, 34]);
    expect(shown(sent.json).unmet).toHaveLength(3);
    expect(await meetings()).toHaveLength(34);
    const mails = await database.asOwner("select 1 from outbox where kind = 'invitation' and state <> 'queued'");
    expect(mails).toHaveLength(34);
    const again = shown((await plan(one)).json);
    const times = (list: Shown["meetings"]) => list.map(({ participant, startsAt }) => [participant, startsAt]);
    expect(times(again.meetings)).toEqual(times(shown(sent.json).meetings));
    expect(again.due).toBe(shown(sent.json).due);
  });

  it("says that everything holds, and what would mend a quarter in which somebody no longer works that day", async () => {
    const mend = async () => (await plan([...one, "--mend"])).json as Mended;
    expect(await mend()).toMatchObject({ stays: 34, changes: [] });
    const [first] = shown((await plan(one)).json).meetings.slice(-1);
    const day = new Date(first?.startsAt ?? "").getUTCDay() - 1;
    const hours = Array.from({ length: 7 }, (_, at) => (at > 4 || at === day ? null : [540, 1020]));
    await database.asOwner(
      `insert into filed_hours (organization_id, person_id, hours) select organization_id, id, $1 from person where mail = $2`,
      [JSON.stringify(hours), first?.participant],
    );
    const { stays, changes } = await mend();
    expect([stays, changes]).toEqual([
      33,
      [{ participant: first?.participant, kind: "moves", from: first?.startsAt, to: expect.any(String) }],
    ]);
    expect(new Date(changes[0]?.to ?? "").getUTCDay() - 1).not.toBe(day);
    expect((await plan([...one, "--mend"])).text).toContain(" becomes ");
    expect((await plan([...one, "--mend", "--approve"])).text).toBe(
      "--mend writes nothing, so it does not go with --approve",
    );
  });

  it("tells who left from who has another leader, and tells nothing of a conversation somebody asked for", async () => {
    const [gone, moved, asker] = shown((await plan(one)).json).meetings;
    if (!gone || !moved || !asker) throw new Error("nobody is invited");
    const untilToday = `update reporting_line l set ends_on = '2026-09-14' from person p
      where p.organization_id = l.organization_id and p.id = l.person_id and l.ends_on is null and p.mail = any($1)`;
    await database.asOwner(untilToday, [[gone.participant, moved.participant, asker.participant]]);
    await database.asOwner("update person set left_on = '2026-09-14' where mail = any($1)", [
      [gone.participant, asker.participant],
    ]);
    await opensDoor(asker, newId());
    const { changes } = (await plan([...one, "--mend"])).json as Mended;
    const falls = changes.filter(({ kind }) => kind === "goes").map(({ from }) => from);
    expect(falls.sort()).toEqual([gone.startsAt, moved.startsAt].sort());
    expect(JSON.stringify(changes)).not.toContain(asker.startsAt);
    const { text } = await plan([...one, "--mend"]);
    expect(text?.match(/Somebody .+(?=: .* falls away$)/gm)?.sort()).toEqual([
      "Somebody who left",
      "Somebody with another leader",
    ]);
  });

  it.each([
    [["--quarter", "2026-Q4"], "Name the organization: --organization SLUG"],
    [q4, "Name one leader, --leader MAIL, or --all of them"],
    [
      [...acme, "--leader", "x@acme.example", "--quarter", "Q4"],
      "Name the quarter, written like this: --quarter 2026-Q4",
    ],
    [[...one, "--per-week", "0"], "--per-week is a whole number from 1 to 20"],
    [[...one, "--length", "19"], "--length is a whole number of minutes from 20 to 60"],
    [[...one, "--managers-briefed"], "--managers-briefed goes with --approve"],
    [["--organization", "nowhere", ...one.slice(2)], "There is no organization nowhere."],
    [
      [...acme, "--leader", busiest.leader, "--quarter", "2025-Q1"],
      "No day of 2025-Q1 is left to plan. Invitations want three working days.",
    ],
  ])("says what is wrong with %j", async (args, message) => {
    expect(await plan(args)).toEqual({ code: 1, json: { error: message }, text: message });
  });

  it("approves nothing for a leader whose people begin on a later day, and says when it may", async () => {
    await setUp(["--organization", "Later", "--slug", "later", "--admin", "ann@later.example", "--zone", "Etc/UTC"]);
    const later = ["--organization", "later"];
    expect((await importPeople([file, ...later, "--as-of", "2026-10-01"])).code).toBe(0);
    const planned = [...later, "--quarter", "2026-Q4", "--leader", busiest.leader];
    expect((await plan(planned)).code).toBe(0);
    const { code, text } = await plan([...planned, "--approve", "--managers-briefed"]);
    expect(code).toBe(1);
    expect(text).toMatch(/^[A-Z]\S+ [A-Z]\S+ leads nobody yet where it is Monday 14 September\. Approve /);
    const everybody = [...later, "--quarter", "2026-Q4", "--all", "--approve"];
    expect((await plan(everybody)).text).toContain(" leads nobody yet ");
  });

  it("knows who leads nobody", async () => {
    const refused = await plan([...q4, "--leader", "nobody@acme.example"]);
    expect(refused.text).toContain("leads skip-level 1-on-1s in acme");
  });

  it("plans nothing for a leader who left, though their people still report as before", async () => {
    const leaves = (day: string | null) =>
      database.asOwner("update person set left_on = $1 where mail = $2", [day, busiest.leader]);
    const all = async () => ((await plan([...q4, "--all"])).json as { leaders: { leader: string }[] }).leaders;
    await leaves("2026-09-15");
    expect((await all()).map((one) => one.leader)).toContain(busiest.leader);
    await leaves("2026-09-14");
    for (const more of [[], ["--mend"], ["--approve", "--managers-briefed"]]) {
      const { code, text } = await plan([...one, ...more]);
      expect(code).toBe(1);
      expect(text).toContain("leads skip-level 1-on-1s in acme");
    }
    expect((await all()).map((one) => one.leader)).not.toContain(busiest.leader);
    await leaves(null);
  });
});
