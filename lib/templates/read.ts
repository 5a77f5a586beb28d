import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { Question, Section } from "./schema";

export type GuideQuestion = Question & { id: string };
export type GuideSection = Omit<Section, "questions"> & { id: string; questions: GuideQuestion[] };

/** The version of the guide that new conversations use; null before an organization has one. */
export async function currentVersionId(tx: Tx, organizationId: string): Promise<string | null> {
  const newest = await tx.templateVersion.findFirst({
    where: { organizationId },
    orderBy: [{ createdAt: "desc" }, { version: "desc" }],
    select: { id: true },
  });
  return newest?.id ?? null;
}

/** The guide of one version, in the order in which it is talked through. A meeting without one uses the current guide. */
export async function guideOf(tx: Tx, organizationId: string, versionId: string | null): Promise<GuideSection[]> {
  const id = versionId ?? (await currentVersionId(tx, organizationId));
  if (!id) return [];
  const sections = await tx.section.findMany({
    where: { organizationId, versionId: id },
    orderBy: { position: "asc" },
    include: { questions: { orderBy: { position: "asc" } } },
  });
  return sections.map((section) => ({
    id: section.id,
    key: section.key,
    title: section.title,
    minutes: section.minutes,
    questions: section.questions.map(({ id, key, text, kind, prompt, core }) => ({
      id,
      key,
      text,
      kind,
      prompt,
      core,
    })),
  }));
}
