import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type Action, authorize, type Permit, type SubjectOf } from "@/lib/access/policy";
import type { Result } from "@/lib/result";
import { findRef } from "./find";

type MeetingAction = Extract<Action, `meeting.${string}`>;

/** A permit for one thing on one meeting, or *not found*. */
export async function permitOn<A extends MeetingAction>(
  asking: Asking,
  action: A,
  meetingId: string,
): Promise<Result<Permit<A>>> {
  return authorize(asking, action, (await findRef(asking, meetingId)) as SubjectOf<A> | null);
}

/** From a permit to the command that needs it; a refusal goes through as it is. */
export async function permitted<A extends MeetingAction, T>(
  asking: Asking,
  action: A,
  meetingId: string,
  command: (permit: Permit<A>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const permit = await permitOn(asking, action, meetingId);
  return permit.ok ? command(permit.value) : permit;
}
