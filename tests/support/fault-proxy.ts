import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * What the line to the database does: carries; says nothing more, open as it looks (half-open); carries slowly; breaks off
 * in the middle of an answer; refuses whoever comes; or loses the answer to a COMMIT that arrived.
 */
export type Fault = "none" | "silent" | "cut" | "reset" | "lost commit" | { slow: number };

type Line = { client: Socket; server: Socket; dead: boolean };

/** A line to a database that can be spoiled and mended. Lines that fell silent stay so: only new ones carry again. */
export async function faultProxy(target: string) {
  const to = new URL(target);
  const lines = new Set<Line>();
  let fault: Fault = "none";

  const end = (line: Line) => {
    lines.delete(line);
    line.client.resetAndDestroy();
    line.server.destroy();
  };

  const carry = (line: Line, chunk: Buffer, onto: Socket) => {
    if (line.dead || onto.destroyed) return;
    if (typeof fault === "object") setTimeout(() => onto.destroyed || onto.write(chunk), fault.slow);
    else onto.write(chunk);
  };

  const server = createServer((client) => {
    if (fault === "reset") return void client.resetAndDestroy();
    const line: Line = { client, server: connect(Number(to.port), to.hostname), dead: fault === "silent" };
    lines.add(line);
    let committing = false;
    client.on("data", (chunk) => {
      committing ||= fault === "lost commit" && chunk.includes("COMMIT");
      carry(line, chunk, line.server);
    });
    line.server.on("data", (chunk) => {
      // It has been done; nobody will hear of it.
      if (committing) return end(line);
      if (fault === "cut") {
        client.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => end(line));
        return;
      }
      carry(line, chunk, client);
    });
    for (const socket of [client, line.server]) {
      socket.on("error", () => undefined);
      socket.on("close", () => line.dead || end(line));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    spoil(next: Fault) {
      fault = next;
      if (next === "silent") for (const line of lines) line.dead = true;
      if (next === "reset") for (const line of lines) end(line);
    },
    /** How many lines stand open and carry nothing any more. */
    silent: () => [...lines].filter(({ client, dead }) => dead && !client.destroyed).length,
    mend() {
      fault = "none";
    },
    async close() {
      for (const line of lines) end(line);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
