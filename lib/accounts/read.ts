import "server-only";
import { hashToken } from "@/lib/access/session";
import { Prisma } from "@/lib/db/generated/client";
import { asPurpose, type Tx } from "@/lib/db/transaction";
import { dateIn, fromDateColumn, parseZone, zone } from "@/lib/time/calendar";
import { linkStands } from "./rules/link";
import { type Persona, personasOf } from "./rules/personas";

export const utcDay = (now: Date) => dateIn(now, zone("Etc/UTC"));

export type Found = {
  organizationId: string;
  personId: string;
  firstName: string;
  organization: string;
  demo: boolean;
};

/** Everyone with this mail address who is here today, real organizations before demonstrations. */
export async function peopleByMail(tx: Tx, mail: string, now: Date): Promise<Found[]> {
  const rows = await tx.person.findMany({
    where: { mail },
    include: { organization: true },
    orderBy: [{ organization: { demo: "asc" } }, { organization: { name: "asc" } }],
  });
  return rows.filter(isHere(now)).map((row) => ({
    organizationId: row.organizationId,
    personId: row.id,
    firstName: row.givenName || row.name,
    organization: row.organization.name,
    demo: row.organization.demo,
  }));
}

/** The first day on which someone is gone ends their access, on their own calendar. */
export const isHere = (now: Date) => (person: { leftOn: Date | null; zone: string }) =>
  !person.leftOn || fromDateColumn(person.leftOn) > dateIn(now, parseZone(person.zone) ?? zone("Etc/UTC"));

/** One person of one organization, for an operator who names both. */
export function personIn(slug: string, mail: string, now: Date): Promise<Found | "no organization" | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const organization = await tx.organization.findUnique({ where: { slug } });
    if (!organization) return "no organization";
    const people = await peopleByMail(tx, mail, now);
    return people.find((one) => one.organizationId === organization.id) ?? null;
  });
}

/** Whom a link would sign in. Looking uses nothing up; null when the link no longer works. */
export function behindLink(token: string, now: Date): Promise<Found[] | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const link = await tx.signInToken.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!link || !linkStands(link, now)) return null;
    const people = await peopleByMail(tx, link.mail, now);
    return people.length > 0 ? people : null;
  });
}

/** The people of the demonstration one can step into; none where there is no demonstration. */
export function demoPersonas(now: Date): Promise<Persona[]> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { demo: true, demoPeople: { not: Prisma.DbNull } },
      orderBy: { createdAt: "asc" },
    });
    if (!organization) return [];
    const named = personasOf(organization.demoPeople);
    const organizationId = organization.id;
    const people = await tx.person.findMany({
      where: { organizationId, id: { in: named.map((one) => one.personId) } },
    });
    return named.flatMap(({ key, personId }) => {
      const person = people.find((one) => one.id === personId);
      return person ? [{ key, organizationId, personId, name: person.name, title: person.title }] : [];
    });
  });
}

/** Whether the first organization can still be founded in the browser: only a demonstration, or nothing, is there. */
export function setupIsOpen(now: Date): Promise<boolean> {
  return asPurpose(
    "setup",
    null,
    utcDay(now),
    async (tx) => (await tx.organization.count({ where: { demo: false } })) === 0,
  );
}
