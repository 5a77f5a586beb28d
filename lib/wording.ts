const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Small numbers as words, as one writes them in a sentence. */
export const inWords = (count: number) => small[count] ?? String(count);

/** "one month", "twelve months", "24 months". */
export const inMonths = (count: number) => `${inWords(count)} ${count === 1 ? "month" : "months"}`;

/** "Two promises", from "two promises". */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Ana, Bo and Cy"; with more than `most`, "Ana, Bo and 4 more". */
export function listed(names: readonly string[], most = Number.POSITIVE_INFINITY): string {
  if (names.length <= 1) return names[0] ?? "";
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const last = names.length > most ? `${names.length - shown.length} more` : (names.at(-1) ?? "");
  return `${shown.join(", ")} and ${last}`;
}

/** Words that cannot be opened: erased with their person, changed or moved since, or under a key this server was not given. */
export type Unreadable = { unreadable: "erased" | "altered" | "locked" };

/** Words as they come out of their seal; null when none are there, or no longer. */
export type Opened = string | null | Unreadable;

export const isUnreadable = (words: unknown): words is Unreadable =>
  typeof words === "object" && words !== null && "unreadable" in words;

/** What is said in the one place where the words would stand. */
export const whyUnreadable = ({ unreadable }: Unreadable) => reasons[unreadable];

const reasons = {
  erased: "Erased",
  altered: "These words cannot be opened. They may have been altered.",
  locked: "These words cannot be opened with the key this server was given.",
} as const;

/** The words, or nothing: for what can only be done with words. */
export const readable = (words: Opened): string | null => (isUnreadable(words) ? null : words);

/** What a command is refused with while this server lacks the key to the words. */
export const lockedForNow =
  "Nothing was saved: the key to what people write is not where it should be. Whoever runs Throughline here can put it back.";

/** Text as PostgreSQL can keep and compare it: it refuses U+0000, which nobody types and a paste may bring along. */
export const withoutNul = (text: string): string => text.replaceAll("\0", "");
