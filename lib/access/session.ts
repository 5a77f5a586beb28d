import "server-only";
import { createHash } from "node:crypto";
import { asNobody } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { Viewer } from "./viewer";

/** `__Host-` needs https (RFC 6265bis §4.1.3.2); plain http is for one's own machine. */
export const sessionCookie = () =>
  env().appUrl.startsWith("https:") ? "__Host-throughline-session" : "throughline-session";

/** Only the hash is stored: a copy of the database signs nobody in. */
export const hashToken = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());

/** The person behind a session token, or null: unknown, expired, idle too long, or no longer here. */
export async function viewerOf(token: string, at: Date): Promise<Viewer | null> {
  const rows = await asNobody(
    (tx) =>
      tx.$queryRaw<{ viewer: unknown }[]>`select app.session_viewer(${hashToken(token)}, ${at}::timestamptz) as viewer`,
  );
  const found = rows[0]?.viewer;
  return found ? Viewer.parse(found) : null;
}
