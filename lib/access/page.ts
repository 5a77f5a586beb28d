import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { now } from "@/lib/time/clock";
import { type Asking, asking } from "./asking";
import { sessionCookie, viewerOf } from "./session";
import { planningFor, type Viewer } from "./viewer";

/** The signed-in person, once per request; null without a valid session. */
export const viewerOrNull = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token ? viewerOf(token, now()) : null;
});

/** For pages: whoever is not signed in is welcomed, or signs in and comes back to the page they wanted. */
export async function viewerForPage(): Promise<Viewer> {
  const viewer = await viewerOrNull();
  if (viewer) return viewer;
  const wanted = (await headers()).get("x-path") ?? "/";
  redirect(wanted === "/" ? "/welcome" : `/sign-in?to=${encodeURIComponent(wanted)}`);
}

/** For pages: reads a view in one viewer transaction. Read everything here; nothing may be read after it. */
export async function asViewer<T>(work: (asking: Asking) => Promise<T>): Promise<T> {
  return asking(await viewerForPage(), now(), work);
}

/** The same for a plan: the viewer's own, or the one of a leader they plan for. Nobody else's is to be found. */
export async function asPlanner<T>(leaderId: string | undefined, work: (asking: Asking) => Promise<T>): Promise<T> {
  const viewer = await viewerForPage();
  // Who leads nobody and plans for somebody means that plan.
  const meant = leaderId ?? (viewer.leads ? undefined : viewer.plansFor?.[0]?.personId);
  const planner = planningFor(viewer, meant);
  if (!planner) notFound();
  return asking(planner, now(), work);
}
