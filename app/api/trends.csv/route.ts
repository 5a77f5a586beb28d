import { asking } from "@/lib/access/asking";
import { viewerOrNull } from "@/lib/access/page";
import { releasedForSpreadsheet } from "@/lib/insights/read/trends";
import { csv } from "@/lib/insights/rules/csv";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { lastQuarters } from "@/lib/insights/rules/table";
import { TrendsQuery } from "@/lib/insights/schema";
import { now } from "@/lib/time/clock";

const plain = (text: string, status: number) =>
  new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });

/** A leader's releases for a spreadsheet: what others may see, never what the leader heard alone. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrNull();
  if (!viewer) return plain("Sign in first.", 401);
  const query = TrendsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const insight = await asking(viewer, now(), (who) => releasedForSpreadsheet(who, query));
  if (!insight) return plain("Not found.", 404);
  return new Response(csv(spreadsheetOf(lastQuarters(insight, query.quarters), query.team)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="throughline-releases.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
