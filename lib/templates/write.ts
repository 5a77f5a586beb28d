import "server-only";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import { defaultTemplate } from "./rules/default";
import type { Section } from "./schema";

/** Gives an organization the default guide unless it has one; returns the version conversations start with. */
export async function layDefaultTemplate(tx: Tx, organizationId: string, now: Date): Promise<string> {
  const there = await tx.templateVersion.findFirst({ where: { organizationId }, orderBy: { version: "desc" } });
  if (there) return there.id;
  const template = { organizationId, id: newId() };
  const version = { organizationId, id: newId() };
  await tx.template.create({ data: { ...template, name: defaultTemplate.name, createdAt: now } });
  await tx.templateVersion.create({ data: { ...version, templateId: template.id, version: 1, createdAt: now } });
  await laySections(tx, organizationId, version.id, defaultTemplate.sections);
  return version.id;
}

async function laySections(tx: Tx, organizationId: string, versionId: string, sections: readonly Section[]) {
  const withIds = sections.map((section, position) => ({ ...section, id: newId(), position }));
  await tx.section.createMany({
    data: withIds.map(({ questions: _, ...section }) => ({ ...section, organizationId, versionId })),
  });
  await tx.question.createMany({
    data: withIds.flatMap((section) =>
      section.questions.map((question, position) => ({
        ...question,
        organizationId,
        id: newId(),
        sectionId: section.id,
        position,
      })),
    ),
  });
}
