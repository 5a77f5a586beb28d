import { listed } from "@/lib/wording";

/** "Dagny and Juno", "Dagny, Juno and Kai": what a calendar shows, first names only. */
export const entryTitle = (firstNames: readonly string[]) => listed(firstNames);
