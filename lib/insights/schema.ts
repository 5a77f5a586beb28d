import { z } from "zod";

/** What the address of Trends may ask for; anything else is as if nothing was asked. */
export const TrendsQuery = z.object({
  leader: z.uuid().optional().catch(undefined),
  team: z
    .union([z.uuid(), z.literal("everyone")])
    .optional()
    .catch(undefined),
  quarters: z.coerce.number().int().min(1).max(40).catch(8),
  view: z.enum(["own", "released"]).catch("own"),
  /** Which block stands as a table. */
  table: z.enum(["morale", "blind-spots"]).optional().catch(undefined),
});
export type TrendsQuery = z.infer<typeof TrendsQuery>;

/** The address of a view of Trends, with only what differs from the usual one. */
export function trendsAddress(
  query: Partial<TrendsQuery>,
  change: Partial<TrendsQuery> = {},
  path = "/trends",
): string {
  const { leader, team, quarters, view, table } = { ...query, ...change };
  const parts = new URLSearchParams();
  if (leader) parts.set("leader", leader);
  if (team) parts.set("team", team);
  if (quarters && quarters !== 8) parts.set("quarters", String(quarters));
  if (view === "released") parts.set("view", "released");
  if (table) parts.set("table", table);
  const text = parts.toString();
  return text ? `${path}?${text}` : path;
}
