import "server-only";
import { cookies, headers } from "next/headers";
import { hashToken, sessionCookie } from "@/lib/access/session";
import { env } from "@/lib/env";
import { deviceOf } from "./rules/device";
import { linkExpiresAt, sessionExpiresAt } from "./rules/link";
import type { PersonRef } from "./rules/user";
import { newToken } from "./token";
import type { Browser } from "./write/link";
import { endSession, openSession } from "./write/session";

/** Signs someone in in this browser; whoever was signed in here before is not any more. */
export async function signIn(person: PersonRef, now: Date): Promise<void> {
  const jar = await cookies();
  const before = jar.get(sessionCookie())?.value;
  if (before) await endSession(before, now);
  const session = { token: newToken(), expiresAt: sessionExpiresAt(now), now, device: await thisDevice() };
  await openSession(person, session);
  jar.set(sessionCookie(), session.token, { ...ours(), expires: session.expiresAt });
}

const isSecure = () => env().appUrl.startsWith("https:");
const ours = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });
const thisDevice = async () => deviceOf((await headers()).get("user-agent"));

/** What a browser is given when it asks for a link, so that it is known again when the link comes back. */
const askingCookie = () => (isSecure() ? "__Host-throughline-asked" : "throughline-asked");

/** The hash of what this browser was given when it asked for a link; null where it never asked. */
export async function browserHash(): Promise<Browser["hash"]> {
  const value = (await cookies()).get(askingCookie())?.value;
  return value ? hashToken(value) : null;
}

/** The browser that asks for a link now. It keeps one mark for all the links it asks for, as long as the last one stands. */
export async function browserThatAsks(now: Date): Promise<Browser> {
  const jar = await cookies();
  const mark = jar.get(askingCookie())?.value ?? newToken();
  jar.set(askingCookie(), mark, { ...ours(), expires: linkExpiresAt(now) });
  return { device: await thisDevice(), hash: hashToken(mark) };
}

/** The hash of the sign-in that this request comes with. */
export async function sessionHash(): Promise<Browser["hash"]> {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token ? hashToken(token) : null;
}
