import { z } from "zod";
import { parseZone, type Zone, zone } from "@/lib/time/calendar";

/** The signed-in person and what the reporting lines make of them today. */
export const Viewer = z.object({
  organizationId: z.uuid(),
  organizationName: z.string(),
  slug: z.string(),
  demo: z.boolean(),
  k: z.number(),
  personId: z.uuid(),
  name: z.string(),
  firstName: z.string(),
  title: z.string(),
  // A zone the runtime no longer knows must not lock anybody out.
  zone: z.string().transform((text): Zone => parseZone(text) ?? zone("Etc/UTC")),
  isAdmin: z.boolean(),
  leads: z.boolean(),
  manages: z.boolean(),
  isParticipant: z.boolean(),
  /** Promises that wait: one's own, and those told to one. Absent for a viewer who did not sign in. */
  followThrough: z.number().optional(),
});
export type Viewer = z.infer<typeof Viewer>;

/** Nobody in particular: an operator at the machine runs the organization as an admin does, and reads no words. */
export const nobody = "00000000-0000-0000-0000-000000000000";
