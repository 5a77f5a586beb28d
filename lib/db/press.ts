import "server-only";
import { createHash, hkdfSync } from "node:crypto";
import { decrypt, encrypt } from "./cipher";

/**
 * What a press of a button was answered, kept for the same press again. Answers can hold words, so they are sealed with the
 * key of the press itself (122 random bits, made in the browser) and only a hash of that is stored: the database alone
 * opens none of them, and no master key is needed for it.
 */
export function press(key: string, personId: string) {
  const bound = `press ${personId}`;
  const own = Buffer.from(hkdfSync("sha256", Buffer.from(key), Buffer.alloc(0), "throughline press", 32));
  return {
    keyHash: new Uint8Array(createHash("sha256").update(`${bound} ${key}`).digest()),
    seal: (answer: unknown) => new Uint8Array(encrypt(own, bound, Buffer.from(JSON.stringify(answer)))),
    /** Undefined for an answer without a value. One that was altered is a bug of whoever altered it. */
    open: (sealed: Uint8Array | null | undefined): unknown => {
      if (!sealed) return undefined;
      const answer = decrypt(own, bound, sealed);
      if (!answer) throw new Error("What this press was answered has been altered.");
      return JSON.parse(answer.toString("utf8"));
    },
  };
}
