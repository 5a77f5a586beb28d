import { readFileSync } from "node:fs";
import pg from "pg";

export type Statement = { sql: string; values: (string | null)[] };

const LOG = ".data/tests/postgres/postgres.log";
const ENTRY = /^\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\] (LOG|DETAIL): {2}/;

/** One entry a line begins with a time; what follows without one belongs to it. */
function entries(log: string): string[] {
  const found: string[] = [];
  for (const line of log.split("\n")) {
    if (ENTRY.test(line)) found.push(line.replace(/^.*?\] /, ""));
    else if (found.length > 0) found[found.length - 1] += `\n${line.replace(/^\t/, "")}`;
  }
  return found;
}

function valuesOf(detail: string): (string | null)[] {
  const found = [...detail.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)];
  return found.map(([, all, text]) => (all === "NULL" ? null : (text ?? "").replaceAll("''", "'")));
}

function parse(log: string): Statement[] {
  const statements: Statement[] = [];
  for (const entry of entries(log)) {
    const executed = /^LOG: {2}(?:execute [^:]+|statement): ([\s\S]*)/.exec(entry);
    if (executed?.[1]) statements.push({ sql: executed[1].trim(), values: [] });
    const last = statements.at(-1);
    if (entry.startsWith("DETAIL:  Parameters: ") && last) last.values = valuesOf(entry);
  }
  return statements;
}

async function logAll(owner: string, value: "all" | "none") {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query(`alter system set log_statement = '${value}'`);
  await client.query("select pg_reload_conf()");
  await client.end();
  // The server's parts take over a setting when they next look up.
  await new Promise((resolve) => setTimeout(resolve, 500));
}

/** What a page asks of the database, as the server wrote it down while the page was read once. */
export async function statementsOf(owner: string, read: () => Promise<unknown>): Promise<Statement[]> {
  await logAll(owner, "all");
  const before = readFileSync(LOG, "utf8").length;
  await read();
  const said = readFileSync(LOG, "utf8").slice(before);
  await logAll(owner, "none");
  return parse(said).filter(({ sql }) => !/^alter system|pg_reload_conf/.test(sql));
}
