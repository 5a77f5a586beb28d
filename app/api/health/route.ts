import { databaseAnswers, keyTrouble } from "@/lib/db/health";

export const dynamic = "force-dynamic";

const words = { missing: "locked: MASTER_KEY is missing", wrong: "locked: MASTER_KEY is not this database's" };

/**
 * For load balancers: 200 while this copy can serve, 503 while its database does not answer within two seconds. A copy
 * without the key to the words serves what needs none, and says so.
 */
export async function GET() {
  const isWell = await databaseAnswers(2_000);
  if (!isWell) return Response.json({ status: "database unreachable" }, { status: 503 });
  const trouble = await keyTrouble();
  return Response.json(trouble ? { status: "read-only", words: words[trouble] } : { status: "ok" });
}
