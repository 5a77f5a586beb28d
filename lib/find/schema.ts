import { z } from "zod";

/** What someone types into "Find or do". */
export const FindQuery = z.object({ query: z.string().trim().min(2).max(80) });
export type FindQuery = z.infer<typeof FindQuery>;

/** One answer: where it leads and what stands beside it. */
export type Found = { group: "People" | "Meetings"; href: string; label: string; aside?: string };
