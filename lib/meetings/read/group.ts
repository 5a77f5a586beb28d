import "server-only";
import type { Asking } from "@/lib/access/asking";
import { may } from "@/lib/access/policy";
import { allowed, type Doing } from "../rules/doings";
import { type Standing, standing } from "../rules/standing";
import { acceptedBy } from "./accepted";
import { type FoundMeeting, findMeeting } from "./find";

/** A group conversation's page: who, when, and what one may do. Nothing that is said in it stands anywhere but in the leader's own notes. */
export type GroupPage = {
  part: "leader" | "participant";
  meeting: FoundMeeting;
  standing: Standing;
  doings: Set<Doing>;
  /** First names of who said that the time works: for one of the group at most their own. */
  accepted: string[];
};

/** For the leader and everybody in the group; null for everybody else, the manager in between included. */
export async function groupForPage(asking: Asking, id: string): Promise<GroupPage | null> {
  const meeting = await findMeeting(asking, id);
  if (meeting?.kind !== "group") return null;
  const leads = may(asking.viewer, "meeting.takeNotes", meeting.ref);
  if (!leads && !may(asking.viewer, "meeting.defer", meeting.ref)) return null;
  const part = leads ? "leader" : "participant";
  return {
    ...{ part, meeting, standing: standing(meeting, asking.now), doings: allowed(part, meeting, asking.now) },
    accepted: await acceptedBy(asking, id),
  };
}
