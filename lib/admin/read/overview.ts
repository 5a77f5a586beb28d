import "server-only";
import type { Permit } from "@/lib/access/policy";
import { env } from "@/lib/env";
import { hereOn } from "@/lib/people/rules/hierarchy";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { auditState } from "./audit";
import { healthOfMail, mailTrouble } from "./mail";

export type Overview = {
  people: number;
  lastImport: { on: PlainDate; file: string } | null;
  issuer: string | null;
  smtp: boolean;
  mail: string;
  undelivered: number;
  audit: { rows: number; brokenAt: number | null };
  k: number;
  retentionMonths: number;
  zone: string;
};

/** How the organization runs, in figures that tell nothing of what anyone said. */
export async function overview({ asking }: Permit<"organization.settings">): Promise<Overview> {
  const { tx, organizationId, now, viewer } = asking;
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const people = await tx.person.count({
    where: { organizationId, ...hereOn(dateIn(now, viewer.zone)) },
  });
  const last = await tx.import.findFirst({
    where: { organizationId, appliedAt: { not: null } },
    orderBy: { appliedAt: "desc" },
    select: { appliedAt: true, fileName: true },
  });
  const { smtpUrl, oidc } = env();
  return {
    people,
    lastImport: last?.appliedAt ? { on: dateIn(last.appliedAt, viewer.zone), file: last.fileName } : null,
    issuer: oidc?.name ?? null,
    smtp: Boolean(smtpUrl),
    mail: await healthOfMail(asking),
    undelivered: (await mailTrouble(asking)).again,
    audit: await auditState(asking),
    k: organization.k,
    retentionMonths: organization.retentionMonths,
    zone: organization.zone,
  };
}
