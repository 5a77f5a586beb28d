import { readFileSync } from "node:fs";
import pg from "pg";

export const dynamic = "force-dynamic";

const pool = new pg.Pool({ connectionString: process.env.BARE_DATABASE_URL, max: 10 });
const statements = () => JSON.parse(readFileSync(process.env.BARE_STATEMENTS ?? "", "utf8"));

/** The floor: the same statements on one connection, their rows as a list, and nothing of ours. */
export default async function Page() {
  const client = await pool.connect();
  const rows = [];
  try {
    for (const { sql, values } of statements()) rows.push(...(await client.query(sql, values)).rows);
  } finally {
    client.release();
  }
  const lines = rows.slice(0, 50).map((row, at) => `${at} ${JSON.stringify(row)}`);
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
