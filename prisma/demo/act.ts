import type { Asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { type Action, authorize, type Permit, type SubjectOf } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { findRef } from "@/lib/meetings/read/find";
import type { Result } from "@/lib/result";
import { dateIn, zone } from "@/lib/time/calendar";
import { quarterOf } from "@/lib/time/quarter";

/** What a refusal in the replay means: the demonstration is wrong, and must not go on as if it were right. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demonstration was refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** Somebody of the organization, at a moment. */
export type Actor = { organizationId: string; personId: string; at: Date };

const viewers = new Map<string, Promise<Viewer>>();

/** What somebody is changes with the org chart, which the replay changes at the turn of a quarter. */
function viewerAt({ organizationId, personId, at }: Actor): Promise<Viewer> {
  const key = `${personId} ${quarterOf(dateIn(at, zone("Etc/UTC")))}`;
  const viewer = viewers.get(key) ?? viewerOfPerson(organizationId, personId, at);
  viewers.set(key, viewer);
  return viewer;
}

/** Does something in somebody's name, through the same walls as a request. */
export async function as<T>(actor: Actor, work: (asking: Asking) => Promise<Result<T>>, purpose?: "close"): Promise<T> {
  return done(await attempt(await viewerAt(actor), actor.at, work, purpose));
}

/** A permit the replay must get. */
export const permit = <A extends Action>(
  asking: Asking,
  action: A,
  subject: SubjectOf<A> | null | undefined,
): Permit<A> => done(authorize(asking, action, subject));

/** A permit for a meeting as it stands now. */
export const meetingPermit = async <A extends Extract<Action, `meeting.${string}`>>(
  asking: Asking,
  action: A,
  id: string,
): Promise<Permit<A>> => permit(asking, action, (await findRef(asking, id)) as SubjectOf<A> | null);
