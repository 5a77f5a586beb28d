/** Whether our server answers at all, whatever it says: a browser may think it is offline beside a server on its own machine. */
export const reachable = (): Promise<boolean> =>
  fetch("/api/health", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(10_000) }).then(
    () => true,
    () => false,
  );
