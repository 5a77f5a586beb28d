import { readFileSync } from "node:fs";

/** A process as it can be recognised later: its number may be given to another one after it has ended. */
export type Running = { pid: number; started: string };

/** What the process table says of a number: when it started, or nothing when it is not (or no longer) running. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  if (process.platform !== "linux") return "unknown";
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie answers signals but runs nothing; in a container without an init it stays one for ever.
    return fields[0] === "Z" ? null : (fields[19] ?? "unknown");
  } catch {
    return null;
  }
}

/** The process with this number, to be kept in a file; null when there is none. */
export function running(pid: number): Running | null {
  const started = startOf(pid);
  return started === null ? null : { pid, started };
}

/** Whether that very process still runs, not merely one that inherited its number. */
export const alive = (it: Running) => startOf(it.pid) === it.started;

/** Who started a process; null when it is unknown. Only Linux tells. */
export function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) || null;
  } catch {
    return null;
  }
}

/** Waits until something is so, asking again and again; false when the time is up. */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return true;
}

/** Ends a process: asks first, insists when it has not gone in time. */
export async function end(it: Running, ask: NodeJS.Signals, milliseconds: number, insist: NodeJS.Signals = "SIGKILL") {
  for (const [signal, time] of [
    [ask, milliseconds],
    [insist, 5_000],
  ] as const) {
    if (!alive(it)) return;
    try {
      process.kill(it.pid, signal);
    } catch {
      return;
    }
    if (await until(() => !alive(it), time)) return;
  }
  throw new Error(`Process ${it.pid} does not end. End it by hand: kill -9 ${it.pid}`);
}
