import { env } from "@/lib/env";

const startedAt = Date.now();

/** The present moment. Only the edges (pages, actions, commands, the worker) ask for it; everything below is told. */
export function now(): Date {
  const clock = env().clock;
  return clock ? new Date(clock.getTime() + Date.now() - startedAt) : new Date();
}
