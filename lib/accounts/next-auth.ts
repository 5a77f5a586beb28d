import "server-only";
import { createHash } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { sessionCookie } from "@/lib/access/session";
import { env } from "@/lib/env";
import { adapterFor, hasIdentityAt, personByMail } from "./adapter";
import { mailProvider, oidcProvider } from "./providers";
import { type Claims, parseIdentityKey, verifiedMail } from "./rules/claims";
import { ownPath } from "./rules/landing";
import { sessionDays } from "./rules/link";
import type { SignInProblem } from "./rules/problem";
import { parseUserId } from "./rules/user";
import { newToken } from "./token";

export type Step = {
  action: "signin" | "callback";
  provider: "oidc" | "email";
  method: "GET" | "POST";
  query: Record<string, string>;
  cookies: Record<string, string>;
  /** Where to land afterwards; a path of ours. */
  to?: string;
  organizationId?: string;
  /** On what the session will stand: "Firefox on Linux". */
  device?: string;
  now: Date;
};

const problemPath = (problem: SignInProblem) => `/sign-in?problem=${problem}`;

function optionsFor(step: Step): NextAuthOptions {
  const { appUrl, authSecret, oidc } = env();
  const secure = appUrl.startsWith("https:");
  return {
    adapter: adapterFor(step),
    providers: [mailProvider, ...(oidc ? [oidcProvider(oidc)] : [])],
    secret: authSecret,
    useSecureCookies: secure,
    session: { strategy: "database", maxAge: sessionDays * 24 * 60 * 60, generateSessionToken: newToken },
    cookies: {
      sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    callbacks: {
      redirect: ({ url }) => `${appUrl}${pathOf(url)}`,
      signIn: ({ account, user, profile }) =>
        account?.type === "email"
          ? knownOr("unknown", user.id)
          : mayEnter(user.id, profile as Claims | undefined, step),
    },
    // Its errors carry people and tokens, so the log gets only their kind.
    logger: {
      error: (code, about) => console.error(`Signing in: ${said(code, about)}`),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** On the way to an issuer nothing of a person is known yet: what goes wrong there is the setting, or the issuer. */
function said(code: string, about: unknown): string {
  const { oidc } = env();
  if (code !== "SIGNIN_OAUTH_ERROR" || !oidc) return code;
  const { error } = about as { error?: Error & { code?: string } };
  return `OIDC_ISSUER does not work: nobody can be sent to ${oidc.issuer} (${error?.message || error?.code}). Correct the address, or the network between; mail links work meanwhile.`;
}

const knownOr = (problem: SignInProblem, id: string) => (parseUserId(id) ? true : problemPath(problem));

/** An identity enters when it is linked already, or when its verified mail address is that of someone without one. */
async function mayEnter(id: string, claims: Claims | undefined, { now }: Step): Promise<true | string> {
  if (parseUserId(id)) return true;
  const mail = claims && verifiedMail(claims);
  if (!mail) return problemPath("unverified");
  const person = await personByMail(mail, { now });
  if (!person) return problemPath("unknown");
  return (await hasIdentityAt(person, parseIdentityKey(id).issuer, now)) ? problemPath("taken") : true;
}

/** Only paths of ours, whatever address next-auth was handed. */
function pathOf(url: string): string {
  const { appUrl } = env();
  return ownPath(url.startsWith(`${appUrl}/`) ? url.slice(appUrl.length) : url);
}

/** Lets next-auth take one step and answers with its cookies and where it leads. */
export async function take(step: Step): Promise<Response> {
  const csrf = csrfFor(step.method);
  const answer = new Answer();
  const request = {
    method: step.method,
    query: { ...step.query, nextauth: [step.action, step.provider] },
    cookies: { ...step.cookies, ...csrf.cookies },
    // Coming back from an issuer, where to land stands in the cookie that was set on leaving.
    body: step.method === "POST" ? { csrfToken: csrf.token, callbackUrl: `${env().appUrl}${ownPath(step.to)}` } : {},
    headers: {},
  };
  await NextAuth(optionsFor(step))(request as unknown as NextApiRequest, answer as unknown as NextApiResponse);
  return answer.response(step);
}

// The caller has checked that the form is ours, so the step carries the proof next-auth asks for.
function csrfFor(method: Step["method"]) {
  if (method === "GET") return { token: undefined, cookies: {} };
  const { appUrl, authSecret } = env();
  const token = newToken();
  const hash = createHash("sha256").update(`${token}${authSecret}`).digest("hex");
  const name = `${appUrl.startsWith("https:") ? "__Host-" : ""}next-auth.csrf-token`;
  return { token, cookies: { [name]: `${token}|${hash}` } };
}

/** The little of an answer that next-auth writes to. */
class Answer {
  private readonly headers = new Map<string, string | string[]>();
  status() {
    return this;
  }
  getHeader(name: string) {
    return this.headers.get(name.toLowerCase());
  }
  setHeader(name: string, value: string | string[]) {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }
  end() {}
  send() {}
  json() {}

  response(step: Step): Response {
    const response = new Response(null, { status: 303, headers: { Location: this.target(step) } });
    for (const cookie of [this.getHeader("set-cookie") ?? []].flat()) response.headers.append("Set-Cookie", cookie);
    return response;
  }

  private target({ action, provider }: Step): string {
    const problem = problemPath(provider === "email" ? "link" : action === "signin" ? "away" : "failed");
    const location = this.getHeader("location");
    if (typeof location !== "string") return problem;
    const { appUrl } = env();
    if (location.startsWith("/sign-in?problem=")) return location;
    if (location.startsWith(`${appUrl}/api/auth`)) return problem;
    // Only asking an issuer leads elsewhere.
    return action === "signin" ? location : pathOf(location);
  }
}
