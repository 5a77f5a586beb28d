import { mailKey } from "./mail-address";

/** What an issuer says about someone. Everything but issuer and subject may change from one sign-in to the next. */
export type Claims = { iss?: string; sub: string; email?: string; email_verified?: unknown };

/** An identity is the issuer and its own identifier for the person, never a mail address. */
type Identity = { issuer: string; subject: string };

export const identityKey = (identity: Identity) => `${identity.issuer} ${identity.subject}`;

export function parseIdentityKey(key: string): Identity {
  const space = key.indexOf(" ");
  return { issuer: key.slice(0, space), subject: key.slice(space + 1) };
}

/** The mail address, only when the issuer itself has verified it: anyone may type anyone's address into an account. */
export function verifiedMail(claims: Claims): string | null {
  return claims.email && claims.email_verified === true ? mailKey(claims.email) : null;
}
