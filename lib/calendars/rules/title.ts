/** "Dagny and Juno", "Dagny, Juno and Kai": what a calendar shows, first names only. */
export function entryTitle(firstNames: readonly string[]): string {
  const last = firstNames.at(-1) ?? "";
  return firstNames.length < 2 ? last : `${firstNames.slice(0, -1).join(", ")} and ${last}`;
}
