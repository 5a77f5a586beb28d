import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { hashToken } from "@/lib/access/session";
import { newToken } from "@/lib/accounts/token";
import { newId } from "@/lib/db/id";
import { ok, type Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { exportOf } from "../read/export/whole";
import type { Export } from "../rules/export";
import type { ExportForm } from "../schema";

const exportMinutes = 10;

/** A link to one's own data, for one download within ten minutes. A new one takes the place of those before. */
export async function askForExport(
  { asking }: Permit<"person.export">,
  form: ExportForm,
): Promise<Result<{ href: string; form: ExportForm }>> {
  const { tx, organizationId, viewer, now } = asking;
  const of = { organizationId, personId: viewer.personId };
  const token = newToken();
  await tx.exportLink.deleteMany({ where: of });
  await tx.exportLink.createMany({
    data: {
      ...{ ...of, id: newId(), tokenHash: hashToken(token), form },
      ...{ createdAt: now, expiresAt: addMinutes(now, exportMinutes) },
    },
  });
  await recordFor(asking, { what: "person.askExport", subjectId: viewer.personId });
  return ok({ href: `/api/export/${token}`, form });
}

/** Uses the link up and reads everything; null when it is used, over, or somebody else's. Of two at once one gets it. */
export async function takeExport(
  permit: Permit<"person.export">,
  token: string,
): Promise<{ form: ExportForm; content: Export } | null> {
  const { asking } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const link = { organizationId, personId: viewer.personId, tokenHash: hashToken(token) };
  const { count } = await tx.exportLink.updateMany({
    where: { ...link, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  const row = count > 0 ? await tx.exportLink.findFirst({ where: link, select: { form: true } }) : null;
  if (!row) return null;
  await recordFor(asking, { what: "person.export", subjectId: viewer.personId });
  return { form: row.form === "html" ? "html" : "json", content: await exportOf(permit) };
}
