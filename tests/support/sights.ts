import { Prisma } from "@/lib/db/generated/client";
import { asPerson } from "@/lib/db/transaction";
import { type Matrix, today } from "./matrix";
import { type Actor, delegation, everyone, expected, type Row } from "./stories";

/** Who somebody of the matrix is to the database. */
export const whoIn = (stage: Matrix, actor: Actor) => {
  const home = actor === "Stranger" ? stage.elsewhere : stage.here;
  const forLeader = actor === delegation.by ? home.id(delegation.leader) : undefined;
  return { organizationId: home.organizationId, personId: home.id(actor), today, forLeader };
};

export const columnsOf = (rows: Row[]) => Object.keys(rows[0]?.key ?? {});
const keyOf = (key: Record<string, unknown>, columns: string[]) =>
  columns.map((column) => String(key[column])).join(" ");

/** Everything a person sees of a table by row-level security alone, by the keys of the matrix; null is nobody signed in. */
export async function seen(stage: Matrix, actor: Actor | null, table: string, columns: string[]): Promise<Set<string>> {
  const nameless = { organizationId: "", personId: "", today };
  return asPerson(actor ? whoIn(stage, actor) : nameless, async (tx) => {
    // Names of tables and columns cannot be parameters; these are the matrix's own.
    const rows = await tx.$queryRaw<Record<string, unknown>[]>`
      select ${Prisma.raw(columns.join(", "))} from ${Prisma.raw(table)}`;
    return new Set(rows.map((row) => keyOf(row, columns)));
  });
}

/** Row → who sees it. */
type Sights = Record<string, Actor[]>;
export const label = ({ table, what, ...row }: Row) =>
  [table, what, "story" in row ? `${row.story.participant} with ${row.story.leader}` : ""].filter(Boolean).join(", ");
/** Each row by itself: of two alike, one of Juno's and one of Hugo's, neither is to be seen by the other. */
const named = (row: Row) => `${label(row)} ${keyOf(row.key, Object.keys(row.key))}`;
const every = () => true;

/** What everybody sees, of some tables or of all. */
export async function sights(stage: Matrix, of: (table: string) => boolean = every): Promise<Sights> {
  const found: Sights = {};
  for (const [table, rows] of Map.groupBy(
    stage.rows.filter((row) => of(row.table)),
    (row) => row.table,
  )) {
    const columns = columnsOf(rows);
    for (const actor of everyone) {
      const visible = await seen(stage, actor, table, columns);
      for (const row of rows) {
        const before = found[named(row)] ?? [];
        found[named(row)] = visible.has(keyOf(row.key, columns)) ? [...before, actor] : before;
      }
    }
  }
  return found;
}

/** What everybody should see, by the contract. */
export function wanted(stage: Matrix, of: (table: string) => boolean = every): Sights {
  return Object.fromEntries(
    stage.rows
      .filter((row) => of(row.table))
      .map((row) => [named(row), everyone.filter((actor) => expected(row).includes(actor))]),
  );
}
