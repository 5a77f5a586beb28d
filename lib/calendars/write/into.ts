import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { beginProvider, writtenFrom } from "./connect";

/**
 * Puts the asking person's conversations into one of their calendars, instead of sending them an entry by mail. At a
 * provider that needs a leave of its own, given at `url`; a CalDAV server lets in whoever has the password.
 */
export async function startWriting(asking: Asking, connectionId: string): Promise<Result<{ url: string | null }>> {
  const { tx, organizationId, viewer, now } = asking;
  const own = { organizationId, personId: viewer.personId };
  const found = await tx.calendarConnection.findFirst({
    where: { ...own, id: connectionId, state: { not: "authorizing" } },
    select: { kind: true, writesSince: true },
  });
  if (!found) return notFound();
  if (found.writesSince) return ok({ url: null });
  if ((await tx.calendarConnection.count({ where: { ...own, writesSince: { not: null } } })) > 0)
    return conflict("Your conversations already go into another calendar. Have them sent by mail first.");
  if (found.kind === "google" || found.kind === "microsoft") return beginProvider(asking, found.kind, connectionId);
  if (found.kind !== "caldav") return conflict("Nothing can be put there: it can only be read.");
  await tx.calendarConnection.updateMany({ where: { ...own, id: connectionId }, data: writtenFrom(now) });
  await recordFor(asking, { what: "calendar.write" });
  return ok({ url: null });
}
