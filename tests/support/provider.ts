import { createHash, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Heard, json, localWeb } from "./local-web";
import { googleStore, graphStore } from "./own-events";

export const client = { id: "throughline", secret: "a secret of the tests" };

/** The part that Google and Microsoft share: codes with PKCE, tokens that end, refresh tokens that can be taken back. */
function tokenServer() {
  const codes = new Map<string, { challenge: string; redirect: string }>();
  let refresh = "";
  let access = "";
  const server = {
    expiresIn: 3600,
    /** Whether each renewal hands out a new refresh token and forgets the old one. */
    rotates: false,
    exchanged: 0,
    renewed: 0,
    /** What was consented to last. */
    scope: "",
    /** Somebody says yes at the address we sent them to. */
    consent(address: string): URL {
      const asked = new URL(address).searchParams;
      const code = randomUUID();
      server.scope = asked.get("scope") ?? "";
      codes.set(code, { challenge: asked.get("code_challenge") ?? "", redirect: asked.get("redirect_uri") ?? "" });
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      return back;
    },
    takeBack: () => {
      refresh = "";
      access = "";
    },
    endAccess: () => {
      access = "";
    },
    letsIn: ({ headers }: Heard) => access !== "" && headers.authorization === `Bearer ${access}`,
    token({ body }: Heard, response: ServerResponse) {
      const form = new URLSearchParams(body);
      if (form.get("client_id") !== client.id || form.get("client_secret") !== client.secret)
        return json(response, 401, { error: "invalid_client" });
      if (form.get("grant_type") === "authorization_code") {
        const given = codes.get(form.get("code") ?? "");
        codes.delete(form.get("code") ?? "");
        const challenge = createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url");
        if (!given || given.challenge !== challenge || given.redirect !== form.get("redirect_uri"))
          return json(response, 400, { error: "invalid_grant" });
        refresh = randomUUID();
        server.exchanged += 1;
      } else {
        if (refresh === "" || form.get("refresh_token") !== refresh)
          return json(response, 400, { error: "invalid_grant" });
        if (server.rotates) refresh = randomUUID();
        server.renewed += 1;
      }
      access = randomUUID();
      const fresh = form.get("grant_type") === "authorization_code" || server.rotates;
      json(response, 200, {
        ...{ access_token: access, expires_in: server.expiresIn, token_type: "Bearer" },
        ...(fresh ? { refresh_token: refresh } : {}),
      });
    },
  };
  return server;
}

type GoogleEvent = Record<string, unknown> & { id: string; status?: string };

/** Google Calendar as far as events.list and its sync tokens go, as its documentation has them. */
export async function googlePeer() {
  const tokens = tokenServer();
  const log: { version: number; event: GoogleEvent }[] = [];
  const next: { refuse?: (response: ServerResponse, heard: Heard) => void; knownFrom: number; pageSize: number } = {
    knownFrom: 0,
    pageSize: 2,
  };
  const own = googleStore();
  const web = await localWeb((heard, response) => {
    if (heard.url.pathname === "/token") return tokens.token(heard, response);
    if (!tokens.letsIn(heard)) return json(response, 401, { error: { code: 401 } });
    const refuse = next.refuse;
    next.refuse = undefined;
    if (refuse) return refuse(response, heard);
    if (heard.url.pathname !== "/calendars/primary/events") {
      const leave = heard.url.pathname.startsWith("/users/me/calendarList") ? "calendarlist.readonly" : "app.created";
      if (!tokens.scope.includes(`/auth/calendar.${leave}`)) return json(response, 403, { error: { code: 403 } });
      return own.answer(heard, response);
    }
    const asked = heard.url.searchParams;
    const since = asked.has("syncToken") ? Number(asked.get("syncToken")) : -1;
    // These cannot be asked together with a sync token.
    if (since >= 0 && (asked.has("timeMin") || asked.has("timeMax")))
      return json(response, 400, { error: { code: 400 } });
    if (since >= 0 && since < next.knownFrom)
      return json(response, 410, { error: { code: 410, message: "Sync token is no longer valid" } });
    const latest = new Map(log.filter(({ version }) => version > since).map(({ event }) => [event.id, event]));
    const all = [...latest.values()].filter(({ status }) => since >= 0 || status !== "cancelled");
    const from = Number(asked.get("pageToken") ?? 0);
    const items = all.slice(from, from + next.pageSize);
    const more = from + next.pageSize < all.length;
    const wanted = /items\(([^)]*\)?[^)]*)\)/.exec(asked.get("fields") ?? "")?.[1] ?? "";
    const names = wanted.replace(/\(.*?\)/g, "").split(",");
    const shown = items.map((item) =>
      Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))),
    );
    json(
      response,
      200,
      more
        ? { items: shown, nextPageToken: String(from + next.pageSize) }
        : { items: shown, nextSyncToken: String(log.length) },
    );
  });
  const put = (event: GoogleEvent) => log.push({ version: log.length + 1, event });
  const settings = {
    ...{ GOOGLE_CLIENT_ID: client.id, GOOGLE_CLIENT_SECRET: client.secret },
    ...{ GOOGLE_LOGIN_URL: `${web.url}/login`, GOOGLE_TOKEN_URL: `${web.url}/token`, GOOGLE_API_URL: web.url },
  };
  return { ...web, tokens, next, put, settings, own };
}

