const kilo = 1024;

/**
 * How many bytes may be sent to a path: a sheet of ten thousand people is two megabytes, a calendar of years five; everything else is what people
 * write by hand, of which a whole guide with its questions is the longest.
 */
export function largestBody(path: string): number {
  if (path === "/people/import" || path === "/you") return 6 * kilo * kilo;
  return path.startsWith("/api/") || path === "/sign-out" ? 16 * kilo : 512 * kilo;
}
