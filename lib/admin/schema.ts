import { z } from "zod";
import { parseZone } from "@/lib/time/calendar";

const count = (least: number, most: number, message: string) =>
  z.coerce.number(message).int(message).min(least, message).max(most, message);

export const Settings = z.object({
  name: z.string().trim().min(1, "Name the organization.").max(120, "At most 120 characters."),
  k: count(5, 50, "A whole number from 5 to 50."),
  retentionMonths: count(1, 120, "A whole number of months from 1 to 120."),
  /** Said after being asked: what is older than the shorter time goes at once. */
  removesWords: z.literal("yes").optional(),
  zone: z.string().refine((text) => parseZone(text) !== null, "Choose a time zone from the list."),
});
export type SettingsInput = z.infer<typeof Settings>;
