import type { ChildProcess } from "node:child_process";

const started = new Set<ChildProcess>();

/** Ends a part of the suite with the suite: one left behind would keep its database and its browser. */
export function remember(child: ChildProcess) {
  started.add(child);
  child.once("exit", () => started.delete(child));
}

const stop = () => {
  // Playwright takes its server down when interrupted, and leaves it running when terminated.
  for (const child of started) child.kill("SIGINT");
};

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stop();
    process.exitCode = 1;
  });
}
process.once("disconnect", stop);
