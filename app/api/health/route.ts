import { databaseAnswers } from "@/lib/db/health";

export const dynamic = "force-dynamic";

/** For load balancers: 200 while this copy can serve, 503 while its database does not answer within two seconds. */
export async function GET() {
  const isWell = await databaseAnswers(2_000);
  return Response.json({ status: isWell ? "ok" : "database unreachable" }, { status: isWell ? 200 : 503 });
}
