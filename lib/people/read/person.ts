import "server-only";
import type { Asking } from "@/lib/access/asking";
import { may } from "@/lib/access/policy";
import { type WaitingAddress, waitingAddress } from "@/lib/privacy/read/waiting";
import { addDays, dateIn, fromDateColumn, type PlainDate, toDateColumn, type Zone } from "@/lib/time/calendar";
import { isHere, reportsByManager } from "../rules/hierarchy";
import { erasableFrom } from "../rules/leaving";
import { chartOfDay } from "./chart";

export type Named = { id: string; name: string; title: string };
/** Somebody above; of whoever was erased, only that there was somebody: a name of their own would tell their way through the teams. */
/** `erased`: they are gone, or were erased since, and have no name here. */
export type Above = Named | "erased";
/** One reporting line as people say it: the last day is included. */
export type PastLine = { manager: Above; from: PlainDate; to: PlainDate | null };
export type PersonView = {
  id: string;
  name: string;
  firstName: string;
  title: string;
  department: string;
  site: string;
  level: string;
  /** Null for a person who was erased: their address is gone. */
  mail: string | null;
  zone: Zone;
  joinedOn: PlainDate | null;
  lastDay: PlainDate | null;
  isMe: boolean;
  on: PlainDate;
  today: PlainDate;
  /** Whether the person is here on the day that is looked at. */
  here: boolean;
  manager: Above | null;
  leader: Above | null;
  reports: Named[];
  /** Whom they meet two levels down, by the manager in between. */
  leads: { manager: Named; people: Named[] }[];
  history: PastLine[];
  /** What an admin can do for them; null for everybody else, and for somebody who was erased. */
  admin: { waiting: WaitingAddress | null; eraseFrom: PlainDate | null; mayErase: boolean; zone: Zone } | null;
};

/**
 * A person and what the reporting lines make of them on a day. Nothing about meetings, and to nobody but an admin anything
 * of days to come: a last day that was given in, or a line that begins or ends then, is not yet for everybody to read.
 */
export async function personForPage(asking: Asking, id: string, asked: PlainDate | null): Promise<PersonView | null> {
  const { tx, organizationId, viewer, now } = asking;
  const today = dateIn(now, viewer.zone);
  const ahead = may(viewer, "people.import", {});
  const on = asked && (ahead || asked <= today) ? asked : today;
  const known = (day: PlainDate | null) => (day && (ahead || day <= today) ? day : null);
  const person = await tx.person.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: {
      reportingLines: {
        include: { manager: { select: { id: true, name: true, title: true, erasedAt: true } } },
        orderBy: { startsOn: "desc" },
      },
    },
  });
  if (!person) return null;
  const erased = person.erasedAt !== null;
  // Days would tell who it was.
  const dates = {
    joinedOn: erased ? null : person.joinedOn && fromDateColumn(person.joinedOn),
    leftOn: erased ? null : known(person.leftOn && fromDateColumn(person.leftOn)),
    leftRecordedOn: person.leftRecordedOn && fromDateColumn(person.leftRecordedOn),
  };
  const { name, givenName: firstName, title, department, site, level } = person;
  const mail = erased ? null : person.mail;
  return {
    ...{ id, name, firstName, title, department, site, level, mail, zone: person.zone as Zone },
    joinedOn: dates.joinedOn,
    lastDay: dates.leftOn && addDays(dates.leftOn, -1),
    isMe: id === viewer.personId,
    on,
    today,
    here: !erased && isHere(dates, on),
    ...(erased ? alone : await rolesOn(asking, id, on)),
    // Whoever was erased is told of by nothing any more, their way through the teams included.
    history: (erased ? [] : person.reportingLines).flatMap(({ manager: { erasedAt, ...named }, startsOn, endsOn }) => {
      const [from, end] = [known(fromDateColumn(startsOn)), known(endsOn && fromDateColumn(endsOn))];
      return from ? [{ manager: erasedAt ? "erased" : named, from, to: end && addDays(end, -1) }] : [];
    }),
    admin: erased ? null : await adminOf(asking, id, dates),
  };
}

const alone = { manager: null, leader: null, reports: [], leads: [] };

async function adminOf(asking: Asking, personId: string, dates: Parameters<typeof erasableFrom>[0]) {
  const { viewer, now } = asking;
  if (!may(viewer, "people.readdress", {})) return null;
  const eraseFrom = erasableFrom(dates);
  const longGone = eraseFrom !== null && eraseFrom <= dateIn(now, viewer.zone);
  return {
    waiting: await waitingAddress(asking, personId),
    eraseFrom,
    mayErase: longGone && may(viewer, "person.erase", { personId, longGone }),
    zone: viewer.zone,
  };
}

async function rolesOn(
  asking: Asking,
  id: string,
  on: PlainDate,
): Promise<Pick<PersonView, "manager" | "leader" | "reports" | "leads">> {
  const { people, chart, managers } = await chartOfDay(asking, on);
  const reportsOf = reportsByManager(chart);
  const named = (ids: (string | null)[]): Named[] =>
    ids
      .flatMap((one) => people.get(one ?? "") ?? [])
      .map((one) => ({ id: one.id, name: one.name, title: one.title }))
      .sort((a, b) => a.name.localeCompare(b.name));
  const reports = named(reportsOf.get(id) ?? []);
  const leads = reports.map((manager) => ({ manager, people: named(reportsOf.get(manager.id) ?? []) }));
  const above = async (whose: string | undefined): Promise<Above | null> => {
    const manager = managers.get(whose ?? "");
    const [known] = named([manager ?? null]);
    return known ?? (manager && (await isGone(asking, manager, on)) ? "erased" : null);
  };
  const manager = await above(id);
  return {
    manager,
    leader: manager && (await above(managers.get(id))),
    reports,
    leads: leads.filter((team) => team.people.length > 0),
  };
}

/** Erased, or away for good on that day. */
async function isGone({ tx, organizationId }: Asking, id: string, on: PlainDate): Promise<boolean> {
  const gone = { OR: [{ erasedAt: { not: null } }, { leftOn: { lte: toDateColumn(on) } }] };
  const found = await tx.person.count({ where: { organizationId, id, ...gone } });
  return found > 0;
}
