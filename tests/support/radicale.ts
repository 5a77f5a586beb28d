import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { momentAt, parsePlainDate, zone } from "@/lib/time/calendar";
import { freePort } from "./free-port";
import { type Heard, localWeb } from "./local-web";
import type { Standing } from "./own-events";

const program = "/usr/bin/radicale";

/** Radicale as Debian packs it; fetched once where it is missing. */
function ensureRadicale(): void {
  if (existsSync(program)) return;
  if (process.getuid?.() !== 0) throw new Error("Install Radicale for the calendar tests: apt-get install radicale");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "radicale"], { stdio: "ignore", env });
}

export const owner = { name: "juno", password: "a password of the tests" };
const authorization = `Basic ${Buffer.from(`${owner.name}:${owner.password}`).toString("base64")}`;

/** A real CalDAV server on this machine with one person and one calendar of theirs. */
export async function radicale() {
  ensureRadicale();
  const folder = mkdtempSync(path.join(tmpdir(), "radicale-"));
  writeFileSync(path.join(folder, "users"), `${owner.name}:${owner.password}\n`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = [
    ["server-hosts", `127.0.0.1:${port}`],
    ["logging-level", "info"],
    ["auth-type", "htpasswd"],
    ["auth-htpasswd-filename", path.join(folder, "users")],
    ["auth-htpasswd-encryption", "plain"],
    ["auth-delay", "0"],
    ["storage-filesystem-folder", path.join(folder, "collections")],
  ].map(([name, value]) => `--${name}=${value}`);
  const child = spawn(program, ["--config", "", ...settings], { stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.once("exit", () => reject(new Error(`Radicale ended: ${said}`)));
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("server ready")) resolve();
    });
  });
  const ask = (method: string, place: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(url + place, { method, body, headers: { authorization, ...headers } });
  const calendar = `/${owner.name}/work/`;
  await ask("MKCALENDAR", calendar);
  const content = async () => (await ask("GET", calendar)).text();
  return {
    url,
    calendar,
    /** Puts one iCalendar object into the calendar under a name, as a calendar program does. */
    put: (name: string, text: string) =>
      ask("PUT", `${calendar}${encodeURIComponent(name)}.ics`, text, {
        "content-type": "text/calendar; charset=utf-8",
      }),
    remove: (name: string) => ask("DELETE", `${calendar}${encodeURIComponent(name)}.ics`),
    /** Everything that stands in the calendar. */
    content,
    /** The same, as the other calendars of the tests tell it. */
    standing: async () => standingIn(await content()),
    /** Takes everything out again. */
    forget: async () => {
      await ask("DELETE", calendar);
      await ask("MKCALENDAR", calendar);
    },
    /** What it says to a request that came by another address. */
    said: async ({ method, url: asked, headers, body }: Heard) => {
      const kept = ["content-type", "depth", "if-match", "if-none-match"].flatMap((name) =>
        typeof headers[name] === "string" ? [[name, headers[name]]] : [],
      );
      const answer = await ask(method, asked.pathname, body || undefined, Object.fromEntries(kept));
      const told = ["content-type", "etag"].flatMap((name) => {
        const value = answer.headers.get(name);
        return value ? [[name, value]] : [];
      });
      return { status: answer.status, headers: Object.fromEntries(told), body: await answer.text() };
    },
    close: async () => {
      child.removeAllListeners("exit");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An address before Radicale, where a test settles what is heard of it, and what happens meanwhile. */
export async function doorTo(dav: Awaited<ReturnType<typeof radicale>>) {
  const next: { refuse?: (response: ServerResponse, heard: Heard) => void | Promise<void> } = {};
  const web = await localWeb(async (heard, response) => {
    const refuse = next.refuse;
    next.refuse = undefined;
    if (refuse) return refuse(response, heard);
    const { status, headers, body } = await dav.said(heard);
    response.writeHead(status, headers).end(body);
  });
  return { ...web, next };
}

function standingIn(text: string): Standing[] {
  return [...text.replace(/\r\n /g, "").matchAll(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g)].map(([one]) => {
    const value = (name: string) => new RegExp(`^${name}[^:\r\n]*:(.*)$`, "m").exec(one)?.[1]?.trim() ?? "";
    const [, where = "UTC"] = /^DTSTART;TZID=([^:;]+)/m.exec(one) ?? [];
    const [, y, m, d, h, min] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(value("DTSTART")) ?? [];
    const day = parsePlainDate(`${y}-${m}-${d}`);
    if (!day) throw new Error(`Not an entry of the tests: ${one}`);
    return {
      ...{ id: value("UID"), title: value("SUMMARY"), isPrivate: value("CLASS") === "PRIVATE" },
      startsAt: momentAt(day, Number(h) * 60 + Number(min), zone(where)).toISOString(),
    };
  });
}
