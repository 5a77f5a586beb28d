import { expect, test } from "vitest";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { code, layerOf, sources } from "./house";

const offenders = (isWrong: (file: string, code: string) => boolean, because: string) =>
  sources.filter(({ file, text }) => isWrong(file, code(text))).map(({ file }) => `${file}: ${because}`);

test("only the clock reads the time", () => {
  const readsTime = /\bDate\.now\(\)|\bnew Date\(\s*\)/;
  const may = new Set(["lib/time/clock.ts"]);
  const because = "Only lib/time/clock.ts reads the time. Take `now` as an argument.";
  expect(offenders((file, text) => !may.has(file) && readsTime.test(text), because)).toEqual([]);
});

test("only the edges ask the clock", () => {
  const because = "Rules and commands are told the moment. Take `now` as an argument.";
  const asks = (file: string, text: string) =>
    ["rules", "components"].includes(layerOf(file)) && /from "@\/lib\/time\/clock"/.test(text);
  expect(offenders(asks, because)).toEqual([]);
});

test("only env.ts reads the settings", () => {
  const reads = /process\.env(?!\.NODE_ENV\b)/;
  const because = "Only lib/env.ts reads process.env, checked and named. Ask env().";
  expect(offenders((file, text) => file !== "lib/env.ts" && reads.test(text), because)).toEqual([]);
});

test("only leaves run in the browser", () => {
  // Next itself asks for it on its error pages.
  const mustBe = /^app\/(.*\/)?(global-)?error\.tsx$/;
  const because = '"use client" belongs on leaves in components/.';
  const runs = (file: string, text: string) =>
    /^\s*"use client"/.test(text) && !file.startsWith("components/") && !mustBe.test(file);
  expect(offenders(runs, because)).toEqual([]);
});

test("reads and writes stay on the server", () => {
  const because = 'begins with import "server-only", so that it can never reach a browser.';
  const isOpen = (file: string, text: string) =>
    /^lib\/[^/]+\/(read|write)(\.ts|\/)/.test(file) && !/^\s*import "server-only"/.test(text);
  expect(offenders(isOpen, because)).toEqual([]);
});

test("files are called what they are", () => {
  const vague = /(^|\/)(utils?|helpers?|common|types?|services?|manager|index)(\.tsx?$|\/)/;
  const because = "Name what it does. A feature has rules, schema, read, write and actions.";
  expect(offenders((file) => vague.test(file), because)).toEqual([]);
});

test("j and k are heard in one place", () => {
  const hears = sources.filter(({ text }) => /\.key [!=]== "[jk]"/.test(code(text))).map(({ file }) => file);
  expect(hears, "Two listeners take two steps at once.").toEqual(["components/shell/list-keys.tsx"]);
});

test("no file has grown beyond reading", () => {
  const because = "more than 300 lines. Split it where it does two things.";
  expect(offenders((_, text) => text.split("\n").length > 300, because)).toEqual([]);
});

test("every action goes through its wrapper", () => {
  const wrong = sources
    .filter(({ file, text }) => layerOf(file) === "actions" && /"use server"/.test(text))
    .flatMap(({ file, text }) =>
      [...code(text).matchAll(/^export (?:async )?(const|function) (\w+)(?:\s*=\s*)?([a-zA-Z]*)/gm)]
        .filter(([, kind, , wrapper]) => kind === "function" || !/^(action|openAction|openForm)$/.test(wrapper ?? ""))
        .map(
          ([, , name]) => `${file}: ${name} must be action(schema, command): session, input and key are checked there.`,
        ),
    );
  expect(wrong).toEqual([]);
});

test("everything that is recorded has words for those who read the log", () => {
  const recorded = sources
    .filter(({ file }) => /^(lib|scripts)\//.test(file))
    .flatMap(({ text }) => [...code(text).matchAll(/\bwhat:[^;\n]*/g)])
    .flatMap(([line]) => [...line.matchAll(/"([a-z]+\.[a-zA-Z]+)"/g)].map(([, what]) => what ?? ""));
  expect(recorded.length).toBeGreaterThan(50);
  const because = "Give it words in lib/admin/rules/audit-words.ts.";
  expect(
    [...new Set(recorded)].filter((what) => happeningWords(what) === what).map((what) => `${what}: ${because}`),
  ).toEqual([]);
});

test("looking at a one-time link, as mail programs do, uses nothing up", () => {
  // Without a HEAD of its own, Next runs GET for it.
  const route = sources.find(({ file }) => file === "app/api/export/[token]/route.ts");
  const head = /export const HEAD = handler\(([^;]*)\);/.exec(code(route?.text ?? ""))?.[1];
  expect(head).toBeDefined();
  expect(head).not.toMatch(/takeExport|authorize/);
});

test("actions live in actions files", () => {
  const because = '"use server" belongs at the top of a feature’s actions.ts.';
  expect(offenders((file, text) => /"use server"/.test(text) && layerOf(file) !== "actions", because)).toEqual([]);
});

test("every route handler goes through its wrapper", () => {
  const verbs = /^export (?:async )?(const|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:\s*=\s*)?([a-zA-Z]*)/gm;
  const wrong = sources
    .filter(({ file }) => /^app\/.*\/route\.ts$/.test(file))
    // Load balancers ask for it without anybody's name, and it tells nothing but whether the database is there.
    .filter(({ file }) => file !== "app/api/health/route.ts")
    .flatMap(({ file, text }) =>
      [...code(text).matchAll(verbs)]
        .filter(([, kind, , wrapper]) => kind === "function" || !/^(handler|openHandler)$/.test(wrapper ?? ""))
        .map(
          ([, , verb]) =>
            `${file}: ${verb} must be handler(…): origin, session, allowance and status are checked there.`,
        ),
    );
  expect(wrong).toEqual([]);
});
