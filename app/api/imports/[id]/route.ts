import { z } from "zod";
import { asking } from "@/lib/access/asking";
import { viewerOrNull } from "@/lib/access/page";
import { progressOf } from "@/lib/people/read/staged";
import { now } from "@/lib/time/clock";

const Id = z.uuid();
const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** How far an import is. A route, not an action: actions wait for one another, and the one being asked about is still running. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const viewer = await viewerOrNull();
  const id = Id.safeParse((await params).id);
  if (!viewer?.isAdmin || !id.success) return answer(null, 404);
  return answer(await asking(viewer, now(), (who) => progressOf(who, id.data)));
}
