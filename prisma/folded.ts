import type pg from "pg";

/** A migration as a database has it written down. */
export type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** A migration as this code has it. */
export type Known = { name: string; checksum: string };

/**
 * Migrations that were released in another form for a while (7c8e764) before they were as they are now. A database that ran
 * that form stands where the others stand, but by another way: its checksums would be refused as edits, and three
 * migrations would come to it late. `ran` is the checksum of that form; any other difference is still an edit.
 *
 * - `held`: the form had the statements of this one within it. Run late, it would fail, as it makes what is there, and
 *   what 006503 says of app.writing_ended would go back over the newer one of 006504. So it counts as applied.
 * - `again`: the form ended before the last statement. Today's drops what the form made before it makes it, so it runs.
 *
 * 007010 is missing here on purpose: it only replaces two functions that nothing after it replaces, so it may run late.
 */
const FOLDED: { name: string; ran: string; held?: string; again?: true }[] = [
  {
    name: "20261122006500_into_calendars",
    ran: "4d356da013a782d923ad7e423371ee7c9037fcec0c47733ae4d4e1bd281c7992",
    held: "20261122006503_left_a_group",
  },
  {
    name: "20261122006501_said_yes",
    ran: "c6f92982efe30c369bb6289ef5dc2300f3e1d2941b9f34cb46bff92fa5304b98",
    held: "20261122007020_yes_stands",
  },
  {
    name: "20261122006990_delegates",
    ran: "7e2e5d778e124d58ede22489edb71cc60da03704e74cc806be19e34938bfc2f7",
  },
  {
    name: "20261122007600_woken_by_something",
    ran: "26b9d94408f87e0fdd38e69f780695117fdb5f625a5d2b9673187f2360590cd5",
    again: true,
  },
];

const foldedOf = (row: Applied) =>
  FOLDED.filter(({ name, ran }) => name === row.migration_name && ran === row.checksum && row.finished_at);

/** Whether a database ran a migration in the form that was folded for a while. */
export const ranFolded = (row: Applied) => foldedOf(row).length > 0;

const RECORD = `update public._prisma_migrations set checksum = $2, rolled_back_at = case when $3 then now() end
  where migration_name = $1 and rolled_back_at is null`;
const HOLD = `insert into public._prisma_migrations (id, migration_name, checksum, finished_at, logs)
  values (gen_random_uuid(), $1, $2, now(), $3)`;

/**
 * Writes down the way that all others came where a database came by the folded one. In one transaction: a copy that is
 * killed within leaves the database as it was, and one that is killed after it leaves what any start goes on from.
 */
export async function unfold(client: pg.Client, done: Applied[], known: Known[]) {
  const checksumOf = (name: string) => known.find((each) => each.name === name)?.checksum;
  await client.query("begin");
  for (const { name, held, again } of done.flatMap(foldedOf)) {
    await client.query(RECORD, [name, checksumOf(name), again ?? false]);
    if (held) await client.query(HOLD, [held, checksumOf(held), `Within ${name}, as this database ran it.`]);
  }
  await client.query("commit");
}
