import "server-only";
import type { Asking } from "@/lib/access/asking";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { hasLeft } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { type ExportSection, entry, wordsOf } from "../../rules/export";
import { namesOf } from "./names";

/** Letters whose text is a key while it works: only that they were sent. */
const keys: readonly string[] = ["sign-in", "address"];

/** Who opened what one said, what one did oneself, and the mail that went to one. */
export async function loggedOfOneself(asking: Asking): Promise<ExportSection[]> {
  return [await openings(asking), await doings(asking), await mails(asking)];
}

async function openings(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.audit.findMany({
    where: {
      organizationId,
      subjectId: viewer.personId,
      what: { endsWith: ".read" },
      actorId: { not: viewer.personId },
    },
    orderBy: { sequence: "asc" },
  });
  const names = await namesOf(
    asking,
    rows.flatMap((row) => row.actorId ?? []),
  );
  return {
    title: "Who opened what you said",
    about: "Every opening, straight from the audit log.",
    entries: rows.map((row) =>
      entry({ Who: names.get(row.actorId ?? ""), What: happeningWords(row.what), When: row.at }),
    ),
  };
}

async function doings({ tx, organizationId, viewer }: Asking): Promise<ExportSection> {
  const rows = await tx.audit.findMany({
    where: { organizationId, actorId: viewer.personId },
    orderBy: { sequence: "asc" },
    select: { what: true, at: true },
  });
  return {
    title: "What you did",
    about: "What kind of thing and when, as the audit log has it; never with whom.",
    entries: rows.map((row) => entry({ What: happeningWords(row.what), When: row.at })),
  };
}

async function mails({ tx, organizationId, viewer }: Asking): Promise<ExportSection> {
  const rows = await tx.outbox.findMany({
    where: { organizationId, toPersonId: viewer.personId, ...hasLeft },
    orderBy: { sendAfter: "asc" },
  });
  return {
    title: "Mail to you",
    about: "Without the text of letters that sign you in.",
    entries: rows.map((row) => {
      const content = openMail(organizationId, row.id, row.contentSealed);
      const letter = typeof content === "string" ? (JSON.parse(content) as { subject: string; text: string }) : null;
      return entry({
        Subject: letter?.subject ?? wordsOf(content),
        To: row.toAddress,
        When: row.sentAt ?? row.sendAfter,
        Text: letter && !keys.includes(row.kind) ? letter.text : null,
      });
    }),
  };
}
