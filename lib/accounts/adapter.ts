import "server-only";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { addMinutes } from "@/lib/time/calendar";
import { isHere, peopleByMail, utcDay } from "./read";
import { parseIdentityKey } from "./rules/claims";
import { sessionExpiresAt } from "./rules/link";
import { type PersonRef, parseUserId, userId } from "./rules/user";
import { consumeLink } from "./write/link";
import { endSession, openSession } from "./write/session";

type Given = {
  now: Date;
  /** Chosen on the page when one mail address belongs to several organizations. */
  organizationId?: string;
  /** On what the session will stand. */
  device?: string;
};

const userOf = (person: PersonRef, mail: string): AdapterUser => ({
  id: userId(person),
  email: mail,
  emailVerified: null,
});

const refOf = (id: string): PersonRef => {
  const ref = parseUserId(id);
  if (!ref) throw new Error("Not one of our people");
  return ref;
};

/** Who has this mail address here, in the organization that was chosen or the first one. */
export async function personByMail(mail: string, { now, organizationId }: Given): Promise<PersonRef | null> {
  const found = await asPurpose("sign-in", null, utcDay(now), (tx) => peopleByMail(tx, mail, now));
  const one = found.find((person) => !organizationId || person.organizationId === organizationId);
  return one ? { organizationId: one.organizationId, personId: one.personId } : null;
}

/** Who this identity belongs to; nobody once they have left. */
function personByIdentity(key: string, now: Date): Promise<{ ref: PersonRef; mail: string } | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const account = await tx.account.findUnique({ where: { issuer_subject: parseIdentityKey(key) } });
    if (!account) return null;
    const { organizationId, personId } = account;
    const person = await tx.person.findUnique({ where: { organizationId_id: { organizationId, id: personId } } });
    return person && isHere(now)(person) ? { ref: { organizationId, personId }, mail: person.mail } : null;
  });
}

/** next-auth over our tables. People come from the organization's own import: signing in creates nobody. */
export function adapterFor(given: Given): Adapter {
  const { now } = given;
  return {
    // A session that is open already must not decide whose identity is linked: only a verified mail address does.
    getSessionAndUser: async () => null,
    getUser: async () => null,
    getUserByEmail: async (mail) => {
      const person = await personByMail(mail, given);
      return person && userOf(person, mail);
    },
    getUserByAccount: async ({ providerAccountId }) => {
      const found = await personByIdentity(providerAccountId, now);
      return found && userOf(found.ref, found.mail);
    },
    createUser: async () => {
      throw new Error("Signing in creates nobody");
    },
    updateUser: async ({ id, email }) => userOf(refOf(id), email ?? ""),
    linkAccount: ({ userId: id, provider, providerAccountId }: AdapterAccount) =>
      keepIdentity(refOf(id), provider, providerAccountId, now),
    // The end counts from our clock: what next-auth proposes counts from the machine's.
    createSession: async ({ sessionToken, userId: id }) => {
      const expires = sessionExpiresAt(now);
      await openSession(refOf(id), { token: sessionToken, expiresAt: expires, now, device: given.device });
      return { sessionToken, userId: id, expires };
    },
    updateSession: async () => null,
    deleteSession: (token) => endSession(token, now),
    createVerificationToken: async () => {
      throw new Error("Links are asked for by our own form, in one transaction with their mail");
    },
    useVerificationToken: async ({ token }) => {
      const mail = await consumeLink(new Uint8Array(Buffer.from(token, "hex")), now);
      return mail ? { identifier: mail, token, expires: addMinutes(now, 1) } : null;
    },
  };
}

function keepIdentity(person: PersonRef, provider: string, key: string, now: Date): Promise<void> {
  return asPurpose("sign-in", person.organizationId, utcDay(now), async (tx) => {
    await tx.account.createMany({
      data: { ...person, id: newId(), provider, ...parseIdentityKey(key), createdAt: now },
    });
  });
}

/** Whether a person already signs in with another identity of this issuer: mail addresses are given to new people. */
export function hasIdentityAt(person: PersonRef, issuer: string, now: Date): Promise<boolean> {
  return asPurpose(
    "sign-in",
    null,
    utcDay(now),
    async (tx) => (await tx.account.count({ where: { ...person, issuer } })) > 0,
  );
}
