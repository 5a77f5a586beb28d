const ones = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Small numbers as words, as one writes them in a sentence. */
export const inWords = (count: number) => ones[count] ?? String(count);

/** "two points", "a point and a half", "half a point": to the nearest half, never nothing. */
export function pointsInWords(points: number): string {
  const halves = Math.max(1, Math.round(Math.abs(points) * 2));
  const whole = Math.floor(halves / 2);
  if (halves % 2 === 0) return whole === 1 ? "one point" : `${inWords(whole)} points`;
  if (whole === 0) return "half a point";
  return whole === 1 ? "a point and a half" : `${inWords(whole)} and a half points`;
}

export const peopleText = (n: number) => (n === 1 ? "1 person" : `${n} people`);
export const decimal = (value: number) => value.toFixed(1);

/** "Ana, Bo and Cy" */
export const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
