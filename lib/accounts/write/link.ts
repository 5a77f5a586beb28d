import "server-only";
import { hashToken } from "@/lib/access/session";
import { record } from "@/lib/db/audit";
import { asPurpose, type Tx } from "@/lib/db/transaction";
import { signInMail } from "@/lib/messages/rules/sign-in";
import { places, queue } from "@/lib/messages/write/letters";
import { parseZone, zone } from "@/lib/time/calendar";
import { type Found, peopleByMail, utcDay } from "../read";
import { ownPath } from "../rules/landing";
import { linkExpiresAt, linkMinutes } from "../rules/link";
import { newToken } from "../token";

type Asked = { mail: string; to?: string };

/** Where a link was asked for: what it looks like to a person, and the hash of what that browser was given. */
export type Browser = { device: string; hash: Uint8Array<ArrayBuffer> | null };
/** An operator at the machine, or a test: no browser that could be known again. */
const none: Browser = { device: "", hash: null };

/** A link for this address. A row is written for every address, a mail only to people who are here. */
export async function askForLink({ mail, to }: Asked, now: Date, browser = none): Promise<void> {
  const token = newToken();
  const [first] = await asPurpose("sign-in", null, utcDay(now), async (tx) => {
    await keepToken(tx, { mail, token, browser }, now);
    return peopleByMail(tx, mail, now);
  });
  if (first) await mailLink(first, { mail, token, to }, now);
}

type Kept = { mail: string; token: string; browser: Browser };

async function keepToken(tx: Tx, { mail, token, browser }: Kept, now: Date): Promise<void> {
  const about = { tokenHash: hashToken(token), mail, device: browser.device, browserHash: browser.hash };
  await tx.signInToken.createMany({ data: { ...about, createdAt: now, expiresAt: linkExpiresAt(now) } });
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
    await keepToken(tx, { mail, token, browser: none }, now);
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
