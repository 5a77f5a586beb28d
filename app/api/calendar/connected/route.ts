import { handler } from "@/lib/access/handler";
import { Callback } from "@/lib/calendars/schema";
import { finishProvider } from "@/lib/calendars/write/connect";
import { env } from "@/lib/env";

/**
 * Where a calendar provider sends somebody back to. It changes nothing but what the same person began minutes ago, and only
 * with the secret that went along.
 */
export const GET = handler(async (who, request) => {
  const back = Callback.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!back.success) return null;
  const finished = await finishProvider(who, back.data);
  return finished.ok
    ? new Response(null, { status: 303, headers: { location: `${env().appUrl}/you#calendars` } })
    : null;
});
