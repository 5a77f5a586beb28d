import "server-only";
import type { z } from "zod";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { sendNaming } from "@/lib/messages/write/delegate";
import { invalid, notFound, ok, type Result } from "@/lib/result";
import { dateIn } from "@/lib/time/calendar";
import { here } from "./read";
import type { NameDelegate } from "./schema";

type Running = Permit<"programme.run">;
const refused = (why: string) => invalid("Nobody was named.", { mail: why });

/** Lets somebody plan for the leader from their next request on, and tells them what that shows them and what never. */
export async function nameDelegate(
  { asking }: Running,
  { mail }: z.output<typeof NameDelegate>,
): Promise<Result<{ firstName: string }>> {
  const { tx, organizationId, viewer, now } = asking;
  const person = await tx.person.findFirst({
    where: { organizationId, mail, ...here(dateIn(now, viewer.zone)) },
    select: { id: true, givenName: true, name: true },
  });
  if (!person) return refused("Nobody here has this address.");
  if (person.id === viewer.personId) return refused("That is your own address.");
  const id = newId();
  const { count } = await tx.delegation.createMany({
    data: { organizationId, id, leaderId: viewer.personId, delegateId: person.id, since: now },
    skipDuplicates: true,
  });
  if (count === 0) return refused("They plan for you already.");
  await sendNaming(asking, { delegationId: id, delegateId: person.id });
  await recordFor(asking, { what: "delegate.name", subjectId: person.id });
  return ok({ firstName: person.givenName || person.name });
}

/** Takes the planning back: with their next request they see nothing of it any more. */
export async function endDelegation(
  { asking }: Running,
  { delegationId }: { delegationId: string },
): Promise<Result<{ delegationId: string }>> {
  const { tx, organizationId, viewer, now } = asking;
  const own = { organizationId, id: delegationId, leaderId: viewer.personId, endedAt: null };
  const delegation = await tx.delegation.findFirst({ where: own });
  if (!delegation) return notFound();
  await tx.delegation.updateMany({ where: own, data: { endedAt: now } });
  await recordFor(asking, { what: "delegate.end", subjectId: delegation.delegateId });
  return ok({ delegationId });
}
