import type { Answer, Web } from "./web";

/** Somebody who looks around in both worlds, signed in with the same token. */
export type Visitor = {
  name: string;
  personId: string;
  cookie: string /** Addresses only they know. */;
  own: string[];
};
export type Difference = { who: string; where: string; what: string };

/**
 * What is random by design, and nothing else: the nonce of a page's own scripts (in its policy and beside each script),
 * the moment in the Date header, and the one that the clock of a leader's own conversation starts from. Ids that only one
 * world can have made are dealt with by `renamed`.
 */
const random = new Set(["date"]);
const clock = /"now":"\$D[^"]*"/g;
const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(headers.find(([name]) => name.toLowerCase() === "content-security-policy")?.[1] ?? "")?.[1];

type Renaming = (text: string) => string;

/**
 * Status, headers and bytes of an answer, without what is random by design. The data that a page's scripts begin with
 * comes in whatever order and pieces were ready first, so of it every value counts, and not where it stands.
 */
export function plain(answer: Answer, rename: Renaming = (text) => text): string {
  const nonce = nonceOf(answer);
  const still = (text: string) => rename(nonce ? text.replaceAll(nonce, "{nonce}") : text);
  const headers = answer.headers.filter(([name]) => !random.has(name.toLowerCase()));
  const isData = headers.some(([name, value]) => name.toLowerCase() === "content-type" && /x-component/.test(value));
  const body = still(answer.body.toString("latin1"));
  const said = isData ? valuesIn(body).join("\n") : pageAndData(body);
  return [answer.status, ...headers.map(([name, value]) => `${name}: ${still(value)}`), "", said].join("\n");
}

const piece = /<script nonce="\{nonce\}">self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g;
/** What makes the list that those are pushed onto: the same words on every page, between whatever was ready. */
const list = '<script nonce="{nonce}">(self.__next_f=self.__next_f||[]).push([0])</script>';
/** Files of the build that a page asks for ahead of time, where it got to say so; those it needs stand in its data. */
const early = /<(?:script src|link rel="preload"[^>]* href)="\/_next\/static\/[^>]*>(?:<\/script>)?/g;

function pageAndData(html: string): string {
  const data: string[] = [];
  const page = html.replace(piece, (_, text: string) => {
    data.push(JSON.parse(text));
    return "";
  });
  return data.length === 0 ? html : [page.replace(early, "").replace(list, ""), ...valuesIn(data.join(""))].join("\n");
}

/** The rows of React's data: `id:` and JSON up to the end of the line, or `id:T` with a length and a text. */
function rowsIn(data: string): string[] {
  const rows: string[] = [];
  for (let at = 0; at < data.length; ) {
    const start = data.indexOf(":", at) + 1;
    const [head = "", length] = /^T([0-9a-f]+),/.exec(data.slice(start, start + 12)) ?? [];
    const from = start + head.length;
    const newline = data.indexOf("\n", from);
    const end = length ? from + Number.parseInt(length, 16) : newline < 0 ? data.length : newline;
    rows.push(data.slice(from, end));
    at = length ? end : end + 1;
  }
  return rows;
}

const reference = /^\$[L@hQWiBF]?[0-9a-f]+(:|$)/;

/** Every value of React's data with its name, in an order of their own; which row refers to which is left out. */
export function valuesIn(data: string): string[] {
  const values: string[] = [];
  const gather = (value: unknown, name: string) => {
    if (Array.isArray(value)) for (const one of value) gather(one, name);
    else if (value && typeof value === "object") for (const [key, one] of Object.entries(value)) gather(one, key);
    else if (typeof value !== "string" || !reference.test(value)) values.push(`${name}=${JSON.stringify(value)}`);
  };
  for (const row of rowsIn(data)) {
    const json = row.replace(/^[A-Z]{1,2}(?=[[{"]|$)/, "");
    try {
      gather(JSON.parse(json.replace(clock, '"now":0')), "");
    } catch {
      values.push(row);
    }
  }
  return values.sort();
}

const idPattern = /\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g;

/** Gives the ids that one world made for itself the number of their first appearance; what both have keeps its name. */
export function renamed(shared: ReadonlySet<string>): Renaming {
  const seen = new Map<string, string>();
  return (text) =>
    text.replace(idPattern, (id) => {
      if (shared.has(id)) return id;
      const name = seen.get(id) ?? `{new ${seen.size + 1}}`.padEnd(36, " ");
      seen.set(id, name);
      return name;
    });
}

const leadsOut = /^\/(_next\/|sign-out|api\/auth\/)/;

/** Where a page leads to within the app. */
function linksIn({ body }: Answer): string[] {
  const found = body.toString("utf8").matchAll(/(?:href|action|src)="(\/[^"#]*)/g);
  return [...found].map(([, link = ""]) => link.replaceAll("&amp;", "&")).filter((link) => !leadsOut.test(link));
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 160).replaceAll("\n", "⏎");
  return `${a.length} and ${b.length} characters, from ${at} on\n    A …${around(a)}\n    B …${around(b)}`;
}

/** An address without whom or which day it is about: the directory has a page of the same kind for everybody. */
const kindOf = (link: string) => link.replace(idPattern, "{id}").replace(/\d{4}-(Q\d|\d\d-\d\d)/g, "{time}");

/** Where the two answers to one question differ, in words. */
export function difference(
  who: string,
  where: string,
  [a, b]: readonly (Answer | undefined)[],
  rename?: readonly [Renaming, Renaming],
): Difference[] {
  if (!a || !b) return [{ who, where, what: "no answer" }];
  const [one, other] = [plain(a, rename?.[0]), plain(b, rename?.[1])];
  return one === other ? [] : [{ who, where, what: firstDifference(one, other) }];
}

type Tour = { visited: number; differences: Difference[] };
type Options = {
  known: readonly string[];
  /** How many addresses of one kind are followed, beside those one knows; quarters go on for ever. */
  ofAKind: number;
  rename?: readonly [Renaming, Renaming];
  until?: "a difference";
};

/**
 * Breadth first from the start page: every address that an answer leads to, and those one knows anyway, up to so many of
 * one kind. `see` fetches one and returns what its links are taken from; nothing ends the walk. Returns how many it were.
 */
export async function roam(
  see: (where: string) => Promise<readonly Answer[] | "enough">,
  known: readonly string[],
  ofAKind: number,
): Promise<number> {
  const queue = ["/", ...known];
  const met = new Set(queue);
  const kinds = new Map<string, number>();
  for (const where of queue) {
    const answers = await see(where);
    if (answers === "enough") break;
    for (const link of answers.flatMap(linksIn)) {
      const kind = kindOf(link);
      const before = kinds.get(kind) ?? 0;
      if (met.has(link) || before >= ofAKind) continue;
      kinds.set(kind, before + 1);
      met.add(link);
      queue.push(link);
    }
  }
  return queue.length;
}

/** Looks around in both worlds side by side, and says where the two answered differently. */
export async function tour(
  [a, b]: readonly [Web, Web],
  { name, cookie }: Visitor,
  { known, ofAKind, rename, until }: Options,
): Promise<Tour> {
  const differences: Difference[] = [];
  const see = async (where: string) => {
    const answers = await Promise.all([a.get(where, cookie), b.get(where, cookie)]);
    differences.push(...difference(name, where, answers, rename));
    return differences.length > 0 && until ? "enough" : answers;
  };
  return { visited: await roam(see, known, ofAKind), differences };
}

/** As a failing test prints it. */
export const told = (differences: readonly Difference[]) =>
  differences.map(({ who, where, what }) => `${who} at ${where}: ${what}`).join("\n");
