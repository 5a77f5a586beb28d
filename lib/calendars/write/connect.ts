import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { type Asking, recordFor } from "@/lib/access/asking";
import { newToken } from "@/lib/accounts/token";
import { newId } from "@/lib/db/id";
import { open, seal } from "@/lib/db/seal";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { googleScope, googleWriteScope } from "../remote/google";
import { microsoftScope, microsoftWriteScope } from "../remote/microsoft";
import { callbackUrl, clientOf } from "../remote/tokens";
import type { Connection, Provider } from "../rules/connection";
import { accessPlace } from "../rules/place";
import { Access } from "../rules/source";
import { mailInstead } from "./by-mail";

type Kind = Exclude<Connection["kind"], "upload">;
type New = { kind: Kind; host: string; state: "waiting" | "authorizing"; access: Access };
const most = 10;
const beginMinutes = 10;

/** Keeps the way to a calendar, sealed with its owner's key. The worker goes there; nothing is asked of anybody here. */
async function keepConnection(
  asking: Asking,
  { kind, host, state, access }: New,
): Promise<Result<{ connectionId: string }>> {
  const { tx, organizationId, viewer, now } = asking;
  // Anybody may step into its people: what they name must not be fetched from here.
  if (viewer.demo) return conflict("Nothing is asked of other servers from the demonstration. A calendar file works.");
  const mine = { organizationId, personId: viewer.personId };
  const begun = { ...mine, state: "authorizing", createdAt: { lt: addMinutes(now, -beginMinutes) } } as const;
  await tx.calendarConnection.deleteMany({ where: begun });
  if ((await tx.calendarConnection.count({ where: mine })) >= most)
    return conflict(`You have connected ${most} calendars. Take one away first.`);
  const id = newId();
  const accessSealed = await seal(asking, viewer.personId, accessPlace(id, viewer.personId), JSON.stringify(access));
  const nextAt = state === "waiting" ? now : null;
  await tx.calendarConnection.create({
    data: { ...mine, id, kind, host, state, accessSealed, createdAt: now, nextAt },
  });
  await recordFor(asking, { what: "calendar.connect" });
  return ok({ connectionId: id });
}

export const connectAddress = (asking: Asking, { url }: { url: string }) =>
  keepConnection(asking, {
    kind: "address",
    host: new URL(url).host,
    state: "waiting",
    access: { kind: "address", url },
  });

export const connectCaldav = (
  asking: Asking,
  { url, user, password }: { url: string; user: string; password: string },
) =>
  keepConnection(asking, {
    ...{ kind: "caldav", host: new URL(url).host, state: "waiting" },
    access: { kind: "caldav", url, user, password },
  });

/**
 * Where somebody gives their provider's leave (RFC 6749 with PKCE, RFC 7636). Whoever comes back must be who went, with the
 * secret that went along: nobody can be made to connect a calendar that is not theirs. `instead` of which connection of
 * theirs it is to be, where their conversations are to be put into it: that asks for more.
 */
export async function beginProvider(
  asking: Asking,
  provider: Provider,
  instead?: string,
): Promise<Result<{ url: string }>> {
  const client = await Promise.resolve(provider)
    .then(clientOf)
    .catch(() => null);
  if (!client) return conflict("Your organization has not set this up. Use the calendar’s address instead.");
  const [state, verifier] = [newToken(), newToken()];
  const host = new URL(client.apiUrl).host;
  const access = { kind: "begun", state, verifier, instead } as const;
  const kept = await keepConnection(asking, { kind: provider, host, state: "authorizing", access });
  if (!kept.ok) return kept;
  const query = {
    ...{ client_id: client.clientId, redirect_uri: callbackUrl(), response_type: "code" },
    ...{ scope: scopes[provider][instead ? "write" : "read"], state: `${kept.value.connectionId}.${state}` },
    ...{ code_challenge: createHash("sha256").update(verifier).digest("base64url"), code_challenge_method: "S256" },
    // Google gives a refresh token only so.
    ...(provider === "google" ? { access_type: "offline", prompt: "consent" } : {}),
  };
  return ok({ url: `${client.loginUrl}?${new URLSearchParams(query)}` });
}

const scopes = {
  google: { read: googleScope, write: googleWriteScope },
  microsoft: { read: microsoftScope, write: microsoftWriteScope },
};

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Somebody came back from their provider: with leave, which the worker takes up, or without. Each beginning counts once. */
export async function finishProvider(
  asking: Asking,
  back: { state: string; code?: string },
): Promise<Result<undefined>> {
  const { tx, organizationId, viewer, now } = asking;
  const [id = "", secret = ""] = back.state.split(".");
  const begun = {
    organizationId,
    personId: viewer.personId,
    state: "authorizing",
    createdAt: { gt: addMinutes(now, -beginMinutes) },
  } as const;
  const found = await tx.calendarConnection.findFirst({
    where: { ...begun, id: /^[0-9a-f-]{36}$/.test(id) ? id : undefined },
  });
  if (!found?.accessSealed || found.id !== id) return notFound();
  const place = accessPlace(id, viewer.personId);
  const opened = await open(asking, viewer.personId, place, found.accessSealed);
  const access = typeof opened === "string" ? Access.parse(JSON.parse(opened)) : null;
  if (access?.kind !== "begun" || !same(access.state, secret)) return notFound();
  if (!back.code) {
    await tx.calendarConnection.deleteMany({ where: { ...begun, id } });
    return ok();
  }
  const next: Access = { kind: "code", code: back.code, verifier: access.verifier };
  const accessSealed = await seal(asking, viewer.personId, place, JSON.stringify(next));
  await tx.calendarConnection.updateMany({
    where: { ...begun, id },
    data: { state: "waiting", nextAt: now, accessSealed, ...(access.instead ? writtenFrom(now) : {}) },
  });
  const former = { organizationId, personId: viewer.personId, id: access.instead ?? "" };
  if (access.instead) await tx.calendarConnection.deleteMany({ where: former });
  return ok();
}

/** From now on conversations are put there. Looked at at once: whether we are let in shows today, not with the next one. */
export const writtenFrom = (now: Date) => ({ writesSince: now, checkAt: now, writeTrouble: null });

/** Takes a calendar away, with its address, its tokens and every time known from it. */
export async function disconnect(asking: Asking, connectionId: string): Promise<Result<undefined>> {
  const { tx, organizationId, viewer } = asking;
  await mailInstead(asking, connectionId);
  const { count } = await tx.calendarConnection.deleteMany({
    where: { organizationId, personId: viewer.personId, id: connectionId },
  });
  if (count === 0) return notFound();
  await recordFor(asking, { what: "calendar.disconnect" });
  return ok();
}

/** Asks the worker to read a calendar now, as after a password was put right elsewhere. */
export async function readNow(asking: Asking, connectionId: string): Promise<Result<undefined>> {
  const { tx, organizationId, viewer, now } = asking;
  const { count } = await tx.calendarConnection.updateMany({
    where: {
      organizationId,
      personId: viewer.personId,
      id: connectionId,
      kind: { not: "upload" },
      state: { not: "authorizing" },
    },
    data: { state: "waiting", nextAt: now },
  });
  return count > 0 ? ok() : notFound();
}
