import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { addMinutes } from "@/lib/time/calendar";
import type { Provider } from "../rules/connection";
import { Unread } from "../rules/reach";
import type { Access, Tokens } from "../rules/source";
import { ask, wellAnswered } from "./request";

const Granted = z.object({
  access_token: z.string(),
  expires_in: z.coerce.number(),
  refresh_token: z.string().optional(),
});

/** How the operator registered us with a provider. Refused for good where they did not. */
export function clientOf(provider: Provider) {
  const client = env()[provider];
  if (!client) throw new Unread("denied", { forGood: true });
  return client;
}

/** Where a provider sends people back to us; it is registered there letter by letter. */
export const callbackUrl = () => `${env().appUrl}/api/calendar/connected`;

/** A token that is good for this moment: the code that came back is exchanged, an old token renewed (RFC 6749, 4.1.3 and 6). */
async function goodTokens(provider: Provider, access: Access, now: Date): Promise<Tokens> {
  if (access.kind === "code") {
    const { code, verifier } = access;
    const grant = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: callbackUrl() };
    return granted(
      provider,
      grant,
      { kind: "tokens", access: "", refresh: "", until: "", next: null, wholeAt: null },
      now,
    );
  }
  if (access.kind !== "tokens") throw new Unread("denied", { forGood: true });
  return new Date(access.until) > now ? access : renewed(provider, access, now);
}

/** A new access token. A provider may hand out a new refresh token with it, and takes the old one back. */
const renewed = (provider: Provider, tokens: Tokens, now: Date): Promise<Tokens> =>
  granted(provider, { grant_type: "refresh_token", refresh_token: tokens.refresh }, tokens, now);

/**
 * Does what a token is needed for. One that is taken back before its time is renewed, once; whatever is new is handed to
 * `keep` before it is used, for the provider no longer takes the old one.
 */
export async function withTokens<T>(
  provider: Provider,
  access: Access,
  { now, keep }: { now: Date; keep: (tokens: Tokens) => void | Promise<void> },
  work: (tokens: Tokens) => Promise<T>,
): Promise<T> {
  const tokens = await goodTokens(provider, access, now);
  if (tokens !== access) await keep(tokens);
  return work(tokens).catch(async (error) => {
    if (!(error instanceof Unread) || error.why !== "denied") throw error;
    const fresh = await renewed(provider, tokens, now);
    await keep(fresh);
    return work(fresh);
  });
}

async function granted(provider: Provider, grant: Record<string, string>, before: Tokens, now: Date): Promise<Tokens> {
  const { tokenUrl, clientId, clientSecret } = clientOf(provider);
  const answer = await ask(tokenUrl, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret }).toString(),
  });
  // The grant was taken back, or has ended: only its owner can give another (RFC 6749, 5.2).
  if (answer.status === 400 || answer.status === 401) throw new Unread("denied", { forGood: true });
  const { access_token, expires_in, refresh_token } = parsed(Granted, wellAnswered(answer).text);
  const refresh = refresh_token ?? before.refresh;
  // A minute early, for what is under way when it ends.
  return { ...before, access: access_token, refresh, until: addMinutes(now, expires_in / 60 - 1).toISOString() };
}

/** A provider's answer in the shape its documentation gives. */
export function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Unread("answer");
  }
}
