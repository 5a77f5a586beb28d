import { type NextRequest, NextResponse } from "next/server";
import { isOwnOrigin } from "@/lib/access/origin";
import { refuse } from "@/lib/access/refusal";
import { largestBody } from "@/lib/access/sizes";
import { env } from "@/lib/env";

/** Scripts run only with this page's nonce; nobody may frame us. Recharts positions with style attributes. */
function policy(nonce: string): string {
  const issuer = env().oidc?.issuer;
  // Chrome holds a form to its policy through redirects, and signing in redirects to the issuer.
  const forms = issuer ? ` ${new URL(issuer).origin}` : "";
  const evaluation = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${forms}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What no page of ours sends is turned away before anything reads it: forms from elsewhere, and what is too large. */
async function turnedAway(request: NextRequest): Promise<Response | null> {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const accept = request.headers.get("accept");
  if (!isOwnOrigin(request.headers)) return refuse("foreign", { accept });
  const most = largestBody(request.nextUrl.pathname);
  const said = request.headers.get("content-length");
  const isLarge = said === null ? await goesBeyond(request.body, most) : Number(said) > most;
  return isLarge ? refuse("large", { accept }) : null;
}

/** Whether a body that does not say its length has more bytes than that. What answers gets a copy of its own to read. */
async function goesBeyond(body: ReadableStream<Uint8Array> | null, most: number): Promise<boolean> {
  if (!body) return false;
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) return true;
  }
  return false;
}

/** Sets headers and decides nothing about people: who may see what is decided where it is read. */
export async function proxy(request: NextRequest) {
  const refused = await turnedAway(request);
  if (refused) return refused;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Whoever has to sign in first comes back to the page a mail led to. Pages cannot ask for their own address.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", csp);
  // Next compares an action's origin with the host it was told; the origin has been found to be ours.
  const origin = request.headers.get("origin");
  if (origin && request.method === "POST") headers.set("x-forwarded-host", new URL(origin).host);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", csp);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"] };