type GraphEvent = Record<string, unknown> & { id: string };

/** Microsoft Graph as far as calendarView/delta goes, as its documentation has it. */
export async function microsoftPeer() {
  const tokens = tokenServer();
  const log: { version: number; event: GraphEvent }[] = [];
  const next: { refuse?: (response: ServerResponse, heard: Heard) => void; knownFrom: number } = { knownFrom: 0 };
  const own = graphStore();
  const web = await localWeb((heard, response) => {
    if (heard.url.pathname.endsWith("/oauth2/v2.0/token")) return tokens.token(heard, response);
    if (!tokens.letsIn(heard)) return json(response, 401, { error: { code: "InvalidAuthenticationToken" } });
    const refuse = next.refuse;
    next.refuse = undefined;
    if (refuse) return refuse(response, heard);
    if (!heard.url.pathname.includes("/calendarView/")) {
      if (!/Calendars\.ReadWrite/.test(tokens.scope))
        return json(response, 403, { error: { code: "ErrorAccessDenied" } });
      return own.answer(heard, response);
    }
    const here = `http://${heard.headers.host}${heard.url.pathname}`;
    const since = heard.url.searchParams.get("$deltatoken");
    const [version, from] = (heard.url.searchParams.get("$skiptoken") ?? `${since ?? -1} 0`).split(" ").map(Number);
    if (since !== null && Number(since) < next.knownFrom)
      return json(response, 410, { error: { code: "syncStateNotFound" } });
    const latest = new Map(log.filter((one) => one.version > (version ?? -1)).map(({ event }) => [event.id, event]));
    const all = [...latest.values()].filter((event) => (version ?? -1) >= 0 || !event["@removed"]);
    const value = all.slice(from, (from ?? 0) + 2);
    const more = (from ?? 0) + 2 < all.length;
    json(response, 200, {
      value,
      ...(more
        ? { "@odata.nextLink": `${here}?$skiptoken=${encodeURIComponent(`${version} ${(from ?? 0) + 2}`)}` }
        : { "@odata.deltaLink": `${here}?$deltatoken=${log.length}` }),
    });
  });
  const put = (event: GraphEvent) => log.push({ version: log.length + 1, event });
  const settings = {
    ...{ MICROSOFT_CLIENT_ID: client.id, MICROSOFT_CLIENT_SECRET: client.secret },
    ...{ MICROSOFT_LOGIN_URL: `${web.url}/organizations`, MICROSOFT_GRAPH_URL: `${web.url}/v1.0` },
  };
  return { ...web, tokens, next, put, settings, own };
}
