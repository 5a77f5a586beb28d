import "server-only";
import type { Asking } from "@/lib/access/asking";
import { sentences } from "@/lib/access/sentences";
import { partyOf } from "../read";
import { namingMail } from "../rules/naming";
import { places, queue } from "./letters";

/** Tells somebody that a leader lets them plan. */
export async function sendNaming(
  asking: Asking,
  { delegationId, delegateId }: { delegationId: string; delegateId: string },
): Promise<void> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: [delegateId, viewer.personId] } } });
  const parties = new Map(rows.map((row) => [row.id, partyOf(row)]));
  const leader = parties.get(viewer.personId);
  const to = parties.get(delegateId);
  if (!leader || !to) throw new Error("Nobody of this organization has this id");
  const shared = { organization: viewer.organizationName, places: places() };
  const mail = namingMail({ ...shared, reader: to, leader, whatPlanningShows: sentences.ofPlanning() });
  await queue(asking, [{ kind: "delegate", to, from: leader, once: delegationId, mail }]);
}
