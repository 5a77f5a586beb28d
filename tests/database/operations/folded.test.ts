import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../../prisma/migrate";
import { command } from "../../support/command";
import { bareDatabase, freshDatabase, once } from "../../support/database";
import { everythingIn } from "../../support/everything";
import { TEST_KEY } from "../../support/keys";

const ours = path.resolve("prisma/migrations");
const [intoCalendars, saidYes, leftAGroup, delegates, groupHours, yesStands, woken] = [
  "20261122006500_into_calendars",
  "20261122006501_said_yes",
  "20261122006503_left_a_group",
  "20261122006990_delegates",
  "20261122007010_group_hours",
  "20261122007020_yes_stands",
  "20261122007600_woken_by_something",
] as const;

/** What came after that release, as far as it is not within the folded ones. */
const later = [
  leftAGroup,
  groupHours,
  yesStands,
  ...readdirSync(ours).filter((name) => /^\d/.test(name) && name > woken),
];

const textOf = (name: string) => readFileSync(path.join(ours, name, "migration.sql"), "utf8");

/** The text that makes a function, to the end of its body. */
function making(name: string, text: string): string {
  const [found = ""] =
    new RegExp(`create (or replace )?function app\\.${name}\\([\\s\\S]*?\\$\\$;\\n`).exec(text) ?? [];
  return found.replace("create or replace", "create");
}

const changed = (text: string, changes: [old: string, now: string][]) =>
  changes.reduce((so, [old, now]) => so.replace(old, () => now), text);

function withGroupsLeft(calendars: string, left: string): string {
  const replaced = [
    "put_into_calendars",
    "calendar_entry_due",
    "calendar_to_check",
    "calendar_checked",
    "writing_ended",
  ];
  const [first] = left.split("create or replace");
  const [last] = left.match(/revoke .*\n/) ?? [];
  return changed(calendars, [
    ["-- For whoever sends mail", `${first}${last}\n-- For whoever sends mail`],
    ...replaced.map((name): [string, string] => [making(name, calendars), making(name, left)]),
    [
      "\ncreate function app.writing_ended",
      "\n-- Whoever left a group is told nothing more of it, also not by mail.\ncreate function app.writing_ended",
    ],
  ]);
}

/** The four migrations as they were released with 7c8e764. With a letter wrong here, they would be refused as edits. */
const folded: Record<string, string> = {
  [intoCalendars]: withGroupsLeft(textOf(intoCalendars), textOf(leftAGroup)),
  [saidYes]: `${textOf(saidYes)}\n${textOf(yesStands)}`,
  [delegates]: changed(textOf(delegates), [
    ["leader's time is still free.\n", "leader's time is still free. One of several moves nothing.\n"],
    [
      "m.state in ('scheduled', 'deferred')\n  )\n",
      "m.state in ('scheduled', 'deferred') and m.kind <> 'group'\n  )\n",
    ],
    [
      "app.i_may_arrange(m.id)\n$$;",
      "app.i_may_arrange(m.id)\n    and (m.kind <> 'group' or m.leader_id = app.planner())\n$$;",
    ],
  ]),
  [woken]: textOf(woken).split("\n").slice(0, 5).join("\n").concat("\n"),
};

const folder = mkdtempSync(path.join(tmpdir(), "throughline-folded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync(ours, path.join(folder, "migrations"), {
  recursive: true,
  filter: (file) => !later.includes(path.basename(file)),
});
for (const [name, sql] of Object.entries(folded))
  writeFileSync(path.join(folder, "migrations", name, "migration.sql"), sql);

const fresh = await freshDatabase();
const before = await bareDatabase();
await migrate(before, { folder });
const [alone, together, killedFirst, killedLate, edited] = [
  await bareDatabase(before),
  await bareDatabase(before),
  await bareDatabase(before),
  await bareDatabase(before),
  await bareDatabase(before),
];

const written = (url: string) =>
  once(
    url,
    `select migration_name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by 1`,
  );

async function expectAsFresh(url: string) {
  expect(await written(url)).toEqual(await written(fresh.owner));
  expect(await everythingIn(url)).toEqual(await everythingIn(fresh.owner));
}

test("a database of the release with folded migrations comes to what all others are", async () => {
  await expect(everythingIn(alone)).resolves.not.toEqual(await everythingIn(fresh.owner));
  const steps = await migrate(alone);
  expect(steps.slice(0, 2)).toEqual([groupHours, woken]);
  expect(steps).not.toContain(leftAGroup);
  await expectAsFresh(alone);
  expect(await migrate(alone)).toEqual([]);
});

test("several copies that start at once on it do it once", async () => {
  const steps = await Promise.all([migrate(together), migrate(together), migrate(together)]);
  expect(steps.filter(({ length }) => length > 0)).toHaveLength(1);
  await expectAsFresh(together);
});

/** Brings a database up to date in another process, which is cut off as soon as it waits for this lock. */
async function cutOffAt(url: string, lock: string) {
  const holder = new pg.Client({ connectionString: url, application_name: "holder" });
  await holder.connect();
  await holder.query(`begin; ${lock}`);
  const starts = command("release.ts", [], { DATABASE_URL: url, MASTER_KEY: TEST_KEY });
  const others = "from pg_stat_activity where datname = current_database() and application_name <> 'holder'";
  const waiting = () => once(url, `select pid ${others} and wait_event_type = 'Lock'`);
  await expect.poll(waiting, { timeout: 60_000, interval: 50 }).toHaveLength(1);
  await once(url, `select pg_terminate_backend(pid) ${others} and pid <> pg_backend_pid()`);
  expect((await starts).code).toBe(1);
  await holder.end();
}

test("killed while it is written down, it stands as it stood, and the next start does it", async () => {
  await cutOffAt(killedFirst, `select from _prisma_migrations where migration_name = '${delegates}' for update`);
  expect(await written(killedFirst)).toEqual(await written(before));
  await migrate(killedFirst);
  await expectAsFresh(killedFirst);
});

test("killed in the steps that follow, it goes on from there", async () => {
  await cutOffAt(killedLate, "lock table calendar_entry in access share mode");
  expect(await written(killedLate)).not.toEqual(await written(before));
  await migrate(killedLate);
  await expectAsFresh(killedLate);
});

test("any other form of the same migration is refused as ever, and nothing is written down", async () => {
  await once(edited, `update _prisma_migrations set checksum = 'other' where migration_name = '${delegates}'`);
  const stood = await written(edited);
  await expect(migrate(edited)).rejects.toThrow(
    `Migration ${delegates} was changed after this database had applied it`,
  );
  expect(await written(edited)).toEqual(stood);
});
