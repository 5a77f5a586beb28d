import { z } from "zod";
import { type PlainDate, parsePlainDate, parseZone } from "@/lib/time/calendar";
import { withoutNul } from "@/lib/wording";
import { fields } from "./rules/fields";
import { largestFile, tooLarge } from "./rules/upload";

const day = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date) return date;
  context.addIssue({ code: "custom", message: "Choose a day, such as 2026-11-30." });
  return z.NEVER;
});

export const StageImport = z.object({
  file: z
    .instanceof(File, { error: "Choose the file first." })
    .refine((file) => file.name !== "" || file.size > 0, "Choose the file first.")
    .refine((file) => file.size <= largestFile, tooLarge),
  asOf: day,
});
export type StageImport = z.infer<typeof StageImport>;

const column = z.string().max(1000);
const chosenColumns = z.partialRecord(z.enum(fields), column);
const checked = z.literal("yes").optional();

/** Columns come as fields named after what they tell, "" for none. */
export const ChooseColumns = z.object({
  importId: z.uuid(),
  ...Object.fromEntries(fields.map((field) => [field, column.optional()])),
  dateOrder: z.enum(["dmy", "mdy"]).optional(),
  keepMissing: checked,
});

export const SettleZone = z.object({
  importId: z.uuid(),
  text: column,
  zone: z
    .string()
    .trim()
    .refine((zone) => parseZone(zone) !== null, "Choose a time zone from the list."),
});
export const OneImport = z.object({ importId: z.uuid() });
export const OneBranch = z.object({ personId: z.uuid() });

/** What was decided about a staged file so far, as it is kept beside it. */
export const Decisions = z.object({
  columns: chosenColumns.nullable().default(null),
  dateOrder: z.enum(["dmy", "mdy"]).nullable().default(null),
  zoneFixes: z.record(z.string(), z.string()).default({}),
  keepMissing: z.boolean().default(false),
});
export type Decisions = z.infer<typeof Decisions>;

/** How far an import is, or what it came to. */
export const Summary = z.union([
  z.object({ done: z.number(), total: z.number() }),
  z.object({
    people: z.number(),
    joins: z.number(),
    leaves: z.number(),
    managerChanges: z.number(),
    pairChanges: z.number(),
  }),
]);
export type Summary = z.infer<typeof Summary>;

const text = z.string().transform(withoutNul).pipe(z.string().trim().max(100)).catch("");
/** The directory's address: bad values mean none, never an error. */
export const DirectoryQuery = z.object({
  q: text.default(""),
  show: z.coerce.number().int().min(1).max(5000).catch(100).default(100),
});
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;
export const ChartQuery = z.object({ find: text.default(""), person: z.uuid().optional().catch(undefined) });
export type ChartQuery = z.infer<typeof ChartQuery>;
export const PersonQuery = z.object({ on: z.string().transform(parsePlainDate).nullable().catch(null).default(null) });
