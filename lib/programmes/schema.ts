import { z } from "zod";

export const cadences = ["monthly", "quarterly", "halfYearly", "yearly"] as const;
export type Cadence = (typeof cadences)[number];

export const cadenceNames: Record<Cadence, string> = {
  monthly: "Every month",
  quarterly: "Once a quarter",
  halfYearly: "Twice a year",
  yearly: "Once a year",
};

const whole = (least: number, most: number, what: string) =>
  z.coerce
    .number({ error: `${what} is a whole number from ${least} to ${most}.` })
    .int(`${what} is a whole number from ${least} to ${most}.`)
    .min(least, `${what} is at least ${least}.`)
    .max(most, `${what} is at most ${most}.`);

/** How long a conversation may be, as it is offered; the command line takes any number in between. */
export const lengths = [20, 30, 45, 60] as const;

/** How a leader means to keep the practice. Bounds are those of the database. */
export const ProgrammeSettings = z
  .object({
    cadence: z.enum(cadences, { error: "Choose how often." }),
    lengthMinutes: whole(20, 60, "The length in minutes"),
    preparationMinutes: whole(0, 60, "The preparation in minutes"),
    perWeek: whole(1, 20, "The number a week"),
    perDay: whole(1, 6, "The number a day"),
    bufferMinutes: whole(0, 30, "The number of free minutes").default(0),
  })
  .refine((input) => input.perDay <= input.perWeek, {
    path: ["perDay"],
    error: "A day cannot take more than its week.",
  });
export type ProgrammeSettings = z.infer<typeof ProgrammeSettings>;

export const usualSettings: ProgrammeSettings = {
  cadence: "quarterly",
  lengthMinutes: 30,
  preparationMinutes: 15,
  perWeek: 3,
  perDay: 2,
  bufferMinutes: 0,
};

// A form sends one checked box as a string and several as a list.
const ids = z.preprocess((value) => (typeof value === "string" ? [value] : (value ?? [])), z.array(z.uuid()));

export const BriefManagers = z.object({
  managerIds: ids.pipe(z.array(z.uuid()).min(1, "Choose at least one manager.").max(500)),
  narrowReason: z.string().trim().max(500, "Please keep the reason under 500 characters.").default(""),
});
export type BriefManagers = z.infer<typeof BriefManagers>;

export const AcknowledgeBriefing = z.object({ programmeId: z.uuid() });
export const Announce = z.object({});
