import { type Asking, asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { authorize } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { recordBriefedOutside } from "@/lib/programmes/write";
import type { Result } from "@/lib/result";
import { layDefaultTemplate } from "@/lib/templates/write";
import { type PlainDate, plainDate, toDateColumn } from "@/lib/time/calendar";
import { must } from "./must";
import { org } from "./org";

export type World = {
  organizationId: string;
  /** The id of a drawn person. */
  id: (name: string) => string;
  viewer: (name: string, at?: Date) => Promise<Viewer>;
  /** Does a command as a drawn person, whole or not at all. */
  does: <T>(name: string, command: (asking: Asking) => Promise<Result<T>>, at?: Date) => Promise<Result<T>>;
  /** Does something as a drawn person, through row-level security. */
  as: <T>(name: string, work: (asking: Asking) => Promise<T>, at?: Date) => Promise<T>;
  /** A leader has told these managers of the programme, and each has said yes. */
  briefs: (leader: string, managers: readonly string[], at?: Date) => Promise<unknown>;
};

/** `guided`: with the default template, as an organization has it that was set up. */
type Drawing = { slug?: string; admins?: string[]; zone?: string; since?: PlainDate; at?: Date; guided?: boolean };

/** Draws an organization into the database; mails are name@slug.example in small letters. */
export async function world(chart: string, drawing: Drawing = {}): Promise<World> {
  const { slug = "halden", admins = [], zone = "Europe/Oslo", since = plainDate("2024-01-01") } = drawing;
  const at = drawing.at ?? new Date("2026-11-12T09:00:00Z");
  const people = org(chart);
  const organizationId = newId();
  const ids = new Map(people.map((person) => [person.id, newId()]));
  const id = (name: string) => {
    const found = ids.get(name);
    if (!found) throw new Error(`${name} is not drawn`);
    return found;
  };
  await asPurpose("setup", organizationId, since, async (tx) => {
    await tx.organization.create({ data: { id: organizationId, slug, name: slug, zone, createdAt: at } });
    await tx.person.createMany({
      data: people.map(({ name }) => ({
        organizationId,
        id: id(name),
        mail: `${name.toLowerCase()}@${slug}.example`,
        name,
        givenName: name,
        zone,
        isAdmin: admins.includes(name),
        joinedOn: toDateColumn(since),
        createdAt: at,
      })),
    });
    await tx.reportingLine.createMany({
      data: people.flatMap(({ name, managerId }) =>
        managerId
          ? [
              {
                organizationId,
                id: newId(),
                personId: id(name),
                managerId: id(managerId),
                startsOn: toDateColumn(since),
              },
            ]
          : [],
      ),
    });
  });
  if (drawing.guided)
    await asPurpose("setup", organizationId, since, (tx) => layDefaultTemplate(tx, organizationId, at));
  const viewer = (name: string, moment = at) => viewerOfPerson(organizationId, id(name), moment);
  const as: World["as"] = async (name, work, moment = at) => asking(await viewer(name, moment), moment, work);
  return {
    organizationId,
    id,
    viewer,
    does: async (name, command, moment = at) => attempt(await viewer(name, moment), moment, command),
    as,
    briefs: (leader, managers, moment) =>
      as(
        leader,
        (who) => {
          const permit = must(authorize(who, "programme.run", { leaderId: id(leader) }));
          return recordBriefedOutside(permit, managers.map(id));
        },
        moment,
      ),
  };
}
