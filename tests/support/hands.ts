import { newId } from "@/lib/db/id";
import { asPerson, type Tx } from "@/lib/db/transaction";
import type { TestDatabase } from "./database";
import type { Matrix } from "./matrix";
import { whoIn } from "./sights";
import { type Actor, admins, everyone, here, type Row } from "./stories";

/**
 * Whom the database lets change a row, remove it, or add one like it, as the application's role with nothing but rights,
 * row-level security and triggers in between: of Juno's conversations with Dagny under Ravi. What is missing nobody may.
 */
export type May = {
  update?: readonly Actor[];
  delete?: readonly Actor[];
  insert?: readonly Actor[];
  /** Who reaches rows they do not see, by naming none. Nobody does. */
  blindly?: readonly Actor[];
};
const [participant, leader, manager]: Actor[][] = [["Juno"], ["Dagny"], ["Ravi"]];
const two: Actor[] = ["Juno", "Dagny"];
const [planners, arrangers]: Actor[][] = [
  ["Dagny", "Zoe"],
  ["Juno", "Dagny", "Zoe"],
];

export const mayWrite: Record<string, May> = {
  // The person of the row is Olga herself.
  person: { update: ["Ada", "Olga", "Kim"], insert: admins },
  reporting_line: { update: admins, delete: admins, insert: admins },
  organization: { update: admins },
  planning_run: { update: admins, insert: admins },
  import: { update: admins, delete: admins, insert: admins },
  goal: { update: admins, delete: admins, insert: admins },
  template: { insert: admins },
  template_version: { insert: admins },
  section: { insert: admins },
  question: { insert: admins },
  cycle: { insert: ["Ines", "Dagny", "Zoe", "Olga", "Nils"] },
  // The first is closed.
  plan: { update: leader, delete: leader, insert: leader },
  programme: { update: leader, delete: leader, insert: leader },
  briefing: { update: ["Finn", "Dagny"], delete: leader, insert: leader },
  meeting: { update: planners, delete: planners, insert: planners },
  meeting_participant: { delete: planners, insert: planners },
  busy: { update: arrangers, delete: arrangers, insert: arrangers },
  prompt: { update: two, delete: two, insert: participant },
  acceptance: { update: participant, delete: participant, insert: participant },
  answer: { update: participant, delete: participant, insert: participant },
  outbox: { update: arrangers, insert: here },
  delegation: { update: leader, insert: leader },
  conversation: { update: two, delete: two, insert: two },
  note: { update: leader, delete: leader, insert: leader },
  agreed_note: { update: participant, delete: two, insert: two },
  career_goal: { update: two, delete: two, insert: two },
  score: { update: participant, insert: participant },
  score_code: { update: two, delete: two, insert: two },
  promise: { update: two, delete: leader, insert: leader },
  audit: { insert: leader },
  theme: { update: leader, delete: leader, insert: leader },
  theme_contribution: { update: two, delete: leader, insert: leader },
  open_door_request: { update: two, insert: participant },
  perception: { update: manager, insert: manager },
  release: {},
  release_figure: {},
  released_theme: {},
  commitment: { update: manager, insert: manager },
  idempotency_key: { update: participant, delete: participant, insert: participant },
  session: { update: participant, delete: participant, insert: participant },
  account: {},
  calendar_feed: { update: participant, delete: participant, insert: participant },
  calendar_connection: { update: participant, delete: participant, insert: participant },
  calendar_busy: { update: participant, delete: participant, insert: participant },
  calendar_entry: {},
  filed_hours: { update: admins, insert: admins },
  own_week: { update: participant, delete: participant, insert: participant },
  time_off: { update: participant, delete: participant, insert: participant },
  export_link: { update: participant, delete: participant, insert: participant },
  mail_change: { update: admins, insert: admins },
  data_key: { insert: two },
  "meeting of a group": { update: planners, insert: leader },
  "meeting_participant of a group": { delete: leader, insert: leader },
  "busy of a group": { update: planners, delete: planners, insert: planners },
  "outbox of a group": { update: planners, insert: here },
  "conversation of a group": { update: leader, delete: leader, insert: leader },
  "note of a group": { update: leader, delete: leader, insert: leader },
};

