import { handler } from "@/lib/access/handler";
import { authorize } from "@/lib/access/policy";
import { stampOf } from "@/lib/planning/read/stamp";
import { BoardOf } from "@/lib/planning/schema";

/**
 * Whether a board is still what somebody looks at: 304 while it is. A route, not an action: actions wait for one another,
 * and this is asked beside them.
 */
export const GET = handler(
  async (who, request) => {
    const board = BoardOf.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!board.success || !authorize(who, "plan.make", board.data).ok) return null;
    const etag = `"${await stampOf(who, board.data)}"`;
    const headers = { etag, "cache-control": "no-store" };
    const same = request.headers.get("if-none-match") === etag;
    return new Response(null, { status: same ? 304 : 204, headers });
  },
  { delegable: true },
);
