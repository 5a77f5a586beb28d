const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Small numbers as words, as one writes them in a sentence. */
export const inWords = (count: number) => small[count] ?? String(count);

/** "Two promises", from "two promises". */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Ana, Bo and Cy"; with more than `most`, "Ana, Bo and 4 more". */
export function listed(names: readonly string[], most = Number.POSITIVE_INFINITY): string {
  if (names.length <= 1) return names[0] ?? "";
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const last = names.length > most ? `${names.length - shown.length} more` : (names.at(-1) ?? "");
  return `${shown.join(", ")} and ${last}`;
}
