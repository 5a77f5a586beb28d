import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { hashToken } from "@/lib/access/session";
import { newToken } from "@/lib/accounts/token";
import { ok, type Result } from "@/lib/result";

const own = ({ organizationId, viewer }: Asking) => ({ organizationId, personId: viewer.personId });

/** Makes the asking person's secret address, or a new one in place of the old. It is told this once: we keep its hash. */
export async function renewFeed(asking: Asking): Promise<Result<{ token: string }>> {
  const { tx, now: createdAt } = asking;
  const token = newToken();
  await tx.calendarFeed.deleteMany({ where: own(asking) });
  await tx.calendarFeed.create({ data: { ...own(asking), tokenHash: hashToken(token), createdAt } });
  await recordFor(asking, { what: "calendar.feed" });
  return ok({ token });
}

/** From the next request on the address leads nowhere. */
export async function revokeFeed(asking: Asking): Promise<Result<undefined>> {
  await asking.tx.calendarFeed.deleteMany({ where: own(asking) });
  await recordFor(asking, { what: "calendar.feedRevoked" });
  return ok();
}
