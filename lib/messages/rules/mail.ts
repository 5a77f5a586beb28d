import type { Letter } from "./letter";
import { htmlOf } from "./letter-html";
import { textOf } from "./letter-text";

export type Mail = { subject: string; text: string; html: string };

/** The finished mail: a subject on one line, and the same letter twice. */
export function mailOf(letter: Letter): Mail {
  return { subject: oneLine(letter.subject), text: textOf(letter), html: htmlOf(letter) };
}

// A line break in a name would let its owner write mail headers.
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
