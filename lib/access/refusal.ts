import { unreachable } from "@/lib/result";

export type Refusal = "foreign" | "large" | "often" | "away" | "unsigned" | "missing";

/** What a refusal says where no page of ours can be drawn, and its status. */
function wording(refusal: Refusal): { status: number; title: string; text: string } {
  switch (refusal) {
    case "foreign":
      return {
        status: 403,
        title: "This form is not ours",
        text: "It was sent from another page. Go back and send it from there.",
      };
    case "large":
      return {
        status: 413,
        title: "This is too large",
        text: "It is more than we take at once. Send less, or in parts.",
      };
    case "often":
      return { status: 429, title: "That was a lot at once", text: "Wait a little and try again. Nothing is lost." };
    case "away":
      return {
        status: 503,
        title: "Back in a moment",
        text: "We can’t reach our records just now. What was saved is safe; try again in a few seconds.",
      };
    case "unsigned":
      return { status: 401, title: "Sign in first", text: "Then open it again." };
    case "missing":
      return { status: 404, title: "Not found", text: "There is nothing here for you." };
    default:
      return unreachable(refusal);
  }
}

/** A refusal as a small answer of its own: text where a program asked, else a page that needs neither script nor style. */
export function refuse(
  refusal: Refusal,
  { accept, seconds }: { accept?: string | null; seconds?: number } = {},
): Response {
  const { status, title, text } = wording(refusal);
  const isPage = accept?.includes("text/html") ?? false;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Throughline</title><h1>${title}</h1><p>${text}</p><p><a href="/">Go to Today</a></p></html>`;
  return new Response(isPage ? page : `${title}. ${text}`, {
    status,
    headers: {
      "content-type": `text/${isPage ? "html" : "plain"}; charset=utf-8`,
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      ...(seconds ? { "retry-after": String(seconds) } : {}),
    },
  });
}
