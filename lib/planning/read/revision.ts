import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Quarter } from "@/lib/time/quarter";
import { stampOf } from "./stamp";

/**
 * Which plan somebody saw, so that nobody approves what they did not see. The count of a plan goes up with whatever its
 * leader does: whoever plans for them gets a number made of what they see instead.
 */
export async function revisionOf(asking: Asking, plan: { revision: number }, quarter: Quarter): Promise<number> {
  const { viewer } = asking;
  if (!viewer.delegate) return plan.revision;
  const stamp = await stampOf(asking, { leaderId: viewer.personId, quarter });
  return Number.parseInt(stamp.slice(0, 7), 16);
}
