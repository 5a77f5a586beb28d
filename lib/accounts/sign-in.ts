import "server-only";
import { cookies } from "next/headers";
import { sessionCookie } from "@/lib/access/session";
import { env } from "@/lib/env";
import { sessionExpiresAt } from "./rules/link";
import type { PersonRef } from "./rules/user";
import { newToken } from "./token";
import { endSession, openSession } from "./write/session";

/** Signs someone in in this browser; whoever was signed in here before is not any more. */
export async function signIn(person: PersonRef, now: Date): Promise<void> {
  const jar = await cookies();
  const before = jar.get(sessionCookie())?.value;
  if (before) await endSession(before, now);
  const session = { token: newToken(), expiresAt: sessionExpiresAt(now), now };
  await openSession(person, session);
  jar.set(sessionCookie(), session.token, {
    expires: session.expiresAt,
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().appUrl.startsWith("https:"),
  });
}
