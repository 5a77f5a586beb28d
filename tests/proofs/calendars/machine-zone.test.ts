import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("everything about time is the same wherever the server stands", { timeout: 60_000 }, () => {
  const under = (TZ: string) =>
    execFileSync(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "tests/support/zone-of-machine.ts"],
      {
        env: { ...process.env, TZ },
        encoding: "utf8",
      },
    );
  const [first, ...others] = ["UTC", "America/St_Johns", "Pacific/Apia"].map(under);
  expect(first?.length).toBeGreaterThan(2_000);
  for (const other of others) expect(other).toBe(first);
});
