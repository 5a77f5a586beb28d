/** Ordinary work takes milliseconds; an import, a plan or the closing of a quarter may take its time, on connections of its own. */
export type Pace = "ordinary" | "long";

// The server's parts are bundled apart, each with a copy of this file; what kind of process it is holds for all.
const kept = globalThis as { throughlineServes?: boolean };

/** Said once by a web server when it starts: from now on a database that is silent is given up on soon. */
export function serveRequests(serves = true): void {
  kept.throughlineServes = serves;
}

/** How long one statement may take, in milliseconds. Commands at the machine wait; people in a browser do not. */
export const patience = (pace: Pace) => (pace === "ordinary" && kept.throughlineServes ? 3_000 : 60_000);

/** How long a request waits for a free connection before it is told to come back, in milliseconds. */
export const queueing = () => (kept.throughlineServes ? 3_000 : 60_000);
