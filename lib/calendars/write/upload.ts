import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { invalid, ok, type Result } from "@/lib/result";
import { inTurns } from "@/lib/time/turns";
import { readingBusy } from "../rules/busy";
import { keyed, windowAt } from "../rules/source";

/** Keeps when the owner of a file is taken, in place of the file before; the file itself is kept nowhere. */
export async function keepUpload(asking: Asking, text: string): Promise<Result<{ times: number; unread: number }>> {
  const { tx, organizationId, viewer, now } = asking;
  const window = windowAt(now);
  const [person] = await tx.person.findMany({ where: { organizationId, id: viewer.personId }, select: { mail: true } });
  const taken = await inTurns(readingBusy(text, { ...window, zone: viewer.zone, mail: person?.mail ?? "" }));
  if (!taken) {
    const message = "That is not a calendar file we can read. Export it again, as iCalendar (.ics).";
    return invalid(message, { file: message });
  }
  const mine = { organizationId, personId: viewer.personId };
  await tx.calendarConnection.deleteMany({ where: { ...mine, kind: "upload" } });
  const id = newId();
  const read = { readAt: now, knownUntil: window.until, unread: taken.unread };
  await tx.calendarConnection.create({
    data: { ...mine, ...read, id, kind: "upload", host: "", state: "answering", createdAt: now },
  });
  await tx.calendarBusy.createMany({ data: keyed(taken.spans).map((one) => ({ ...mine, ...one, connectionId: id })) });
  await recordFor(asking, { what: "calendar.upload" });
  return ok({ times: taken.spans.length, unread: taken.unread });
}
