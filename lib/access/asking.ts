import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Happening, record } from "@/lib/db/audit";
import { asPerson, type Tx } from "@/lib/db/transaction";
import { dateIn } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";
import { currentViewer } from "./session";
import type { Viewer } from "./viewer";

/** Who asks, inside the one transaction in which the database knows it too. */
export type Asking = { viewer: Viewer; tx: Tx; now: Date; organizationId: string; actorId: string };

/** Runs work as a viewer: row-level security sees through their eyes. `purpose` only for closing a cycle. */
export function asking<T>(
  viewer: Viewer,
  at: Date,
  work: (asking: Asking) => Promise<T>,
  purpose?: "close",
): Promise<T> {
  const { organizationId, personId } = viewer;
  const who = { organizationId, personId, today: dateIn(at, viewer.zone) };
  return asPerson(who, (tx) => work({ viewer, tx, now: at, organizationId, actorId: personId }), purpose);
}

/** The signed-in person, once per request; null without a valid session. */
export const viewerOrNull = cache(() => currentViewer(now()));

/** For pages: whoever is not signed in goes to sign in. */
export async function viewerForPage(): Promise<Viewer> {
  const viewer = await viewerOrNull();
  if (!viewer) redirect("/welcome");
  return viewer;
}

/** For pages: reads a view in one viewer transaction. Read everything here; nothing may be read after it. */
export async function asViewer<T>(work: (asking: Asking) => Promise<T>): Promise<T> {
  return asking(await viewerForPage(), now(), work);
}

/** Records what the asking person did or opened. */
export const recordFor = (who: Asking, ...happenings: Happening[]) => record(who, ...happenings);