type Attempt = (tx: Tx, row: Row, copy: Record<string, unknown>) => Promise<number>;
const matching = ({ key }: Row) =>
  Object.entries(key)
    .map(([column, value]) => `${column} = '${value}'`)
    .join(" and ");
/** Where only some columns may change, one of them. */
const touched: Record<string, string> = {
  organization: "name",
  briefing: "acknowledged_at",
  mail_change: "stopped_at",
  delegation: "ended_at",
};
const column = ({ table }: Row) => touched[table] ?? "organization_id";
const attempts: Record<"update" | "delete" | "insert", Attempt> = {
  update: (tx, row) =>
    tx.$executeRawUnsafe(`update ${row.table} set ${column(row)} = ${column(row)} where ${matching(row)}`),
  delete: (tx, row) => tx.$executeRawUnsafe(`delete from ${row.table} where ${matching(row)}`),
  insert: (tx, row, copy) =>
    tx.$executeRawUnsafe(
      `insert into ${row.table} select * from jsonb_populate_record(null::${row.table}, $1::jsonb)`,
      JSON.stringify({ ...copy, ...("id" in row.key ? { id: newId() } : {}) }),
    ),
};

class TakenBack extends Error {}
/** What a wall says. Any other error means that the wall let it through, and a key or a check stopped it. */
const refused = /row-level security|permission denied|only the participant|stands|cycle is closed/;

async function ableTo(stage: Matrix, actor: Actor, attempt: Attempt, row: Row, copy: Record<string, unknown>) {
  let done = 0;
  try {
    await asPerson(whoIn(stage, actor), async (tx) => {
      done = await attempt(tx, row, copy);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) return !refused.test(String(error));
  }
  return done > 0;
}

const constants: Record<string, string> = {
  organization: "name = 'Halden'",
  briefing: "acknowledged_at = null",
  mail_change: "stopped_at = null",
  delegation: "ended_at = null",
};

/** A statement that names no row is held by the policy of writing alone: nothing that must be read is behind another. */
async function blindlyReaches(stage: Matrix, actor: Actor, table: string): Promise<boolean> {
  const who = whoIn(stage, actor);
  const [looked] = await asPerson(who, (tx) =>
    tx.$queryRawUnsafe<{ rows: number }[]>(`select count(*)::int as rows from ${table}`),
  );
  const sees = looked?.rows ?? 0;
  /** Rows that were reached, or one where anything but a wall was met: a trigger or a key speaks of rows behind it. */
  const reached = async (sql: string) => {
    let rows = 0;
    try {
      await asPerson(who, async (tx) => {
        rows = await tx.$executeRawUnsafe(sql);
        throw new TakenBack();
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) return /row-level security|permission denied/.test(String(error)) ? 0 : 1;
    }
    return rows;
  };
  const set = constants[table] ?? `organization_id = '${who.organizationId}'`;
  if ((await reached(`update ${table} set ${set}`)) > sees) return true;
  return sees === 0 && (await reached(`delete from ${table}`)) > 0;
}

/** A row of several people is nobody's but its leader's, whoever else has the like. */
const nameOf = ({ table, what }: Row) => (what.startsWith("group ") ? `${table} of a group` : table);

/** Who can do what to the first row of each table, of some or of all. Everything is taken back. */
export async function handsOn(
  database: TestDatabase,
  stage: Matrix,
  of: (table: string) => boolean = () => true,
): Promise<Record<string, May>> {
  const found: Record<string, May> = {};
  for (const [name, [row]] of Map.groupBy(stage.rows, nameOf)) {
    if (!row || !of(row.table)) continue;
    const { table } = row;
    const [there] = await database.asOwner<{ copy: Record<string, unknown> }>(
      `select to_jsonb(t) as copy from ${table} t where ${matching(row)}`,
    );
    const may: May = {};
    for (const [kind, attempt] of Object.entries(attempts) as [keyof typeof attempts, Attempt][]) {
      const able: Actor[] = [];
      for (const actor of everyone) if (await ableTo(stage, actor, attempt, row, there?.copy ?? {})) able.push(actor);
      if (able.length > 0) may[kind] = able;
    }
    const blindly: Actor[] = [];
    for (const actor of everyone) if (await blindlyReaches(stage, actor, table)) blindly.push(actor);
    found[name] = blindly.length > 0 ? { ...may, blindly } : may;
  }
  return found;
}
