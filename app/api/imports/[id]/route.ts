import { z } from "zod";
import { handler } from "@/lib/access/handler";
import { progressOf } from "@/lib/people/read/staged";

const Id = z.uuid();

/** How far an import is. A route, not an action: actions wait for one another, and the one being asked about is still running. */
export const GET = handler(async (who, _request, params) => {
  const id = Id.safeParse(params.id);
  if (!who.viewer.isAdmin || !id.success) return null;
  return Response.json(await progressOf(who, id.data), { headers: { "cache-control": "no-store" } });
});
