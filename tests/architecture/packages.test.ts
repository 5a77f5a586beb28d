import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./house";

const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
const packages = JSON.parse(lock).packages as Record<string, { version?: string }>;

/** Below these versions there are published advisories. */
const floors: Record<string, [number, number, number]> = {
  next: [16, 4, 6],
  "next-auth": [4, 24, 15],
  nodemailer: [9, 0, 0],
};

const partsOf = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isBelow(version: string, floor: number[]): boolean {
  const parts = partsOf(version);
  const at = floor.findIndex((number, index) => parts[index] !== number);
  return at >= 0 && (parts[at] ?? 0) < (floor[at] ?? 0);
}

test.each(Object.entries(floors))("%s is at least %s, wherever it is installed", (name, floor) => {
  const found = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
  expect(found.length).toBeGreaterThan(0);
  for (const [place, { version = "0" }] of found) expect(isBelow(version, floor), `${place} ${version}`).toBe(false);
});

test("no address of a registry stands in the lock file", () => {
  expect(lock.match(/"resolved": "https?:[^"]+"/g) ?? []).toEqual([]);
});

test("every dependency is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(String(version)),
  );
  expect(loose).toEqual([]);
});

// Under npm there is a shell between, which ends without a word to ours: whatever was in hand is killed with the container.
test("the first process of an image is our own, so that it hears when the container is stopped", () => {
  const commands = readFileSync(path.join(root, "Dockerfile"), "utf8").match(/^CMD .*$/gm);
  expect(commands).toHaveLength(2);
  for (const command of commands ?? []) expect(command).toMatch(/^CMD \["node", "scripts\/[a-z]+\.mjs"/);
});
