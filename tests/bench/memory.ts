import { readdirSync, readFileSync } from "node:fs";
import { parentOf } from "../../scripts/processes";

function shareOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const all = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function isBelow(pid: number, top: number): boolean {
  for (let at: number | null = pid; at && at > 1; at = parentOf(at)) if (at === top) return true;
  return false;
}

/** What a process and everything it started hold in memory, shared pages counted once, in millions of bytes. */
export const memoryBelow = (top: number): number =>
  (all()
    .filter((pid) => isBelow(pid, top))
    .reduce((sum, pid) => sum + shareOf(pid), 0) *
    1024) /
  1e6;
