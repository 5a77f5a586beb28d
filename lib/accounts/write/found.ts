import "server-only";
import { record } from "@/lib/db/audit";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { asPurpose } from "@/lib/db/transaction";
import { welcomeMail } from "@/lib/messages/rules/welcome";
import { places, queue } from "@/lib/messages/write/letters";
import { conflict, ok, type Result } from "@/lib/result";
import { layDefaultTemplate } from "@/lib/templates/write";
import { parseZone, zone as zoneOf } from "@/lib/time/calendar";
import { utcDay } from "../read";
import type { PersonRef } from "../rules/user";

type Founding = {
  name: string;
  slug: string;
  admin: { name: string; mail: string };
  zone: string;
  /** In the browser only the first organization can be founded; an operator may add more. */
  only: "first" | "any";
};

/** Founds an organization: its row, its first admin, and the guide conversations start with. All or nothing. */
export function foundOrganization(founding: Founding, now: Date): Promise<Result<PersonRef>> {
  const organizationId = newId();
  const taken = `Another organization already has the short name ${founding.slug}.`;
  return orConflict(
    () =>
      asPurpose("setup", organizationId, utcDay(now), async (tx) => {
        // Two visitors of an empty app must not both become its admin.
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('founding', 0))`;
        const there = await tx.organization.findMany({ select: { slug: true, demo: true } });
        if (founding.only === "first" && there.some((one) => !one.demo)) {
          return conflict("An organization is already here. Ask its admin to let you in.");
        }
        if (there.some((one) => one.slug === founding.slug)) return conflict(taken);
        const personId = newId();
        const { name, slug, zone } = founding;
        await tx.organization.create({ data: { id: organizationId, name, slug, zone, createdAt: now } });
        const person = {
          name: founding.admin.name,
          mail: founding.admin.mail,
          givenName: firstNameOf(founding.admin.name),
        };
        await tx.person.create({
          data: { organizationId, id: personId, ...person, zone, isAdmin: true, createdAt: now },
        });
        await layDefaultTemplate(tx, organizationId, now);
        await record({ tx, now, organizationId, actorId: personId }, { what: "organization.found" });
        const reader = { personId, ...person, firstName: person.givenName, zone: parseZone(zone) ?? zoneOf("Etc/UTC") };
        const mail = welcomeMail({ reader, organization: name, places: places() });
        await queue({ tx, organizationId, now }, [{ kind: "welcome", to: reader, once: organizationId, mail }]);
        return ok({ organizationId, personId });
      }),
    taken,
  );
}

const firstNameOf = (name: string) => name.split(" ")[0] ?? name;
