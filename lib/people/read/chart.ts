import "server-only";
import type { Asking } from "@/lib/access/asking";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { type Branch, branchesUnder, type ChartPerson, type OpenChart, openChart } from "../rules/branches";
import { type Chart, hereOn } from "../rules/hierarchy";
import type { ChartQuery } from "../schema";
import { managersOn } from "./present";

type ChartView = OpenChart & {
  everyone: number;
  /** Whom the search found; the chart is open down to the one asked for. */
  found: ChartPerson[];
  person: string | null;
  viewerId: string;
};

/** Who is here on a day, and who reports to whom of them. */
export async function chartOfDay({ tx, organizationId }: Pick<Asking, "tx" | "organizationId">, day: PlainDate) {
  const rows = await tx.person.findMany({
    where: { organizationId, ...hereOn(day) },
    select: { id: true, name: true, title: true, department: true },
  });
  const people = new Map(rows.map((row) => [row.id, row] as const));
  const managers = await managersOn({ tx, organizationId }, day);
  const chart: Chart = new Map(
    rows.map(({ id }) => {
      const manager = managers.get(id);
      return [id, manager !== undefined && people.has(manager) ? manager : null] as const;
    }),
  );
  return { people, chart, managers };
}

/** The org chart of today, opened as far as the address says. */
export async function chartForPage(asking: Asking, { find, person }: ChartQuery): Promise<ChartView> {
  const { people, ...tree } = await chartOfDay(asking, dateIn(asking.now, asking.viewer.zone));
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one: ChartPerson) => words.every((word) => `${one.name} ${one.title}`.toLowerCase().includes(word));
  const found = words.length === 0 ? [] : [...people.values()].filter(fits).slice(0, 12);
  const only = found.length === 1 ? found[0]?.id : undefined;
  const wanted = person && people.has(person) ? person : (only ?? null);
  return {
    ...openChart({ people, ...tree }, wanted),
    everyone: people.size,
    found,
    person: wanted,
    viewerId: asking.viewer.personId,
  };
}

/** The people under one, when their branch is opened. */
export async function branchForChart(asking: Asking, personId: string): Promise<Branch[]> {
  return branchesUnder(await chartOfDay(asking, dateIn(asking.now, asking.viewer.zone)), personId);
}
