/** People read about 230 words a minute (Brysbaert 2019), about 1,300 characters. */
const charactersAMinute = 1300;

/** "about 3 minutes to read"; a short text is a minute. */
export function readingTime(characters: number): string {
  const minutes = Math.max(1, Math.round(characters / charactersAMinute));
  return minutes === 1 ? "about a minute to read" : `about ${minutes} minutes to read`;
}
