import "server-only";
import { hkdfSync } from "node:crypto";
import type { Asking } from "@/lib/access/asking";
import { env } from "@/lib/env";

/**
 * The key that seals a person's unsaved words in their own browser. Derived, so it is the same after a crash and on every
 * copy of the server; given to nobody else, so a shared computer keeps only noise.
 */
export function draftKey({ organizationId, viewer }: Asking): string {
  // Not from the master key: drafts on a device outlive its rotation, and a copy without it must not touch them.
  const { authSecret } = env();
  if (!authSecret) throw new Error("NEXTAUTH_SECRET is not set: drafts cannot be sealed without it.");
  const about = Buffer.from(`${organizationId} ${viewer.personId}`);
  return Buffer.from(hkdfSync("sha256", Buffer.from(authSecret), about, "throughline drafts", 32)).toString("base64");
}
