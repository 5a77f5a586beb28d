import { databaseAnswers, keyTrouble } from "@/lib/db/health";

export const dynamic = "force-dynamic";

/**
 * For load balancers: 200 while this copy can serve, 503 while its database does not answer within two seconds. A copy
 * without the key to the words serves what needs none: it says in one word that something is amiss, and the log says what.
 */
export async function GET() {
  const isWell = await databaseAnswers(2_000);
  if (!isWell) return Response.json({ status: "database unreachable" }, { status: 503 });
  return Response.json({ status: (await keyTrouble()) ? "degraded" : "ok" });
}
