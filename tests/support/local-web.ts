import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Heard = { method: string; url: URL; headers: IncomingMessage["headers"]; body: string };
type Say = (heard: Heard, response: ServerResponse) => void | Promise<void>;

/** A web server on this machine that answers as it is told, and remembers what it was asked. */
export async function localWeb(say: Say) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const one = { method: request.method ?? "", url, headers: request.headers, body: Buffer.concat(parts).toString() };
    heard.push(one);
    await say(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host, url: `http://${host}`, heard, close };
}

export const json = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
) => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
};

export type Said = { status: number; headers: Record<string, string>; body: string };

/** What a server of ours answers, before whoever asked is told. */
export function saidBy(answer: (heard: Heard, response: ServerResponse) => void, heard: Heard): Said {
  const said: Said = { status: 0, headers: {}, body: "" };
  const listener = {
    writeHead: (status: number, headers: Record<string, string> = {}) => {
      Object.assign(said, { status, headers });
      return listener;
    },
    end: (body = "") => {
      said.body = body;
    },
  };
  answer(heard, listener as unknown as ServerResponse);
  return said;
}
