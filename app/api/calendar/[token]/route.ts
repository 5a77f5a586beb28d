import { asking } from "@/lib/access/asking";
import { openHandler } from "@/lib/access/handler";
import { take, takeHere } from "@/lib/access/limits";
import { refuse } from "@/lib/access/refusal";
import { feedEntries, feedViewer } from "@/lib/calendars/read/feed";
import { etagOf, feedText, isCurrent } from "@/lib/calendars/rules/feed";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";

/**
 * A person's own meetings for their calendar program, which signs in with nothing but the secret in the address. No
 * cookie is read or set. Unknown, revoked and no longer here all look the same.
 */
export const GET = openHandler(async (request, { params }) => {
  const { token } = await params;
  const at = now();
  const viewer = await feedViewer(String(token).replace(/\.ics$/, ""), at);
  // Those whom nobody knows are counted by where they ask from; one calendar service asks for many people it knows.
  const taken = viewer ? await take({ feed: viewer.personId }) : await takeHere("feedFrom");
  if (!taken.ok) return refuse("often", { seconds: taken.problem.seconds });
  if (!viewer) return refuse("missing");
  const text = feedText(await asking(viewer, at, (who) => feedEntries(who, env().appUrl)), at);
  const etag = etagOf(text);
  // Kept by nobody in between, and asked about each time: a revoked address must not live on in a cache.
  const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex" };
  if (isCurrent(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="throughline.ics"',
    },
  });
});
