import { z } from "zod";

const wrong = "Say a number from 1 to 10, with one decimal if you like: 7 or 7.5.";

/** From 1 to 10 in tenths; "7,5" is how half of Europe writes it. */
export const Expected = z.preprocess(
  (given) => (typeof given === "string" ? Number(given.trim().replace(",", ".") || Number.NaN) : given),
  z
    .number(wrong)
    .min(1, wrong)
    .max(10, wrong)
    .refine((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9, wrong)
    .transform((value) => Math.round(value * 10) / 10),
);

export const SealPrediction = z.object({ cycleId: z.uuid(), value: Expected });
export type SealPrediction = z.infer<typeof SealPrediction>;
