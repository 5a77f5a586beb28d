import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWith, arrived, source, watchAnswers } from "@/lib/access/answer";

/** What a framework would do with a request, one test at a time. */
let work: (request: IncomingMessage, response: ServerResponse) => void | Promise<void> = (_, response) => {
  response.end();
};
let server: Server;
beforeAll(async () => {
  watchAnswers();
  server = createServer((asked, response) => void work(asked, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };
const ask = (method = "GET", headers: Record<string, string> = {}, body = "") =>
  new Promise<Answer>((resolve) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: "127.0.0.1", method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    sent.end(body);
  });

describe("an answer", () => {
  test("says the status that was chosen deep inside, whatever the framework sets", async () => {
    work = async (_, response) => {
      await Promise.resolve();
      answerWith(503, 5);
      response.statusCode = 200;
      response.end("sorry");
    };
    const answer = await ask();
    expect([answer.status, answer.headers["retry-after"], answer.body]).toEqual([503, "5", "sorry"]);
  });

  test("of one request is never that of another on the same line, or at the same time", async () => {
    work = async (asked, response) => {
      if (asked.headers["x-late"]) answerWith(429, 60);
      await new Promise((resolve) => setImmediate(resolve));
      response.end();
    };
    const mixed = Array.from({ length: 20 }, (_, n) => ask("GET", n % 2 ? { "x-late": "1" } : {}));
    expect((await Promise.all(mixed)).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? 429 : 200)),
    );
  });

  test("that fails before anything of ours was reached is the sender's fault; after it, ours", async () => {
    work = (_, response) => {
      response.writeHead(500).end();
    };
    expect((await ask("POST")).status).toBe(400);
    expect((await ask("GET")).status).toBe(500);
    work = (_, response) => {
      arrived();
      response.writeHead(500).end();
    };
    expect((await ask("POST")).status).toBe(500);
  });

  test("that fails on too long a body says so", async () => {
    work = (asked, response) => {
      asked.resume();
      asked.on("end", () => response.writeHead(500).end());
    };
    expect((await ask("POST", { "transfer-encoding": "chunked" }, "x".repeat(600_000))).status).toBe(413);
  });

  test("forbids everything until a page says what it needs", async () => {
    work = (_, response) => {
      response.end();
    };
    expect((await ask()).headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});

describe("where a request comes from", () => {
  const told = async (forwarded?: string) => {
    work = (_, response) => {
      response.end(source());
    };
    return (await ask("GET", forwarded ? { "x-forwarded-for": forwarded } : {})).body;
  };

  test("is the machine that spoke to us", async () => {
    expect(await told()).toBe("127.0.0.1");
  });

  test("is, behind a machine of ours, the last address it vouches for and none that was made up before it", async () => {
    expect(await told("203.0.113.9")).toBe("203.0.113.9");
    expect(await told("198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
  });

  test("is a whole network where one person has all its addresses", async () => {
    const network = "2001:db8:1:2";
    for (const address of ["2001:db8:1:2::1", "2001:db8:1:2:aaaa:bbbb:cccc:dddd"])
      expect(await told(address)).toBe(network);
    expect(await told("2001:db8::1")).toBe("2001:db8:0:0");
  });
});
