/** What a web server does once when it starts, before the first request; nothing of it runs in commands or tests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  await endOnWrongSettings();
  const { watchAnswers } = await import("@/lib/access/answer");
  const { serveRequests } = await import("@/lib/db/patience");
  const { waitForReplay } = await import("@/lib/privacy/write/replay");
  watchAnswers();
  serveRequests();
  await waitForReplay();
}

/** Next would go on without what stands here, and hold the port while it answers nobody. */
async function endOnWrongSettings(): Promise<void> {
  const { env } = await import("@/lib/env");
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
