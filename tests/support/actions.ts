import { readFileSync } from "node:fs";

/** One server action of the build that is running: its number, where it was written, and a page that carries it. */
export type BuiltAction = { id: string; name: string; file: string; page: string };

type Manifest = { node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }> };

/** Every server action a browser could call, as the build itself lists them. */
export function builtActions(): BuiltAction[] {
  const place = ".next/standalone/.next/server/server-reference-manifest.json";
  const { node } = JSON.parse(readFileSync(place, "utf8")) as Manifest;
  return Object.entries(node)
    .map(([id, { exportedName, filename, workers }]) => {
      const page = Object.keys(workers).sort((a, b) => a.length - b.length)[0] ?? "";
      return { id, name: exportedName, file: filename, page };
    })
    .sort((a, b) => a.file.localeCompare(b.file) || a.name.localeCompare(b.name));
}

/** The address of a page of the build: groups stand for nothing, and a parameter for what is given. */
export const addressOf = (page: string, parameter: (folder: string) => string) => {
  const parts = page
    .replace(/^app/, "")
    .replace(/\/page$/, "")
    .split("/");
  const kept = parts.filter((part) => part && !part.startsWith("("));
  return `/${kept.map((part, at) => (part.startsWith("[") ? parameter(kept[at - 1] ?? "") : part)).join("/")}`;
};

export type Said = { status: number; headers: Headers; body: string; result: Result | null };
type Result =
  | { ok: true; value: unknown }
  | { ok: false; problem: { kind: string; message?: string; seconds?: number; fields?: Record<string, string> } };

/** What an action returned, taken out of the page data around it; null where it led elsewhere or nothing was returned. */
function resultIn(body: string): Result | null {
  const line = /^[0-9a-f]+:(\{"ok":(?:true|false)[^\n]*)/m.exec(body)?.[1];
  return line ? (JSON.parse(line) as Result) : null;
}

type Call = { cookie?: string; origin?: string | null; headers?: Record<string, string> };

/** Calls an action as a page's script does: its number in a header, its arguments as JSON. */
export async function callAction(
  address: string,
  id: string,
  body: string | FormData,
  { cookie, origin, headers = {} }: Call = {},
): Promise<Said> {
  const answer = await fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: {
      accept: "text/x-component",
      "next-action": id,
      ...(typeof body === "string" ? { "content-type": "text/plain;charset=UTF-8" } : {}),
      ...(cookie ? { cookie } : {}),
      ...(origin === null ? {} : { origin: origin ?? new URL(address).origin }),
      ...headers,
    },
    body,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text, result: resultIn(text) };
}
