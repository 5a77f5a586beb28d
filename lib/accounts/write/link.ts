import "server-only";
import { hashToken } from "@/lib/access/session";
import { record } from "@/lib/db/audit";
import { asPurpose, type Tx } from "@/lib/db/transaction";
import { signInMail } from "@/lib/messages/rules/sign-in";
import { places, queue } from "@/lib/messages/write/letters";
import { addDays, parseZone, toDateColumn, zone } from "@/lib/time/calendar";
import { type Found, peopleByMail, utcDay } from "../read";
import { ownPath } from "../rules/landing";
import { linkExpiresAt, linkMinutes, linksAtOnce } from "../rules/link";
import { newToken } from "../token";

type Asked = { mail: string; to?: string };

/** A link for this address. A row is written for every address, a mail only to people who are here. */
export async function askForLink({ mail, to }: Asked, now: Date): Promise<void> {
  const token = newToken();
  const { people, tooMany } = await asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const open = await tx.signInToken.count({ where: { mail, expiresAt: { gt: now } } });
    await keepToken(tx, mail, token, now);
    return { people: await peopleByMail(tx, mail, now), tooMany: open >= linksAtOnce };
  });
  const [first] = people;
  if (first && !tooMany) await mailLink(first, { mail, token, to }, now);
}

async function keepToken(tx: Tx, mail: string, token: string, now: Date): Promise<void> {
  await tx.signInToken.deleteMany({ where: { expiresAt: { lt: toDateColumn(addDays(utcDay(now), -1)) } } });
  const tokenHash = hashToken(token);
  await tx.signInToken.createMany({ data: { tokenHash, mail, createdAt: now, expiresAt: linkExpiresAt(now) } });
}

function mailLink(person: Found, { mail, token, to }: Asked & { token: string }, now: Date): Promise<void> {
  const { organizationId, personId, firstName, organization } = person;
  return asPurpose("sign-in", organizationId, utcDay(now), async (tx) => {
    const { zone: where } = await tx.person.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: personId } },
      select: { zone: true },
    });
    const reader = { personId, name: firstName, firstName, mail, zone: parseZone(where) ?? zone("Etc/UTC") };
    const view = { reader, organization, token, to: ownPath(to), minutes: linkMinutes, places: places() };
    const once = Buffer.from(hashToken(token)).toString("hex");
    await queue({ tx, organizationId, now }, [{ kind: "sign-in", to: reader, once, mail: signInMail(view) }]);
    await record({ tx, now, organizationId, actorId: null }, { what: "link.send", subjectId: personId });
  });
}

/** For an operator on the machine itself: a link for one person, without mail. It is recorded whose it was. */
export async function printLink(person: Found, mail: string, now: Date): Promise<string> {
  const token = newToken();
  await asPurpose("sign-in", person.organizationId, utcDay(now), async (tx) => {
    await keepToken(tx, mail, token, now);
    const { organizationId, personId } = person;
    await record({ tx, now, organizationId, actorId: null }, { what: "link.print", subjectId: personId });
  });
  return places().confirm(token);
}

/** Uses a link up, once: of two presses at the same time one finds nothing. Returns the address it stands for. */
export function consumeLink(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<string | null> {
  return asPurpose("sign-in", null, utcDay(now), async (tx) => {
    const standing = { tokenHash, consumedAt: null, expiresAt: { gt: now } };
    const { count } = await tx.signInToken.updateMany({ where: standing, data: { consumedAt: now } });
    if (count === 0) return null;
    return (await tx.signInToken.findUniqueOrThrow({ where: { tokenHash } })).mail;
  });
}
