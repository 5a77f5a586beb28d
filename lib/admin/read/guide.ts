import "server-only";
import type { Permit } from "@/lib/access/policy";
import { type GuideSection, guideOf } from "@/lib/templates/read";
import { dateIn, type PlainDate } from "@/lib/time/calendar";

export type GuideView = { version: number; savedOn: PlainDate; by: string | null; sections: GuideSection[] };

/** The guide new conversations follow, with when it was saved and by whom; null before there is one. */
export async function guideForPage({ asking }: Permit<"organization.templates">): Promise<GuideView | null> {
  const { tx, organizationId, viewer } = asking;
  const newest = await tx.templateVersion.findFirst({
    where: { organizationId },
    orderBy: [{ createdAt: "desc" }, { version: "desc" }],
  });
  if (!newest) return null;
  const author = newest.createdById
    ? await tx.person.findUnique({
        where: { organizationId_id: { organizationId, id: newest.createdById } },
        select: { name: true },
      })
    : null;
  return {
    version: newest.version,
    savedOn: dateIn(newest.createdAt, viewer.zone),
    by: author?.name ?? null,
    sections: await guideOf(tx, organizationId, newest.id),
  };
}
