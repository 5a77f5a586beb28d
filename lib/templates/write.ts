import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import type { Tx } from "@/lib/db/transaction";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { guideOf } from "./read";
import { defaultTemplate } from "./rules/default";
import { editedGuide, type GuideEdit, sameGuide } from "./rules/edit";
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
    data: withIds.map(({ id, key, title, minutes, position }) => ({
      organizationId,
      id,
      versionId,
      key,
      title,
      minutes,
      position,
    })),
  });
  await tx.question.createMany({
    data: withIds.flatMap((section) =>
      section.questions.map(({ key, text, kind, prompt, core }, position) => ({
        ...{ organizationId, id: newId(), sectionId: section.id, position },
        ...{ key, text, kind, prompt, core },
      })),
    ),
  });
}

/**
 * Saves the guide as a new version. Conversations planned before, and their answers, keep the one they were asked by. Two
 * people edit it at once: the later save must not take back unseen what the earlier one wrote.
 */
export async function saveGuide(
  permit: Permit<"organization.templates">,
  edit: GuideEdit,
): Promise<Result<{ version: number }>> {
  const { tx, organizationId, now, viewer } = permit.asking;
  const newest = await tx.templateVersion.findFirst({
    where: { organizationId },
    orderBy: [{ createdAt: "desc" }, { version: "desc" }],
  });
  if (!newest) return notFound();
  const current = await guideOf(tx, organizationId, newest.id);
  const next = editedGuide(current, edit);
  if (!next.ok) return next;
  if (sameGuide(current, next.value)) return ok({ version: newest.version });
  if (edit.version !== newest.version) return conflict(savedMeanwhile);
  const version = newest.version + 1;
  const id = newId();
  const { templateId } = newest;
  const data = { organizationId, id, templateId, version, createdById: viewer.personId, createdAt: now };
  return orConflict(async () => {
    await tx.templateVersion.create({ data });
    await laySections(tx, organizationId, id, next.value);
    await recordFor(permit.asking, { what: "template.save" });
    return ok({ version });
  }, savedMeanwhile);
}

const savedMeanwhile =
  "The guide was saved elsewhere meanwhile. Open it in another tab to see what changed; your wording is still in this one.";
