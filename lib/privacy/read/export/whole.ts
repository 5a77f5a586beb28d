import "server-only";
import type { Permit } from "@/lib/access/policy";
import type { Export } from "../../rules/export";
import { calendarsOfOneself } from "./calendars";
import { ledByOneself } from "./led";
import { loggedOfOneself } from "./log";
import { aboutOneself } from "./oneself";
import { saidByOneself } from "./said";
import { weekOfOneself } from "./week";

/** Everything of one person, for that person: nothing that another person wrote or said to them in confidence. */
export async function exportOf({ asking }: Permit<"person.export">): Promise<Export> {
  const { viewer, now } = asking;
  return {
    organization: viewer.organizationName,
    person: viewer.name,
    madeAt: now.toISOString(),
    sections: [
      ...(await aboutOneself(asking)),
      ...(await weekOfOneself(asking)),
      ...(await calendarsOfOneself(asking)),
      ...(await saidByOneself(asking)),
      ...(await ledByOneself(asking)),
      ...(await loggedOfOneself(asking)),
    ],
  };
}
