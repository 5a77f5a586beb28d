import "server-only";
import type { NextRequest } from "next/server";
import { awaySeconds, isBarred, Unavailable } from "@/lib/db/problem";
import { now } from "@/lib/time/clock";
import { arrived } from "./answer";
import { type Asking, asking } from "./asking";
import { type Limit, take, takeHere } from "./limits";
import { isOwnOrigin } from "./origin";
import { viewerOrNull } from "./page";
import { refuse } from "./refusal";
import { planningFor } from "./viewer";

type Context = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/** Signed in or not, the same at the edge: forms from elsewhere are turned away, and a database out of reach is a 503. */
export function openHandler(work: Handler, options: { limit?: Limit } = {}): Handler {
  return async (request, context) => {
    arrived();
    const accept = request.headers.get("accept");
    if (request.method !== "GET" && request.method !== "HEAD" && !isOwnOrigin(request.headers))
      return refuse("foreign", { accept });
    try {
      const taken = options.limit ? await takeHere(options.limit) : null;
      if (taken && !taken.ok) return refuse("often", { accept, seconds: taken.problem.seconds });
      return await work(request, context);
    } catch (error) {
      // As with actions: the second wall stood where the first let somebody through.
      if (isBarred(error)) {
        console.error("Row-level security refused what the policy allowed");
        return refuse("missing", { accept });
      }
      if (!(error instanceof Unavailable)) throw error;
      return refuse("away", { accept, seconds: awaySeconds });
    }
  };
}

/** For whoever is signed in: session from the database, one viewer transaction, and *not found* for whatever is refused. */
export function handler(
  work: (who: Asking, request: NextRequest, params: Record<string, string | string[]>) => Promise<Response | null>,
  /** `delegable`: what a delegate may ask for a leader, who is then named as `leaderId` in the address. */
  options: { limit?: Limit; delegable?: true } = {},
): Handler {
  return openHandler(async (request, context) => {
    const accept = request.headers.get("accept");
    const viewer = await viewerOrNull();
    if (!viewer) return refuse("unsigned", { accept });
    const taken = options.limit ? await take({ [options.limit]: viewer.personId }) : null;
    if (taken && !taken.ok) return refuse("often", { accept, seconds: taken.problem.seconds });
    const params = await context.params;
    const leader = options.delegable ? (request.nextUrl.searchParams.get("leaderId") ?? undefined) : undefined;
    const planner = planningFor(viewer, leader);
    if (!planner) return refuse("missing", { accept });
    return (await asking(planner, now(), (who) => work(who, request, params))) ?? refuse("missing", { accept });
  });
}
