import type { WorkingHours } from "@/lib/planning/rules/calendar";
import type { PlainDate, Zone } from "@/lib/time/calendar";

/** Someone the organization knows, as of the day of an import. Those who left are known too, so that they can return. */
export type PresentPerson = {
  id: string;
  mail: string;
  employeeId: string | null;
  name: string;
  firstName: string;
  title: string;
  department: string;
  site: string;
  level: string;
  zone: Zone;
  /** Whether they chose the zone themselves: no file changes it then. */
  zoneChosen: boolean;
  /** "" where nobody said. */
  country: string;
  /** When they work as the last file said it; null where none did. What they say themselves is not asked. */
  hours: WorkingHours | null;
  isAdmin: boolean;
  joinedOn: PlainDate | null;
  /** The first day no longer here. */
  leftOn: PlainDate | null;
  /** When somebody who had left was written to be back. */
  returnedOn: PlainDate | null;
  managerId: string | null;
};

/** Half-open: on the day of leaving a person is no longer here. */
export const hasLeft = (person: Pick<PresentPerson, "leftOn">, on: PlainDate) =>
  person.leftOn !== null && person.leftOn <= on;
