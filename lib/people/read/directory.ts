import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Prisma } from "@/lib/db/generated/client";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { hereOn, holdsOn } from "../rules/hierarchy";
import type { DirectoryQuery } from "../schema";

export type Listed = {
  id: string;
  name: string;
  title: string;
  department: string;
  manager: { id: string; name: string } | null;
};
export type Directory = { everyone: number; found: number; people: Listed[]; isAdmin: boolean };

/** Every word must fit somewhere: in a name, a title, a team, a place, or the name of the manager. */
function fits(query: string, today: PlainDate): Prisma.PersonWhereInput[] {
  const words = query.split(/\s+/).filter(Boolean).slice(0, 6);
  return words.map((word) => {
    // In LIKE these stand for anything; people who type them mean themselves.
    const has = { contains: word.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    const own = [{ name: has }, { title: has }, { department: has }, { site: has }];
    return {
      OR: [...own, { reportingLines: { some: { ...holdsOn(today), manager: { name: has, erasedAt: null } } } }],
    };
  });
}

/** Who is here today and fits what is typed, by name. Open to everyone; nothing about meetings stands in it. */
export async function directory(asking: Asking, { q, show }: DirectoryQuery): Promise<Directory> {
  const { tx, organizationId, viewer, now } = asking;
  const today = dateIn(now, viewer.zone);
  const everyone = { organizationId, ...hereOn(today) };
  const where = { organizationId, AND: [hereOn(today), ...fits(q, today)] };
  const manager = { select: { id: true, name: true } };
  const rows = await tx.person.findMany({
    where,
    select: {
      id: true,
      name: true,
      title: true,
      department: true,
      reportingLines: { where: { ...holdsOn(today), manager: { erasedAt: null } }, select: { manager }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: show,
  });
  const all = await tx.person.count({ where: everyone });
  const found = q === "" ? all : rows.length < show ? rows.length : await tx.person.count({ where });
  const people = rows.map(({ reportingLines, ...person }) => ({
    ...person,
    manager: reportingLines[0]?.manager ?? null,
  }));
  return { everyone: all, found, people, isAdmin: viewer.isAdmin };
}
