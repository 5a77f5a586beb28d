import type { NextRequest } from "next/server";
import { sessionCookie } from "@/lib/access/session";
import { isOwnForm } from "@/lib/accounts/own-form";
import { endSession } from "@/lib/accounts/write/session";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";

/** Ends the session here and on the server. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isOwnForm(request)) return new Response("This form is not ours", { status: 403 });
  const name = sessionCookie();
  const token = request.cookies.get(name)?.value;
  if (token) await endSession(token, now());
  const secure = env().appUrl.startsWith("https:") ? "; Secure" : "";
  return new Response(null, {
    status: 303,
    headers: { Location: "/welcome", "Set-Cookie": `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}` },
  });
}
