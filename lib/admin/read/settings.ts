import "server-only";
import type { Permit } from "@/lib/access/policy";

export type SettingsView = { name: string; slug: string; k: number; retentionMonths: number; zone: string };

/** What holds for the whole organization. */
export function settingsForPage({ asking }: Permit<"organization.settings">): Promise<SettingsView> {
  return asking.tx.organization.findUniqueOrThrow({
    where: { id: asking.organizationId },
    select: { name: true, slug: true, k: true, retentionMonths: true, zone: true },
  });
}
