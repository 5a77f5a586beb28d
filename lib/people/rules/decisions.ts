import type { z } from "zod";
import type { ChooseColumns, Decisions } from "../schema";
import type { ChosenColumns } from "./columns";
import { fields } from "./fields";

type Chosen = z.infer<typeof ChooseColumns> & Partial<Record<string, string>>;

/** What the columns step decided; zones settled before stay settled. */
export function decisionsOf(before: Decisions, input: Chosen): Decisions {
  const columns: ChosenColumns = {};
  for (const field of fields) if (input[field]) columns[field] = input[field];
  return { ...before, columns, dateOrder: input.dateOrder ?? null, keepMissing: input.keepMissing === "yes" };
}

/** One wrong name means one zone in every row. */
export const withZone = (before: Decisions, text: string, zone: string): Decisions => ({
  ...before,
  zoneFixes: { ...before.zoneFixes, [text]: zone },
});
