import { z } from "zod";
import { parsePlainDate } from "@/lib/time/calendar";

export const TakeOn = z.object({
  text: z.string().trim().min(3, "Say in a few words what you take on.").max(200, "Keep it to 200 characters."),
  dueOn: z.string().transform((text, context) => {
    const day = parsePlainDate(text);
    if (!day) context.addIssue({ code: "custom", message: "Choose a day." });
    return day ?? z.NEVER;
  }),
  releasedThemeId: z.preprocess((given) => (given === "" ? undefined : given), z.uuid().optional()),
});
export type TakeOn = z.infer<typeof TakeOn>;

export const SayWhereItStands = z.object({ id: z.uuid(), state: z.enum(["agreed", "started", "done"]) });
export type SayWhereItStands = z.infer<typeof SayWhereItStands>;

export const stateWords = { agreed: "agreed", started: "started", done: "done" } as const;
