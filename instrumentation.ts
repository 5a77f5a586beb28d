/** What a web server does once when it starts, before the first request; nothing of it runs in commands or tests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { watchAnswers } = await import("@/lib/access/answer");
  const { serveRequests } = await import("@/lib/db/patience");
  const { waitForReplay } = await import("@/lib/privacy/write/replay");
  watchAnswers();
  serveRequests();
  await waitForReplay();
}
