import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");
const resolve = {
  alias: [
    { find: /^@\//, replacement: `${root}/` },
    { find: "server-only", replacement: path.join(root, "tests/support/server-only.ts") },
  ],
};

/** A machine in a zone nobody thinks of finds every place that takes the machine's zone for a person's. */
const env = { TZ: "Asia/Kathmandu" };

/** No test changes what it imports, so a worker loads every module once. */
const pure = { env, isolate: false, maxWorkers: 2 };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        resolve,
        test: {
          ...pure,
          name: "architecture",
          testTimeout: 120_000,
          include: ["tests/architecture/**/*.test.ts"],
        },
      },
      {
        resolve,
        test: { ...pure, name: "unit", testTimeout: 30_000, include: ["tests/unit/**/*.test.{ts,tsx}"] },
      },
      {
        resolve,
        // Rules tried on hundreds of drawn organizations, or against somebody else's solver: minutes, not seconds.
        test: { ...pure, name: "proofs", testTimeout: 600_000, include: ["tests/proofs/**/*.test.ts"] },
      },
      {
        resolve,
        test: {
          name: "database",
          env,
          include: ["tests/database/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        // Not part of npm test: what is broken on purpose, by `npm run test:mutants`.
        test: {
          name: "mutants",
          env,
          include: ["tests/mutants/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        // Two web servers of the production build at a time are as much as two processors bear.
        test: {
          name: "worlds",
          env,
          include: ["tests/worlds/**/*.test.ts"],
          globalSetup: ["tests/support/worlds/cluster.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        resolve,
        test: {
          name: "start",
          include: ["tests/start/**/*.test.ts"],
          globalSetup: ["tests/support/start/folder.ts"],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
