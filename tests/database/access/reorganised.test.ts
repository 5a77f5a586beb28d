import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { previewOf } from "@/lib/people/read/preview";
import { applyImport } from "@/lib/people/write/apply";
import { conflict } from "@/lib/result";
import { addDays, plainDate } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { org } from "../../support/org";
import { writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const start = plainDate("2026-11-10");
const at = new Date("2026-11-12T09:00:00Z");
const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
        Hugo
      Henrik
        Celia
        Bo
    Nils
      Mona
        Pia
        Sam
    Iris`;
const names = org(chart).map(({ name }) => name);

/** Who reports to whom; whoever is not in it is not here. */
type Chart = Map<string, string | null>;
const drawn: Chart = new Map(org(chart).map(({ name, managerId }) => [name, managerId]));
const reportsOf = (now: Chart, name: string) => [...now].filter(([, manager]) => manager === name).map(([who]) => who);
const isUnder = (now: Chart, name: string, above: string): boolean => {
  const manager = now.get(name);
  return manager !== null && manager !== undefined && (manager === above || isUnder(now, manager, above));
};

type Change = { kind: "move" | "promote" | "merge" | "leave" | "return"; who: string; to: string };

/** The chart after a change, or the same where the change makes no sense in it. */
function changed(now: Chart, { kind, who, to }: Change): Chart {
  const next = new Map(now);
  const here = now.has(who) && now.has(to) && who !== to;
  const manager = now.get(who) ?? null;
  const give = (people: string[], under: string | null) => {
    for (const person of people) next.set(person, under);
  };
  if (kind === "move" && here && manager && !isUnder(now, to, who)) next.set(who, to);
  // A whole team goes to another manager.
  if (kind === "merge" && here && !isUnder(now, to, who))
    give(
      reportsOf(now, who).filter((one) => one !== to),
      to,
    );
  // A manager takes the place of their leader, who comes to stand under them; one of the team follows on.
  if (kind === "promote" && now.has(who) && manager && now.get(manager)) {
    const [successor, ...rest] = reportsOf(now, who);
    next.set(who, now.get(manager) ?? null);
    give(
      reportsOf(now, manager).filter((one) => one !== who),
      who,
    );
    next.set(manager, who);
    if (successor) {
      next.set(successor, who);
      give(rest, successor);
    }
  }
  if (kind === "leave" && now.has(who) && manager && who !== "Iris") {
    give(reportsOf(now, who), manager);
    next.delete(who);
  }
  if (kind === "return" && !now.has(who) && now.has(to)) next.set(who, to);
  return next;
}

const anyone = fc.constantFrom(...names.filter((name) => name !== "Vera"));
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("move", "move", "promote", "promote", "merge", "leave", "return"),
  who: anyone,
  to: fc.constantFrom(...names.filter((name) => name !== "Iris")),
});

let here: World;
/** Who stood in between in which meeting. */
const middle = new Map<string, string>();
/** Who plans for whom. Ravi stands in between in some of Dagny's meetings, and Iris is an admin. */
const delegates = [
  ["Hugo", "Dagny"],
  ["Ravi", "Dagny"],
  ["Iris", "Vera"],
] as const;
/** Some say they plan for a leader who do not: a peer, one who did until now, and one who plans for another. */
const planning = [...delegates, ["Sam", "Dagny"], ["Bo", "Nils"], ["Hugo", "Nils"]] as const;
/** The words of the past: who led, who talked, who stood in between. */
const held = [
  ["Dagny", "Juno", "Ravi", "planned"],
  ["Dagny", "Theo", "Ravi", "open_door"],
  ["Dagny", "Celia", "Henrik", "planned"],
  ["Nils", "Pia", "Mona", "planned"],
  ["Vera", "Ravi", "Dagny", "planned"],
] as const;

async function said(
  position: number,
  [leader, person, manager, kind]: (typeof held)[number],
  cycle: string,
  question: string,
) {
  const put = writer(database, here.organizationId);
  const [meeting_id, then, sealed] = [newId(), `2026-10-0${position + 1}`, Buffer.from("sealed")];
  const times = { starts_at: `${then}T09:00Z`, ends_at: `${then}T09:30Z`, held_at: `${then}T09:30Z` };
  const [leader_id, person_id, manager_id] = [here.id(leader), here.id(person), here.id(manager)];
  await put("meeting", {
    ...{ id: meeting_id, cycle_id: cycle, leader_id, kind, state: "held", ...times, uid: meeting_id },
    ...{ wall_time: `${then}T09:00`, zone: "Etc/UTC", created_at: then, invited_at: then },
  });
  const of = { meeting_id, person_id };
  middle.set(meeting_id, manager);
  await put("meeting_participant", { ...of, manager_id });
  const [version] = await database.asOwner<{ id: string }>("select id from template_version");
  await put("prompt", { ...of, version_id: version?.id, due_at: then, sent_at: then });
  await put("answer", { ...of, id: newId(), question_id: question, words_sealed: sealed, updated_at: then });
  await put("conversation", { meeting_id, started_at: then });
  await put("note", {
    id: newId(),
    meeting_id,
    author_id: leader_id,
    words_sealed: sealed,
    updated_at: then,
    expires_on: "2027-12-01",
  });
  await put("agreed_note", {
    ...of,
    id: newId(),
    words_sealed: sealed,
    state: "agreed",
    proposed_at: then,
    expires_on: "2027-12-01",
  });
  await put("career_goal", { ...of, id: newId(), words_sealed: sealed, kept_at: then });
  await put("score", {
    ...of,
    id: newId(),
    measure: "morale",
    value: 6,
    source: "participant",
    recorded_by_id: person_id,
    recorded_at: then,
  });
  const promise = { ...of, owner_id: leader_id, words_sealed: sealed, due_on: "2026-12-01", made_at: then };
  await put("promise", { ...promise, id: newId() });
  await put("promise", { ...promise, id: newId(), state: "heard_back", heard_back_at: then, outcome: "kept" });
  await put("open_door_request", {
    id: newId(),
    person_id,
    leader_id,
    manager_id,
    topic_sealed: sealed,
    state: "met",
    created_at: then,
    due_on: then,
  });
}

beforeAll(async () => {
  here = await world(chart, { admins: ["Iris"] });
  const put = writer(database, here.organizationId);
  const [cycle, template, version, section, question] = [newId(), newId(), newId(), newId(), newId()];
  await put("cycle", {
    id: cycle,
    quarter: "2026-Q4",
    starts_on: "2026-10-01",
    ends_on: "2027-01-01",
    k: 5,
    opened_at: at,
  });
  await put("template", { id: template, name: "Guide", created_at: at });
  await put("template_version", { id: version, template_id: template, version: 1, created_at: at });
  await put("section", { id: section, version_id: version, position: 1, key: "a", title: "A", minutes: 3 });
  await put("question", { id: question, section_id: section, position: 1, key: "a.b", text: "How are you?" });
  for (const [position, one] of held.entries()) await said(position, one, cycle, question);
  // With the rights of whoever asks: row security holds in it as outside.
  await database.asOwner(`
    create function look(person uuid, leader uuid, question text) returns setof text language plpgsql as $$
    begin
      perform set_config('app.person', person::text, true), set_config('app.for_leader', coalesce(leader::text, ''), true);
      return query execute question;
    end $$`);
  const named = (delegate: string, leader: string) => ({
    ...{ id: newId(), leader_id: here.id(leader), delegate_id: here.id(delegate), since: "2026-09-01" },
  });
  for (const [delegate, leader] of delegates) await put("delegation", named(delegate, leader));
  await put("delegation", { ...named("Bo", "Nils"), ended_at: "2026-11-01" });
});

const file = (now: Chart) => {
  const mail = (name: string | null) => (name ? `${name.toLowerCase()}@halden.example` : "");
  const rows = [...now].map(([name, manager]) => `${name},${mail(name)},${mail(manager)}`);
  return new TextEncoder().encode(["Name,Mail,Manager Email", ...rows].join("\n"));
};

/** Every row of the past; open promises apart, which a successor inherits. */
const past = `
  select 'meeting ' || id as row from meeting where state = 'held'
  union all select 'seat ' || p.meeting_id from meeting_participant p join meeting m on m.id = p.meeting_id where m.state = 'held'
  union all select 'prompt ' || meeting_id from prompt union all select 'answer ' || id from answer
  union all select 'conversation ' || meeting_id from conversation union all select 'note ' || id from note
  union all select 'line ' || id from agreed_note union all select 'goal ' || id from career_goal
  union all select 'score ' || id from score union all select 'request ' || id from open_door_request
  union all select 'promise ' || id from promise where state = 'heard_back' order by 1`;

type Reader = readonly [name: string, leader?: string];

/** What each reader sees by row-level security, for whom they say they plan; all of them in one question to the database. */
async function seenBy({ tx }: Asking, readers: readonly Reader[], question: string): Promise<string[][]> {
  const [who, leaders] = [0, 1].map((at) => readers.map((one) => (one[at] ? here.id(one[at]) : null)));
  const rows = await tx.$queryRaw<{ seen: string[] }[]>`
    select array(select look from look(r.who, r.leader, ${question})) as seen
    from unnest(${who}::uuid[], ${leaders}::uuid[]) with ordinality as r(who, leader, place) order by place`;
  await tx.$executeRaw`select set_config('app.person', ${here.id("Iris")}, true), set_config('app.for_leader', '', true)`;
  return rows.map(({ seen }) => seen);
}

/** What of the past everybody sees for themselves, and whoever says they plan for a leader. */
async function sights(asking: Asking) {
  const readers: Reader[] = [...names.map((name) => [name] as const), ...planning];
  const seen = await seenBy(asking, readers, past);
  const of = ([name, leader]: Reader) => (leader ? `${name} for ${leader}` : name);
  return new Map(readers.map((reader, at) => [of(reader), (seen[at] ?? []).join("\n")]));
}

/** What a delegate sees beside their own: of that leader's planned meetings who and when, of none in which they stand themselves. */
function arranged(name: string, leader: string, own: string): string {
  if (!delegates.some((one) => one[0] === name && one[1] === leader)) return own;
  const rows = [...middle.keys()].flatMap((id, position) => {
    const [led, person, manager, kind] = held[position] ?? [];
    const mine = led === leader && kind === "planned" && name !== person && name !== manager;
    return mine ? [`meeting ${id}`, `seat ${id}`] : [];
  });
  return [...new Set([...own.split("\n").filter(Boolean), ...rows])].sort().join("\n");
}

/** Open promises by who keeps them now: a successor inherits those. */
async function kept(asking: Asking) {
  const readers = names.map((name) => [name] as const);
  const mine = "select meeting_id::text from promise where state <> 'heard_back' and owner_id = app.person()";
  const seen = await seenBy(asking, readers, mine);
  return readers.flatMap(([name], at) => (seen[at] ?? []).map((meetingId) => ({ name, meetingId })));
}

/** Applies changes as imports on days that follow each other, and looks; nothing of it stays. */
async function reorganised<T>(
  changes: Change[],
  look: (asking: Asking, now: Chart) => Promise<T>,
): Promise<T | undefined> {
  let seen: T | undefined;
  await attempt(await here.viewer("Iris", at), at, async (asking) => {
    let now = drawn;
    for (const [day, one] of changes.entries()) {
      const next = changed(now, one);
      const asOf = addDays(start, day + 1);
      const preview = await previewOf(asking, { bytes: file(next), asOf, options: {} });
      const permit = authorize(asking, "people.import", {});
      const applied = permit.ok ? await applyImport(permit.value, preview) : permit;
      if (!applied.ok) throw new Error(`${JSON.stringify(one)}: ${JSON.stringify(preview.problems)}`);
      now = next;
    }
    seen = await look(asking, now);
    return conflict("Taken back, so that the next begins where this one did.");
  });
  return seen;
}

describe("whoever reads the past", () => {
  test("is never changed by who reports to whom: 200 sequences of moves, promotions, merges, leaving and coming back", async () => {
    const before = await reorganised([], sights);
    if (!before) throw new Error("Nothing was seen");
    // The two of a conversation and the one in between; nobody else sees anything.
    const seeing = names.filter((name) => before.get(name) !== "");
    expect(seeing.sort()).toEqual([...new Set(held.flatMap((one) => one.slice(0, 3)))].sort());
    for (const [name, leader] of planning) {
      const own = before.get(name) ?? "";
      expect([name, before.get(`${name} for ${leader}`)]).toEqual([name, arranged(name, leader, own)]);
    }
    let [inherited, ended] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const seen = await reorganised(changes, async (asking) => ({
          promises: await kept(asking),
          past: await sights(asking),
        }));
        // Whoever has left signs in no more (walls.test.ts); to the database they are who they were.
        for (const name of names) expect([name, seen?.past.get(name)]).toEqual([name, before.get(name)]);
        // Nor does a delegate see other meetings than before; none at all once they or the leader have left.
        for (const [name, leader] of planning) {
          const key = `${name} for ${leader}`;
          const [is, was, own] = [seen?.past.get(key), before.get(key), before.get(name)];
          const left = changes.some(({ kind, who }) => kind === "leave" && (who === name || who === leader));
          expect([key, left ? [was, own] : [was]]).toEqual([key, expect.arrayContaining([is])]);
          ended += Number(is !== was);
        }
        // Open promises go to whoever follows the leader, but never to the one who stood in between.
        expect(seen?.promises.filter(({ name, meetingId }) => middle.get(meetingId) === name)).toEqual([]);
        expect(seen?.promises.length).toBe(held.length);
        inherited += Number(seen?.promises.some(({ name }) => !held.some(([leader]) => leader === name)));
      }),
      { numRuns: 200 },
    );
    expect(inherited).toBeGreaterThan(0);
    expect(ended).toBeGreaterThan(0);
  });

  test("is tried with changes that matter: promotions that make the one in between the leader, and returns", async () => {
    const promoted = changed(drawn, { kind: "promote", who: "Ravi", to: "Vera" });
    expect([promoted.get("Ravi"), promoted.get("Dagny"), promoted.get("Juno"), promoted.get("Theo")]).toEqual([
      "Vera",
      "Ravi",
      "Ravi",
      "Juno",
    ]);
    const gone = changed(drawn, { kind: "leave", who: "Juno", to: "Vera" });
    expect(changed(gone, { kind: "return", who: "Juno", to: "Henrik" }).get("Juno")).toBe("Henrik");
    expect(reportsOf(changed(drawn, { kind: "merge", who: "Ravi", to: "Henrik" }), "Henrik")).toEqual([
      "Juno",
      "Theo",
      "Hugo",
      "Celia",
      "Bo",
    ]);
  });
});
