import "server-only";
import { lookup } from "node:dns";
import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { isGuarded, isPublic, Unread, webAddress } from "../rules/reach";
import { largestCalendar } from "../rules/reading";

export type Asked = { method?: string; headers?: Record<string, string>; body?: string };
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string; url: URL };

/** What is sent with these is our own, or for one server alone. */
const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const patienceMs = 20_000;
const mostRedirects = 5;

/**
 * Asks another server, as somebody's calendar address tells: over https, 5 MB, 20 seconds and five redirects at most, and
 * never a server of a private network, whatever its name resolves to (see CALENDAR_HOSTS for one's own). What is posted
 * or put there carries our own secret or somebody's time, and is sent on to nobody. Throws Unread.
 */
export async function ask(address: string, asked: Asked = {}): Promise<Answer> {
  const until = AbortSignal.timeout(patienceMs);
  let url = webAddress(address);
  let headers = asked.headers ?? {};
  for (let step = 0; step <= mostRedirects; step++) {
    if (!url) throw new Unread("address", { forGood: true });
    const answer = await askOnce(url, { ...asked, headers }, until);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return answer;
    if (changing.has(asked.method ?? "")) throw new Unread("redirects");
    const next = webAddress(new URL(String(location), url).href);
    // What was asked in secret is not repeated in the open, and nobody else gets the password.
    if (url.protocol === "https:" && next?.protocol === "http:") throw new Unread("redirects", { forGood: true });
    if (next?.origin !== url.origin) headers = without(headers, "authorization");
    url = next;
  }
  throw new Unread("redirects");
}

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([one]) => one.toLowerCase() !== name));

/** Whether an operator said that this server of their own network is a calendar server. */
const isAllowed = (url: URL) => env().calendarHosts.includes(url.host);

/** Resolves names to public addresses only. The connection goes to what was checked here: there is no second look-up. */
const publicOnly: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 4);
    const fine = addresses.filter(({ address }) => isPublic(address));
    const [first] = fine;
    if (!first || fine.length < addresses.length) return done(new Unread("private", { forGood: true }), "", 4);
    return options.all ? done(null, fine) : done(null, first.address, first.family);
  });
};

function askOnce(url: URL, { method = "GET", headers, body }: Asked, signal: AbortSignal): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isOwn = isAllowed(url);
  // A number in the address is never looked up.
  if (!isOwn && isIP(host) && !isPublic(host)) throw new Unread("private", { forGood: true });
  if (!isGuarded(url, env().calendarHosts)) throw new Unread("address", { forGood: true });
  const send = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise<Answer>((resolve, reject) => {
    const asking = send(url, {
      method,
      signal,
      // No connection is kept: the next one must be checked again.
      agent: false,
      lookup: isOwn ? undefined : publicOnly,
      headers: { "user-agent": "Throughline", "accept-encoding": "identity", ...headers },
    });
    asking.once("error", (error) => reject(whyNot(error, signal)));
    asking.once("response", (message) => {
      reading(message).then(
        (text) => {
          resolve({ status: message.statusCode ?? 0, headers: message.headers, text, url });
        },
        (error) => {
          asking.destroy();
          reject(whyNot(error, signal));
        },
      );
    });
    asking.end(body);
  });
}

async function reading(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestCalendar) throw new Unread("large", { forGood: true });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function whyNot(error: unknown, signal: AbortSignal): Unread {
  if (error instanceof Unread) return error;
  return new Unread(signal.aborted ? "slow" : "unreachable");
}

/** What a status means for whoever reads calendars; the answer itself where all is well. */
export function wellAnswered(answer: Answer): Answer {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 401 || status === 403) throw new Unread("denied", { forGood: true });
  if (status === 404 || status === 410) throw new Unread("missing", { forGood: true });
  if (status === 429 || status === 503) throw new Unread("busy", { after: secondsIn(headers["retry-after"]) });
  throw new Unread("answer");
}

/** Retry-After as seconds (RFC 9110, 10.2.3); a date, or nonsense, leaves it to us. */
const secondsIn = (header: unknown) => (/^\d{1,6}$/.test(String(header)) ? Number(header) : undefined);
