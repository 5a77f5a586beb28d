import { listed } from "@/lib/wording";

/** Of a group: no more than that there are several. Nobody's calendar lists who, and nothing is stale when one does not come. */
export const groupTitle = (leader: string) => `${leader} and colleagues`;

/** "Dagny and Juno", "Dagny and colleagues": what a calendar shows, first names only, the leader's first. */
export const entryTitle = (firstNames: readonly string[]) =>
  firstNames.length > 2 ? groupTitle(firstNames[0] ?? "") : listed(firstNames);
