import type { PresentPerson } from "@/lib/people/rules/present";
import { zone } from "@/lib/time/calendar";
import { org } from "./org";

/** Someone the organization knows, with the mail address of their name. */
export const known = (name: string, more: Partial<PresentPerson> = {}): PresentPerson => ({
  id: name.toLowerCase(),
  mail: `${name.toLowerCase()}@acme.example`,
  employeeId: null,
  name,
  firstName: name,
  title: "",
  department: "",
  site: "",
  level: "",
  zone: zone("Europe/Berlin"),
  zoneChosen: false,
  country: "",
  hours: null,
  isAdmin: false,
  joinedOn: null,
  leftOn: null,
  returnedOn: null,
  managerId: null,
  ...more,
});

/** A drawn organization as an import finds it. */
export const present = (chart: string): PresentPerson[] =>
  org(chart).map(({ name, managerId }) => known(name, { managerId: managerId?.toLowerCase() ?? null }));

/** A drawn organization as a file an HR system might export. */
export const fileOf = (chart: string): Uint8Array =>
  new TextEncoder().encode(
    [
      "Name,Mail,Manager Email",
      ...org(chart).map(({ name, managerId }) => [name, mailOf(name), managerId ? mailOf(managerId) : ""].join(",")),
    ].join("\n"),
  );

const mailOf = (name: string) => `${name.toLowerCase()}@acme.example`;
