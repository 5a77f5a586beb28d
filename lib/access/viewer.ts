import { z } from "zod";
import { parseZone, type Zone, zone } from "@/lib/time/calendar";

// A zone the runtime no longer knows must not lock anybody out.
const KnownZone = z.string().transform((text): Zone => parseZone(text) ?? zone("Etc/UTC"));

const who = { personId: z.uuid(), name: z.string(), firstName: z.string(), title: z.string(), zone: KnownZone };

/** The signed-in person and what the reporting lines make of them today. */
export const Viewer = z.object({
  organizationId: z.uuid(),
  organizationName: z.string(),
  slug: z.string(),
  demo: z.boolean(),
  k: z.number(),
  ...who,
  isAdmin: z.boolean(),
  leads: z.boolean(),
  manages: z.boolean(),
  isParticipant: z.boolean(),
  /** Promises that wait: one's own, and those told to one. Absent for a viewer who did not sign in. */
  followThrough: z.number().optional(),
  /** The leaders whose quarters the person plans for them. */
  plansFor: z.array(z.object(who)).default([]),
});
/**
 * Where a `delegate` stands, everything else is the leader's they plan for: what is planned is that leader's, on their
 * clock; what the delegate may do there and see of it is the policy's and the database's to say.
 */
export type Viewer = Omit<z.infer<typeof Viewer>, "plansFor"> & {
  plansFor?: z.infer<typeof Viewer>["plansFor"];
  delegate?: { personId: string; name: string; firstName: string };
};

/** Who really asks: the delegate, where one asks for a leader. */
export const askerOf = ({ delegate, personId }: Viewer): string => delegate?.personId ?? personId;

/** Whose plan is asked for: one's own, or that of a leader one plans for; null for anybody else's. */
export function planningFor(viewer: Viewer, leaderId: string | undefined): Viewer | null {
  if (leaderId === undefined || leaderId === viewer.personId) return viewer;
  const leader = viewer.plansFor?.find((one) => one.personId === leaderId);
  if (!leader) return null;
  const { personId, name, firstName } = viewer;
  const roles = { isAdmin: false, leads: true, manages: false, isParticipant: false };
  return { ...viewer, ...leader, ...roles, delegate: { personId, name, firstName } };
}

/** Nobody in particular: an operator at the machine runs the organization as an admin does, and reads no words. */
export const nobody = "00000000-0000-0000-0000-000000000000";
