import "server-only";
import type { EmailConfig } from "next-auth/providers/email";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "@/lib/env";
import { type Claims, identityKey, verifiedMail } from "./rules/claims";
import { linkMinutes } from "./rules/link";

/** Any OpenID Connect issuer, found by its address. */
export function oidcProvider({ issuer, clientId, clientSecret, name }: NonNullable<Env["oidc"]>): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    clientId,
    clientSecret,
    userinfo: {
      request: async ({ client, tokens }) => {
        const claims = claimsOf(tokens.id_token);
        if (!client.issuer.metadata.userinfo_endpoint) return claims;
        // Some issuers tell the mail address only here. It counts for the same subject alone (OpenID Connect Core, 5.3.2).
        const more = await client.userinfo<Claims>(tokens.access_token ?? "");
        return more.sub === claims.sub ? { ...more, ...claims } : claims;
      },
    },
    profile: (claims) => ({
      id: identityKey({ issuer: claims.iss ?? issuer, subject: claims.sub }),
      email: verifiedMail(claims) ?? undefined,
    }),
    // Not by any mail address: the signIn callback has let through only one that the issuer verified.
    allowDangerousEmailAccountLinking: true,
    options: undefined as never,
  };
}

/** The claims of an ID token whose signature, issuer, audience and nonce openid-client has checked. */
const claimsOf = (token: string | undefined): Claims =>
  JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString("utf8"));

/** The link in a mail. Our form asks for it and the confirm page's button uses it up; next-auth opens the session. */
export const mailProvider: EmailConfig = {
  id: "email",
  type: "email",
  name: "Email",
  server: "",
  from: "",
  maxAge: linkMinutes * 60,
  // The token is 256 random bits: its plain hash is what we keep.
  secret: "",
  sendVerificationRequest: () => {
    throw new Error("Links are asked for by our own form, in one transaction with their mail");
  },
  options: {},
};
