import { clockText } from "@/lib/time/format";

const hours = ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
const hourWord = (hour: number) => hours[hour % 12] ?? "";

/** "half past two" as one says it at work; digits where words would be clumsy or leave the half of the day open. */
export function clockWords(minuteOfDay: number): string {
  const hour = Math.floor(minuteOfDay / 60);
  const minute = minuteOfDay % 60;
  const digits = clockText(minuteOfDay);
  if (hour < 7 || hour >= 19) return digits;
  if (minuteOfDay === 720) return "noon";
  if (minute === 0) return hourWord(hour);
  if (minute === 15) return `quarter past ${hourWord(hour)}`;
  if (minute === 30) return `half past ${hourWord(hour)}`;
  if (minute === 45) return `quarter to ${hourWord(hour + 1)}`;
  return digits;
}
