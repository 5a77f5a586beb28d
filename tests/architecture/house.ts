import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== "generated") yield* walk(place);
    } else yield place;
  }
}

/** A source file: where it stands, what it says, and which of our files it imports. */
export type Source = { file: string; text: string; imports: Import[] };
export type Import = { target: string; isType: boolean };

const ours = ["app", "components", "lib"].flatMap((folder) => [...walk(folder)]).filter((file) => /\.tsx?$/.test(file));
const known = new Set(ours);

function resolve(from: string, name: string): string | null {
  if (!name.startsWith("@/") && !name.startsWith(".")) return null;
  const target = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  const candidates = [target, `${target}.ts`, `${target}.tsx`];
  return candidates.find((candidate) => known.has(candidate)) ?? (target.includes("/generated") ? target : null);
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)(\s+type)?\b[^"';]*?from\s*"([^"]+)"|import\s*\(\s*"([^"]+)"\s*\)|(?:^|\n)import "([^"]+)"/g;

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].flatMap(([, type, a, b, c]) => {
    const target = resolve(file, a ?? b ?? c ?? "");
    return target ? [{ target, isType: Boolean(type) }] : [];
  });
}

/** Every source file of app, components and lib. */
export const sources: Source[] = ours.map((file) => {
  const text = readFileSync(path.join(root, file), "utf8");
  return { file, text, imports: importsOf(file, text) };
});

/** Without comments, so that a word about a thing is not taken for the thing. */
export const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:])\/\/.*$/gm, "$1");

export type Layer = "app" | "components" | "actions" | "access" | "readWrite" | "rules" | "ground";

/** Where in the house a file stands; imports may only go down. */
export function layerOf(file: string): Layer {
  if (!file.startsWith("lib/")) return file.startsWith("app/") ? "app" : "components";
  const [, feature = "", second = ""] = file.split("/");
  const part = second.replace(/\.tsx?$/, "");
  if (feature === "time" || !file.slice(4).includes("/")) return "ground";
  // The contract and its sentences are words and nothing else: pages, letters and rules are all made of them.
  if (["lib/access/contract.ts", "lib/access/sentences.ts"].includes(file)) return "rules";
  if (feature === "access" || feature === "db") return "access";
  if (part === "actions") return "actions";
  return part === "rules" || part === "schema" ? "rules" : "readWrite";
}
