import { z } from "zod";

export const themeKinds = ["strength", "toTry"] as const;
export type ThemeKind = (typeof themeKinds)[number];
export const kindWords: Record<ThemeKind, string> = { strength: "A strength", toTry: "Something to try" };

const wording = z
  .string()
  .trim()
  .min(8, "Say it in one sentence that no one person said.")
  .max(240, "One sentence is enough.");

/** One of many checkboxes arrives as a text, several as a list. */
const ids = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.uuid()).max(100));

export const GatherTheme = z.object({
  wording,
  kind: z.enum(themeKinds),
  suggestion: z.string().trim().max(240, "One sentence is enough.").optional(),
  sources: ids.pipe(z.array(z.uuid()).min(1, "Choose at least one line that the theme was heard in.")),
});
export type GatherTheme = z.infer<typeof GatherTheme>;

export const AddToTheme = z.object({
  themeId: z.uuid(),
  sources: ids.pipe(z.array(z.uuid()).min(1, "Choose a line.")),
});
export type AddToTheme = z.infer<typeof AddToTheme>;

export const DropTheme = z.object({ themeId: z.uuid() });

export const CircleBack = z.object({
  contributionId: z.uuid(),
  news: z.string().trim().min(1, "Write what came of it.").max(500, "Please say it in fewer words."),
});
export type CircleBack = z.infer<typeof CircleBack>;

export const HeardNews = z.object({ contributionId: z.uuid() });
