import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSession } from "@/lib/accounts/write/session";
import { renewFeed } from "@/lib/calendars/write/feed";
import { openMail } from "@/lib/db/seal";
import { as } from "../../prisma/demo/act";
import { builtActions } from "../support/actions";
import { moment } from "../support/worlds/clock";
import { type Difference, difference, renamed, told, tour, type Visitor } from "../support/worlds/crawl";
import { appUrl, asOwner, copy, drop, enter } from "../support/worlds/database";
import { everything, type Ground, groundOf, type Pair, pairs } from "../support/worlds/facts";
import { halden } from "../support/worlds/halden";
import { startWeb, type Web } from "../support/worlds/web";

let ground: Ground;
let webs: [Web, Web];
/** The ids that both worlds had before they were told apart. */
let shared: Set<string>;
/** Those who may see nothing of what the pairs differ in, by what they are to it; and the two who may. */
let visitors: Record<"manager" | "peer" | "admin" | "delegate" | "above" | "otherManager" | "otherLeader", Visitor>;
let seers: Record<Pair["seenBy"], Visitor>;

const idsOf = async (database: string) => {
  const columns = await asOwner<{ table_name: string; column_name: string }>(
    database,
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'uuid'",
  );
  const all = columns.map(({ table_name, column_name }) => `select ${column_name}::text as id from ${table_name}`);
  return new Set((await asOwner<{ id: string }>(database, all.join(" union "))).map(({ id }) => id));
};

/** What was due has been sent, as by a worker: else a page would say for how many minutes it has been waiting. */
const deliver = (database: string) =>
  asOwner(
    database,
    "update outbox set state = 'sent', sent_at = send_after, attempts = 1 where state = 'queued' and send_after <= $1",
    [moment],
  );

/** Signs somebody in and lets them subscribe to their meetings, in the world that both are copied from. */
async function visit(personId: string): Promise<Visitor> {
  const { here } = ground;
  const name = here.name(personId);
  const [token, now, expiresAt] = [
    `token-of-${name}`,
    new Date(moment.getTime() - 60_000),
    new Date("2026-12-09T00:00:00Z"),
  ];
  await openSession({ organizationId: here.organizationId, personId }, { token, expiresAt, now });
  const feed = await as({ organizationId: here.organizationId, personId, at: now }, renewFeed);
  return { name, personId, cookie: `throughline-session=${token}`, own: [`/api/calendar/${feed.token}.ics`] };
}

beforeAll(async () => {
  await copy("base");
  await enter("base");
  const here = await halden();
  ground = await groundOf(here);
  const taken = [ground.met, ground.other, ground.coming].map((seat) => seat.personId);
  const peer = (await here.seats("Dagny")).find(
    (seat) => seat.managerId === here.id("Ravi") && !taken.includes(seat.personId) && seat.startsAt > moment,
  );
  visitors = {
    manager: await visit(here.id("Ravi")),
    peer: await visit(peer?.personId ?? ""),
    admin: await visit(here.id("Kim")),
    delegate: await visit(here.id("Zoe")),
    above: await visit(here.id("Olga")),
    otherManager: await visit(here.id("Henrik")),
    otherLeader: await visit(here.id("Boris")),
  };
  seers = { leader: await visit(here.id("Dagny")), participant: await visit(ground.met.personId) };
  await deliver("base");
  shared = await idsOf("base");
  for (const name of ["a", "b"]) await copy(name, "base");
  webs = await Promise.all([startWeb(appUrl("a"), moment), startWeb(appUrl("b"), moment)]);
}, 240_000);

afterAll(async () => {
  await Promise.all((webs ?? []).map((web) => web.stop()));
  await drop("a", "b", "base");
});

async function make(pair: Pair) {
  for (const name of ["a", "b"] as const) {
    await copy(name, "base");
    await enter(name);
    await pair[name](ground);
    await deliver(name);
  }
}

const nobodys = "0b5c3f0e-0000-7000-8000-000000000000";

/** What leads to the people and meetings that the pairs are about, for whoever knows or guesses an address. */
function known({ own }: Visitor): string[] {
  const { here, met, other, otherTeam, coming } = ground;
  return [
    ...own,
    ...[met, other, otherTeam, coming].map(({ meetingId }) => `/meetings/${meetingId}`),
    ...["prompts", "move", "conversation"].map((part) => `/meetings/${coming.meetingId}/${part}`),
    ...[met, coming].flatMap(({ personId }) => [`/people/${personId}`, `/people?q=${here.name(personId)}`]),
    ...[`/plan?leader=${here.id("Dagny")}`, `/plan/again?leader=${here.id("Dagny")}`],
    ...[`/api/board/room?leaderId=${here.id("Dagny")}&quarter=2026-Q4`],
    ...["/team", "/trends", "/plan", "/plan/again", "/programme", "/follow-through", "/meetings", "/api/trends.csv"],
    ...["/admin", "/admin/audit", "/admin/outbox"],
  ];
}

