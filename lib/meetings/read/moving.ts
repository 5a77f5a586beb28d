import "server-only";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { may } from "../rules/doings";
import { type FoundMeeting, findMeeting, type Who } from "./find";

type MovingView = {
  meeting: FoundMeeting;
  me: Who;
  other: Who;
  slots: { startsAt: Date; endsAt: Date }[];
};

/** Where a meeting can go, for its two people while it can still move; null otherwise. */
export async function movingForPage(asking: Asking, id: string): Promise<MovingView | null> {
  const meeting = await findMeeting(asking, id);
  if (!meeting || !authorize(asking, "meeting.move", meeting.ref).ok) return null;
  const leads = meeting.leader.id === asking.viewer.personId;
  if (!may("move", leads ? "leader" : "participant", meeting, asking.now)) return null;
  const [me, other] = leads ? [meeting.leader, meeting.participant] : [meeting.participant, meeting.leader];
  return { meeting, me, other, slots: await freeSlotsFor(asking, id) };
}
