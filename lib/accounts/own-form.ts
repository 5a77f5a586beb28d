import "server-only";

/** Whether a POST comes from a page of ours: browsers name where a form was sent from, and pages cannot change that. */
export function isOwnForm(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (!origin || !URL.canParse(origin)) return request.headers.get("sec-fetch-site") === "same-origin";
  return new URL(origin).host === host;
}

/** What a small form says; anything large or of another kind says nothing. */
export async function formFields(request: Request, most = 10_000): Promise<Record<string, string>> {
  const length = Number(request.headers.get("content-length") ?? 0);
  const kind = request.headers.get("content-type") ?? "";
  if (length > most || !kind.startsWith("application/x-www-form-urlencoded")) return {};
  return Object.fromEntries(new URLSearchParams((await request.text()).slice(0, most)));
}
