import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { hashToken } from "@/lib/access/session";
import { nobody } from "@/lib/access/viewer";
import { record } from "@/lib/db/audit";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { asPurpose } from "@/lib/db/transaction";
import { partyOf } from "@/lib/messages/read";
import { sendAddressAsked } from "@/lib/messages/write/address";
import { addressKept } from "@/lib/people/rules/leaving";
import { invalid, notFound, ok, type Result } from "@/lib/result";
import { fromDateColumn } from "@/lib/time/calendar";
import { utcDay } from "../read";
import { takesEffectAt } from "../rules/address";
import type { AskForAddress } from "../schema";
import { newToken } from "../token";

type Readdressing = Permit<"people.readdress">;

/**
 * Asks for another mail address of somebody. For a day nothing changes but that both addresses are told: the former one
 * goes on signing in and can stop it with a link that works once; the new one signs nobody in. Then, in one step, the
 * address changes, every sign-in of the person ends, and links on their way to either address are void
 * (app.take_up_addresses, called by the worker and by whoever looks an address up).
 */
export async function askForAddress(
  permit: Readdressing,
  { personId, mail }: AskForAddress,
): Promise<Result<undefined>> {
  const { tx, organizationId, viewer, now } = permit.asking;
  const person = await tx.person.findUnique({ where: { organizationId_id: { organizationId, id: personId } } });
  if (!person || person.erasedAt) return notFound();
  const kept = viewer.personId === nobody || mail === person.mail ? null : addressKept(datesOf(person), utcDay(now));
  if (kept) return invalid(kept, { mail: kept });
  const taken = "Somebody else here has this address.";
  const others = { organizationId, mail, NOT: { id: personId } };
  if ((await tx.person.count({ where: others })) > 0) return invalid(taken, { mail: taken });
  return orConflict(async () => {
    await askForAddresses(permit, [{ personId, mail }]);
    return ok();
  }, "This address is already on its way to somebody else.");
}

const datesOf = (person: { name: string; leftOn: Date | null; returnedOn: Date | null }) => ({
  name: person.name,
  leftOn: person.leftOn && fromDateColumn(person.leftOn),
  returnedOn: person.returnedOn && fromDateColumn(person.returnedOn),
});

/**
 * The same for many at once. Asking for the address that holds already calls off what was asked for before.
 * The database refuses it for who left or just came back (address_is_heard_of).
 */
export async function askForAddresses(
  { asking }: Readdressing,
  wanted: readonly { personId: string; mail: string }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const { tx, organizationId, now } = asking;
  const ids = wanted.map(({ personId }) => personId);
  const people = await tx.person.findMany({ where: { organizationId, id: { in: ids }, erasedAt: null } });
  await tx.mailChange.updateMany({
    where: { organizationId, personId: { in: ids }, stoppedAt: null, doneAt: null },
    data: { stoppedAt: now },
  });
  const mails = new Map(wanted.map(({ personId, mail }) => [personId, mail]));
  const asked = people.flatMap((person) => {
    const mail = mails.get(person.id);
    return mail && mail !== person.mail ? [{ ...partyOf(person), address: mail, token: newToken() }] : [];
  });
  await tx.mailChange.createMany({
    data: asked.map(({ personId, mail, address, token }) => ({
      ...{ organizationId, id: newId(), personId, formerMail: mail, mail: address },
      ...{ askedAt: now, takesEffectAt: takesEffectAt(now), stopHash: hashToken(token) },
    })),
  });
  await sendAddressAsked(asking, asked, takesEffectAt(now));
  await recordFor(asking, { what: "people.readdress" });
  if (asked.length === 1) await recordFor(asking, { what: "address.ask", subjectId: asked[0]?.personId });
}

/** The former address stops the change, once and only while it waits. */
export async function stopAddress(token: string, now: Date): Promise<Result<undefined>> {
  const stopHash = hashToken(token);
  const change = await asPurpose("sign-in", null, utcDay(now), (tx) =>
    tx.mailChange.findUnique({ where: { stopHash } }),
  );
  if (!change) return notFound();
  const { organizationId, personId } = change;
  return asPurpose("sign-in", organizationId, utcDay(now), async (tx) => {
    const waiting = { stopHash, stoppedAt: null, doneAt: null, takesEffectAt: { gt: now } };
    const { count } = await tx.mailChange.updateMany({ where: waiting, data: { stoppedAt: now } });
    if (count === 0) return notFound();
    await record({ tx, now, organizationId, actorId: null }, { what: "address.stop", subjectId: personId });
    return ok();
  });
}
