import { handler } from "@/lib/access/handler";
import { authorize } from "@/lib/access/policy";
import { roomOf } from "@/lib/planning/read/room";
import { BoardOf } from "@/lib/planning/schema";

/** Where every card of a board could lie, for all of them at once: a card must say so the moment it is picked up. */
export const GET = handler(
  async (who, request) => {
    const board = BoardOf.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    const permit = board.success ? authorize(who, "plan.make", board.data) : null;
    if (!board.success || !permit?.ok) return null;
    return Response.json(await roomOf(permit.value, board.data.quarter), { headers: { "cache-control": "no-store" } });
  },
  { limit: "act", delegable: true },
);
