import "server-only";

/** What a small form says; anything large or of another kind says nothing. Reads no more than it may, whatever was promised. */
export async function formFields(request: Request, most = 10_000): Promise<Record<string, string>> {
  const kind = request.headers.get("content-type") ?? "";
  if (!request.body || !kind.startsWith("application/x-www-form-urlencoded")) return {};
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.length;
    if (length > most) return {};
    parts.push(part);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString("utf8")));
}
