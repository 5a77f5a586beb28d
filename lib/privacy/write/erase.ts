import "server-only";
import type { Asking } from "@/lib/access/asking";
import { authorize, may, type Permit } from "@/lib/access/policy";
import { personasOf } from "@/lib/accounts/rules/personas";
import { type Ended, sendEnded } from "@/lib/messages/write/ended";
import { erasableFrom } from "@/lib/people/rules/leaving";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { sameName } from "../rules/confirm";
import { appendToErasureList } from "./erasure-list";

/**
 * A permit to erase this person, or *not found*: oneself, for an admin somebody who left
 * two weeks ago (a conflict names the day), for an operator anybody.
 */
export async function permitToErase(asking: Asking, personId: string): Promise<Result<Permit<"person.erase">>> {
  const { tx, organizationId, viewer, now } = asking;
  const person = await tx.person.findUnique({ where: { organizationId_id: { organizationId, id: personId } } });
  if (!person || person.erasedAt) return notFound();
  const leftOn = person.leftOn && fromDateColumn(person.leftOn);
  const from = erasableFrom({ leftOn, leftRecordedOn: person.leftRecordedOn && fromDateColumn(person.leftRecordedOn) });
  const today = dateIn(now, viewer.zone);
  const permit = authorize(asking, "person.erase", { personId, longGone: from !== null && from <= today });
  if (permit.ok || !from || !may(viewer, "person.erase", { personId, longGone: true })) return permit;
  return conflict(
    `${person.name} can be erased from ${fullDayText(from)}: two weeks after they left and it was recorded.`,
  );
}

/**
 * Erases a person, in this transaction and for good: the key to their words is destroyed, their row becomes "Someone who
 * left", every way in is closed, waiting mail and coming meetings are called off. Scores and released figures stay,
 * without a name. `confirm` is the person's name, typed. The list outside of the database has the person before this
 * commits: a crash in between erases them at the next start, never the other way round.
 */
export async function erasePerson(permit: Permit<"person.erase">, confirm: string): Promise<Result<undefined>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const { personId } = subject;
  const person = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    include: { organization: true },
  });
  if (!sameName(confirm, person.name)) {
    const message = `Type ${person.name}, so that nothing is erased by accident.`;
    return invalid(message, { confirm: message });
  }
  if (personasOf(person.organization.demoPeople).some((one) => one.personId === personId))
    return conflict("This is one of the demonstration’s people: others step into them after you.");
  if (person.isAdmin && (await tx.person.count({ where: { organizationId, isAdmin: true } })) === 1)
    return conflict("Nobody else runs Throughline here. Make somebody else an admin first.");
  const ended = await tx.$queryRaw<Ended[]>`select * from app.erase_person(${personId}::uuid, ${now}::timestamptz)`;
  await sendEnded(asking, ended, "left", personId);
  try {
    await appendToErasureList([{ organization: organizationId, person: personId }]);
  } catch (error) {
    // A restored backup would bring back whoever is not on the list: then nothing may be promised.
    console.error(
      `The erasure list cannot be written (ERASURE_LIST): ${error instanceof Error ? error.message : error}`,
    );
    return conflict(
      "The list of erased people cannot be written at the moment, so nothing was erased. Tell your admin.",
    );
  }
  return ok();
}
