import "server-only";
import { asPurpose } from "@/lib/db/transaction";
import { dateIn, parseZone, zone } from "@/lib/time/calendar";
import { Viewer } from "./viewer";

/**
 * A person as a viewer, without a session: for operators' commands and the demonstration's replay, which act in a
 * leader's or participant's name on the machine itself. Never reachable from a request.
 */
export async function viewerOfPerson(organizationId: string, personId: string, at: Date): Promise<Viewer> {
  return asPurpose("operator", organizationId, dateIn(at, zone("Etc/UTC")), async (tx) => {
    const person = await tx.person.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: personId } },
      include: { organization: true },
    });
    const today = dateIn(at, parseZone(person.zone) ?? zone("Etc/UTC"));
    const rows = await tx.$queryRaw<{ roles: object; leaders: object }[]>`
      select app.roles_of(${organizationId}::uuid, ${personId}::uuid, ${today}::date) as roles,
        app.planned_for(${organizationId}::uuid, ${personId}::uuid, ${today}::date) as leaders`;
    return Viewer.parse({
      organizationId,
      organizationName: person.organization.name,
      slug: person.organization.slug,
      demo: person.organization.demo,
      k: person.organization.k,
      personId,
      name: person.name,
      firstName: person.givenName,
      title: person.title,
      zone: person.zone,
      isAdmin: person.isAdmin,
      plansFor: rows[0]?.leaders,
      ...rows[0]?.roles,
    });
  });
}
