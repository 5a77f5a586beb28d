import { z } from "zod";

export const CloseCycle = z.object({ planId: z.uuid() });
export type CloseCycle = z.infer<typeof CloseCycle>;
