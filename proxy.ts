import { type NextRequest, NextResponse } from "next/server";
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

/** Sets headers and decides nothing: who may see what is decided where it is read. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Whoever has to sign in first comes back to the page a mail led to. Pages cannot ask for their own address.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", csp);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"] };
