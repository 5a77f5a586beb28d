import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type Claimed = { email?: string; email_verified?: boolean };
export const client = { id: "throughline", secret: "a secret of the tests, not short" };

/** A real OpenID Connect issuer on this machine. `next.subject` says who sits at the browser. */
export async function issuer(redirectUri: string) {
  const people = new Map<string, Claimed>();
  const next = { subject: "" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["tests"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: client.id, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    return provider.interactionFinished(request, response, { login: { accountId: next.subject } });
  });
  return { url, people, next, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** Follows an address at the issuer as a browser does, until it leads back to `home`. */
export async function browse(from: string, home: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = from;
  for (let steps = 0; steps < 10 && !at.startsWith(home); steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    at = new URL(response.headers.get("location") ?? `${home}?lost`, at).href;
  }
  return new URL(at);
}
