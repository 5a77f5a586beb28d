import "server-only";
import type { Asking } from "@/lib/access/asking";
import { hashToken } from "@/lib/access/session";
import { Prisma } from "@/lib/db/generated/client";
import { asPurpose, type Tx } from "@/lib/db/transaction";
import { addMinutes, dateIn, fromDateColumn, parseZone, zone } from "@/lib/time/calendar";
import { mayStop } from "./rules/address";
import { idleHours, linkStands } from "./rules/link";
import { type Persona, personasOf } from "./rules/personas";

export const utcDay = (now: Date) => dateIn(now, zone("Etc/UTC"));

export type Found = {
  organizationId: string;
  personId: string;
  firstName: string;
  organization: string;
  demo: boolean;
};

/**
 * Everyone with this mail address who is here today, real organizations before demonstrations. An address whose wait is
 * over counts from this moment, whether or not the worker has looked.
 */
export async function peopleByMail(tx: Tx, mail: string, now: Date): Promise<Found[]> {
  await tx.$queryRaw`select app.take_up_addresses(${now}::timestamptz)`;
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

type BehindLink = {
  people: Found[];
  /** The device it was asked for on, and when, where that is another browser than this one. */
  elsewhere: { device: string; at: Date } | null;
};

/** Whom a link would sign in. Looking uses nothing up; null when the link no longer works. */
export function behindLink(token: string, now: Date, browser: Uint8Array | null = null): Promise<BehindLink | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const link = await tx.signInToken.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!link || !linkStands(link, now)) return null;
    const people = await peopleByMail(tx, link.mail, now);
    const isHereNow = browser !== null && link.browserHash !== null && Buffer.compare(link.browserHash, browser) === 0;
    // One that an operator printed was asked for in no browser.
    const elsewhere = isHereNow || !link.device ? null : { device: link.device, at: link.createdAt };
    return people.length > 0 ? { people, elsewhere } : null;
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

/** A sign-in of one's own that still stands. */
export type OwnSignIn = { id: string; device: string; since: Date; lastSeenAt: Date; isThisOne: boolean };

/** Where somebody is signed in, the browser they look from first. Only ever one's own. */
export async function ownSignIns(
  { tx, organizationId, viewer, now }: Asking,
  thisOne: Uint8Array | null,
): Promise<OwnSignIn[]> {
  const standing = { expiresAt: { gt: now }, lastSeenAt: { gt: addMinutes(now, -idleHours * 60) } };
  const rows = await tx.session.findMany({
    where: { organizationId, personId: viewer.personId, ...standing },
    orderBy: { lastSeenAt: "desc" },
  });
  return rows
    .map(({ id, device, createdAt, lastSeenAt, tokenHash }) => ({
      id,
      device: device || "An unknown device",
      since: createdAt,
      lastSeenAt,
      isThisOne: thisOne !== null && Buffer.compare(tokenHash, thisOne) === 0,
    }))
    .toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}

type BehindStopLink = { firstName: string; mail: string } | "kept";

/**
 * The change that a link to the former address can still stop, or that it was stopped and no other is on its way; looking
 * uses nothing up. Only what the link's own row says: an address anybody can write must not say that all is well.
 */
export function behindStopLink(token: string, now: Date): Promise<BehindStopLink | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const change = await tx.mailChange.findUnique({ where: { stopHash: hashToken(token) } });
    if (!change) return null;
    const { organizationId, personId } = change;
    const person = await tx.person.findUnique({ where: { organizationId_id: { organizationId, id: personId } } });
    if (!person) return null;
    if (change.stoppedAt) {
      const others = { organizationId, personId, stoppedAt: null, doneAt: null };
      const stays = person.mail === change.formerMail && (await tx.mailChange.count({ where: others })) === 0;
      return stays ? "kept" : null;
    }
    return mayStop(change, now) ? { firstName: person.givenName || person.name, mail: change.mail } : null;
  });
}
