import "server-only";
import type { Asking } from "@/lib/access/asking";
import { may } from "@/lib/access/policy";
import type { Prisma } from "@/lib/db/generated/client";

/** Requests for a conversation, in order of asking; only those the viewer made, or was asked. */
export async function requestsWhere(asking: Asking, where: Prisma.OpenDoorRequestWhereInput) {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.openDoorRequest.findMany({
    where: { AND: [where, { organizationId }] },
    orderBy: { createdAt: "asc" },
  });
  return rows.filter((row) => may(viewer, "request.read", row));
}
