import { addMinutes } from "@/lib/time/calendar";

// No letters or digits that sound or look alike when read out across a table.
const alphabet = "23456789ACDEFGHJKMNPQRTUVWXY";
export const codeLength = 5;
export const codeMinutes = 15;

/** A code to type on one's own phone, from random bytes. The code alone opens nothing: its person must be signed in. */
export function scoreCode(bytes: Uint8Array): string {
  return Array.from(bytes.slice(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** "4 K 7 P 2": as it is read out. */
export const spacedCode = (code: string) => [...code].join(" ");

/** What someone typed, as we write it; null when it cannot be a code. */
export function parseCode(text: string): string | null {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}

export const codeExpiresAt = (now: Date) => addMinutes(now, codeMinutes);
