import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { policyInWords } from "@/lib/access/policy";
import { root } from "./house";

const readme = readFileSync(path.join(root, "README.md"), "utf8");
const scripts = Object.keys(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).scripts);
const quoted = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? "");
const fenced = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text]) => (text ?? "").split("\n"));

test("is short enough to be read", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
});

test("every path in it exists", () => {
  const paths = quoted.filter((text) => /^[\w.-]+(\/[\w.[\]()*-]*)+$/.test(text) && !text.startsWith("/"));
  const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target ?? "");
  const missing = [...paths, ...linked].filter(
    (text) => !text.startsWith(".data") && !existsSync(path.join(root, text)),
  );
  expect(missing).toEqual([]);
});

test("every npm command in it exists", () => {
  const said = [...quoted, ...fenced].flatMap((text) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z]+)/g)].map(([, name]) => name ?? ""),
  );
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((name) => !scripts.includes(name))).toEqual([]);
});

test("every operator's command in it exists", () => {
  const said = [...quoted, ...fenced].flatMap((text) =>
    [...text.matchAll(/throughline -- ([a-z-]+)/g)].map(([, name]) => name ?? ""),
  );
  const missing = said.filter(
    (name) => name !== "help" && !existsSync(path.join(root, "scripts/commands", `${name}.ts`)),
  );
  expect(missing).toEqual([]);
});

/** Actions that the same people may do, a line each: as the table in the README says it. */
function policyLines(): string[] {
  const groups = new Map<string, string[]>();
  for (const { action, who, never } of policyInWords()) {
    const key = `${who.join(", ")} | ${never.join(", ") || "–"}`;
    groups.set(key, [...(groups.get(key) ?? []), `\`${action}\``]);
  }
  return [...groups].map(([who, actions]) => `| ${actions.join(" ")} | ${who} |`);
}

test("its policy table is the policy", () => {
  const table = readme.split("\n").filter((line) => /^\| `[a-z]+\.[a-zA-Z]+`/.test(line));
  // Editors pad the columns of a table.
  expect(table.map((line) => line.replace(/ +/g, " "))).toEqual(policyLines());
});
