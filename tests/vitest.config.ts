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

export default defineConfig({
  root,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "architecture",
          env,
          isolate: false,
          testTimeout: 120_000,
          include: ["tests/architecture/**/*.test.ts"],
        },
      },
      {
        resolve,
        test: { name: "unit", env, isolate: false, testTimeout: 30_000, include: ["tests/unit/**/*.test.{ts,tsx}"] },
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
    ],
  },
});
