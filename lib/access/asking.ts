import "server-only";
import { type Happening, record } from "@/lib/db/audit";
import type { Pace } from "@/lib/db/patience";
import { asPerson, type Tx } from "@/lib/db/transaction";
import { dateIn } from "@/lib/time/calendar";
import { askerOf, type Viewer } from "./viewer";

/** Who asks, inside the one transaction in which the database knows it too. */
export type Asking = { viewer: Viewer; tx: Tx; now: Date; organizationId: string; actorId: string | null };

/** Runs work as a viewer: row-level security sees through their eyes. `purpose` only for closing a cycle; `pace` "long" for what may take minutes. */
export function asking<T>(
  viewer: Viewer,
  at: Date,
  work: (asking: Asking) => Promise<T>,
  purpose?: "close",
  pace?: Pace,
): Promise<T> {
  const { organizationId } = viewer;
  const personId = askerOf(viewer);
  const who = {
    organizationId,
    personId,
    today: dateIn(at, viewer.zone),
    forLeader: viewer.delegate && viewer.personId,
  };
  return asPerson(who, (tx) => work({ viewer, tx, now: at, organizationId, actorId: personId }), purpose, pace);
}

/** Records what the asking person did or opened. */
export const recordFor = (who: Asking, ...happenings: Happening[]) => record(who, ...happenings);
