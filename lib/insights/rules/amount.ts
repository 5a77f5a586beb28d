import { inWords } from "@/lib/wording";

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
