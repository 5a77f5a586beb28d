import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { largestBody } from "./sizes";

/** What is known of the request being answered, and what its answer shall say beside its body. */
type Answer = { status?: number; retryAfter?: number; arrived: boolean; source: string };

// The proxy and the pages are bundled apart, each with a copy of this file; the request they serve is one.
const kept = globalThis as { throughlineAnswers?: AsyncLocalStorage<Answer> };
kept.throughlineAnswers ??= new AsyncLocalStorage<Answer>();
const answers = kept.throughlineAnswers;

/** A % that encodes nothing stands for itself: Next answers a path it cannot decode with a 500, whoever asks. */
function decodable(url: string): string {
  const [path = "", ...query] = url.split("?");
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll("%", "%25"), ...query].join("?");
  }
}

/** Next gives an action and a page no way to choose a status, so it is written over when the head of the answer goes out. */
function watch(request: IncomingMessage, response: ServerResponse): void {
  request.url = decodable(request.url ?? "/");
  const answer: Answer = { arrived: false, source: sourceOf(request) };
  const isPost = request.method === "POST";
  const write = response.writeHead;
  // Kept here: a request whose sender has gone knows its socket no longer.
  const { socket } = request;
  const begun = socket.bytesRead;
  // Whatever goes out before our own policy is set, such as a refusal of Next's own, may run nothing.
  response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  // Where people come by https, their browser shall never come by anything else (RFC 6797).
  if (env().appUrl.startsWith("https:"))
    response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  response.writeHead = function head(this: ServerResponse, ...given: unknown[]) {
    if (answer.retryAfter !== undefined) response.setHeader("Retry-After", String(answer.retryAfter));
    // A form that could not even be read never reached an action of ours: that is the sender's fault.
    const isUnread = given[0] === 500 && isPost && !answer.arrived;
    // Next cannot make a request of its own of this method.
    const isTrace = given[0] === 500 && request.method === "TRACE";
    const unread = socket.bytesRead - begun > largestBody("/") ? 413 : 400;
    const status = answer.status ?? (isTrace ? 405 : isUnread ? unread : given[0]);
    return Reflect.apply(write, this, [status, ...given.slice(1)]);
  } as ServerResponse["writeHead"];
  answers.enterWith(answer);
}

/** Listens to every request this server gets. Once, when it starts. */
export function watchAnswers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    watch(request, response);
  });
}

/** The status of the answer to this request, and after how many seconds to come back. Nothing outside a request. */
export function answerWith(status: number, retryAfter?: number): void {
  const answer = answers.getStore();
  if (!answer) return;
  answer.status = status;
  answer.retryAfter = retryAfter;
}

/** An action of ours has got what was sent: from here on a failure is our own. */
export function arrived(): void {
  const answer = answers.getStore();
  if (answer) answer.arrived = true;
}

/** Where this request comes from: an address, the network of an IPv6 one; "" outside a request. */
export const source = (): string => answers.getStore()?.source ?? "";

const isNear = (address: string) =>
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80:)/i.test(address);

/**
 * The machine that spoke to us; where that is one of our own network, the last address it vouches for. Earlier entries
 * of the header are whatever the sender made up, so they never count.
 */
function sourceOf({ socket, headers }: IncomingMessage): string {
  const from = (socket.remoteAddress ?? "").replace(/^::ffff:/i, "");
  const told = [headers["x-forwarded-for"] ?? ""].flat().join(",").split(",").at(-1)?.trim() ?? "";
  const address = isNear(from) && told ? told : from;
  return address.includes(":") ? networkOf(address) : address;
}

/** The first 64 bits: whoever has one address of the rest has all of them (RFC 4291, 2.5.1). */
function networkOf(address: string): string {
  const [before = "", after] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = after === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...(after ?? [])].slice(0, 4).join(":");
}
