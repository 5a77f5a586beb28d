import { handler } from "@/lib/access/handler";
import { releasedForSpreadsheet } from "@/lib/insights/read/trends";
import { csv } from "@/lib/insights/rules/csv";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { lastQuarters } from "@/lib/insights/rules/table";
import { TrendsQuery } from "@/lib/insights/schema";

/** A leader's releases for a spreadsheet: what others may see, never what the leader heard alone. */
export const GET = handler(
  async (who, request) => {
    const query = TrendsQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
    const insight = await releasedForSpreadsheet(who, query);
    if (!insight) return null;
    return new Response(csv(spreadsheetOf(lastQuarters(insight, query.quarters), query.team)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="throughline-releases.csv"',
        "cache-control": "no-store",
      },
    });
  },
  { limit: "exports" },
);