/** Every other door there is, most of them shut. */
const shut = [
  ...["/people?q=tests", "/people/chart", "/people/import", "/trends/close", "/score/ABCDEF", "/access", "/welcome"],
  ...["/admin/audit?before=20", "/admin/settings", "/admin/templates"],
  ...[`/api/imports/${nobodys}`, `/admin/outbox/${nobodys}`, `/meetings/${nobodys}`, "/nowhere", "/sign-in"],
  ...["/api/health", "/icon.svg", "/api/calendar/nobodys.ics"],
];

/** What "Find or do" answers, in full, to the names of those who are told of and to words they said. */
async function finds({ name, cookie }: Visitor, words: string[]): Promise<Difference[]> {
  const { id = "" } = builtActions().find((one) => one.file === "lib/find/actions.ts") ?? {};
  const heads = { accept: "text/x-component", "next-action": id, "content-type": "text/plain;charset=UTF-8" };
  const { here, met, coming } = ground;
  const found: Difference[] = [];
  for (const query of [here.name(met.personId), here.name(coming.personId), ...words]) {
    const ask = (web: Web) => web.post("/", cookie, heads, JSON.stringify([{ query }]));
    const [a, b] = await Promise.all(webs.map(ask));
    expect(a?.status).toBe(200);
    found.push(...difference(name, `⌘K ${query}`, [a, b]));
  }
  return found;
}

/** The mails to one person, in full, in the order they were written. */
async function mailsTo(database: string, { personId }: Visitor) {
  const rows = await asOwner(database, "select * from outbox where to_person_id = $1 order by id", [personId]);
  return rows.map(({ id, message_id, content_sealed, ...row }) => ({
    ...row,
    content: openMail(row.organization_id, id, content_sealed),
  }));
}

/** Looks around in both worlds as one of those who may not see the fact, and says where they differ. */
async function compared(visitor: Visitor, { renames, except }: Pair, corners: "a few" | "every one" = "a few") {
  const rename = renames ? ([renamed(shared), renamed(shared)] as const) : undefined;
  const all = corners === "every one";
  const addresses = [...known(visitor), ...(all ? shut : [])];
  const { visited, differences } = await tour(webs, visitor, { known: addresses, ofAKind: all ? 4 : 1, rename });
  expect(visited, `addresses that ${visitor.name} went to`).toBeGreaterThan(addresses.length + 5);
  expect(await mailsTo("a", visitor), `mail to ${visitor.name}`).toEqual(await mailsTo("b", visitor));
  const isExcused = (where: string) => except?.some((one) => visitors[one.who] === visitor && one.where.test(where));
  return [
    ...differences.filter(({ where }) => !isExcused(where)),
    ...(await finds(visitor, all ? ["Dagny", "tests", "headhunter"] : [])),
  ];
}

/** Somebody who may see the fact does: what cannot see this difference would see none. */
async function isSeen({ seenBy, renames }: Pair) {
  const visitor = seers[seenBy];
  const rename = renames ? ([renamed(shared), renamed(shared)] as const) : undefined;
  const { differences } = await tour(webs, visitor, {
    known: known(visitor),
    ofAKind: 2,
    rename,
    until: "a difference",
  });
  return differences.length > 0;
}

describe("two worlds that differ in one thing cannot be told apart by manager, peer, admin and whoever plans for the leader", () => {
  test.for(pairs)("$name", async (pair) => {
    await make(pair);
    const { manager, peer, admin, delegate } = visitors;
    const differences = await Promise.all([manager, peer, admin, delegate].map((visitor) => compared(visitor, pair)));
    expect(told(differences.flat())).toBe("");
    expect(await isSeen(pair), "seen by whom it is meant for").toBe(true);
  });
});

test("two worlds that differ in everything hidden are the same to all, in every corner", async () => {
  await make(everything);
  const everybody = Object.values(visitors).map((visitor) => compared(visitor, everything, "every one"));
  expect(told((await Promise.all(everybody)).flat())).toBe("");
  expect(await isSeen(everything)).toBe(true);
});
