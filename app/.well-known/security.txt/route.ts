import { openHandler } from "@/lib/access/handler";
import { refuse } from "@/lib/access/refusal";
import { env } from "@/lib/env";
import { addDays, dateIn, zone } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";

/** Whom to tell of a weakness (RFC 9116), where the people who run this copy said so. It is as fresh as the answer. */
export const GET = openHandler(async () => {
  const { securityContact, appUrl } = env();
  if (!securityContact) return refuse("missing");
  const until = `${addDays(dateIn(now(), zone("Etc/UTC")), 180)}T00:00:00Z`;
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${until}`,
    `Canonical: ${appUrl}/.well-known/security.txt`,
    "Preferred-Languages: en",
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
});
