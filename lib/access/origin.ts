import { env } from "@/lib/env";

/**
 * Whether a request comes from a page of ours: browsers say from where every POST was sent, and no page can change it. One
 * that says nothing, or "null", comes from elsewhere. Ours is the configured address, and whichever the browser itself
 * names as the host: a name that an attacker lets point at us carries none of our cookies.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const { host, origin: spelled } = new URL(origin);
  if (spelled === new URL(env().appUrl).origin) return true;
  return host === (headers.get("x-forwarded-host") ?? headers.get("host"));
}
