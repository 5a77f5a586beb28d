import { addDays, type PlainDate } from "@/lib/time/calendar";

/** How long an admin waits before erasing somebody who left. The database insists on it (app.erase_person). */
const daysBeforeErasing = 14;
/** How long after a return nobody but an operator asks for another address. The database insists on it (address_is_heard_of). */
const daysBackBeforeAddress = 30;

type Leaving = { leftOn: PlainDate | null; leftRecordedOn: PlainDate | null };

/**
 * The first day on which an admin may erase somebody: counted from when they are gone and from when that was written,
 * whichever is later, so that an import alone destroys nobody's words. Null while they have no last day.
 */
export function erasableFrom({ leftOn, leftRecordedOn }: Leaving): PlainDate | null {
  if (!leftOn) return null;
  const since = leftRecordedOn && leftRecordedOn > leftOn ? leftRecordedOn : leftOn;
  return addDays(since, daysBeforeErasing);
}

/**
 * Why an admin cannot ask for another address of somebody, or null. Who leaves, or just came back, may not have the former
 * mailbox any more, and so could not stop it.
 */
export function addressKept(
  person: { name: string; leftOn: PlainDate | null; returnedOn: PlainDate | null },
  today: PlainDate,
): string | null {
  const instead = "An operator at the machine can change it with a file.";
  if (person.leftOn)
    return `${person.name} has a last day here, so a mail to the former address may reach nobody. Leave the address as it is. ${instead}`;
  const from = person.returnedOn && addDays(person.returnedOn, daysBackBeforeAddress);
  if (from && today < from)
    return `${person.name} came back less than ${daysBackBeforeAddress} days ago, so a mail to the former address may reach nobody. Leave the address as it is for now. ${instead}`;
  return null;
}
