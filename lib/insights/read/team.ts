import "server-only";
import type { Asking } from "@/lib/access/asking";
import { commitmentPlace } from "@/lib/commitments/read";
import { open } from "@/lib/db/seal";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { openEnvelopes } from "@/lib/perceptions/read";
import { type FigureRow, figureIn, meanIn, standingFigures } from "@/lib/releases/read/standing";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { readable } from "@/lib/wording";
import type { Together } from "../rules/points";
import type { DebriefSheet, OpenedQuarter, TeamView } from "../rules/team";

/** A manager's own page: their envelopes, what opened beside them, and the sheet. Everything of others is from releases. */
export async function teamForPage(asking: Asking): Promise<TeamView | null> {
  const { viewer } = asking;
  if (!viewer.manages) return null;
  const opened = await openedQuarters(asking);
  return {
    people: await teamSize(asking),
    envelopes: await openEnvelopes(asking),
    opened,
    sheet: await sheetOf(asking, opened.at(-1)?.releaseId),
    commitments: await ownCommitments(asking),
    briefed:
      (await asking.tx.briefing.count({
        where: { organizationId: asking.organizationId, managerId: viewer.personId },
      })) > 0,
  };
}

async function teamSize({ tx, organizationId, viewer, now }: Asking): Promise<number> {
  return tx.reportingLine.count({
    where: {
      organizationId,
      managerId: viewer.personId,
      ...holdsOn(dateIn(now, viewer.zone)),
    },
  });
}

/** Every released quarter of the viewer's own team, oldest first, beside what they had sealed. */
async function openedQuarters(asking: Asking): Promise<OpenedQuarter[]> {
  const { tx, organizationId, viewer } = asking;
  const all = await standingFigures(asking, { managerId: viewer.personId, kind: "morale" });
  const rows = all.filter(({ quarters }) => quarters === 1);
  const cycles = await tx.cycle.findMany({ where: { organizationId, id: { in: rows.map(({ cycleId }) => cycleId) } } });
  const leaders = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map(({ leaderId }) => leaderId) } },
    select: { id: true, givenName: true },
  });
  const sealed = await ownPredictions(
    asking,
    rows.map(({ cycleId }) => cycleId),
  );
  return rows
    .flatMap((row): OpenedQuarter[] => {
      const cycle = cycles.find(({ id }) => id === row.cycleId);
      if (!cycle) return [];
      const own = sealed.get(row.cycleId);
      return [
        {
          releaseId: row.release.id,
          quarter: quarter(cycle.quarter),
          releasedOn: dateIn(row.release.releasedAt, viewer.zone),
          k: row.release.k,
          leader: leaders.find(({ id }) => id === row.leaderId)?.givenName ?? "your leader",
          said: figureIn(row),
          together: togetherAt(all, row),
          expected: own?.value ?? null,
          sealedAt: own?.sealedAt ?? null,
        },
      ];
    })
    .sort((a, b) => a.quarter.localeCompare(b.quarter));
}

function togetherAt(rows: readonly FigureRow[], { cycleId, leaderId }: FigureRow): Together | null {
  const row = rows.find((one) => one.quarters > 1 && one.cycleId === cycleId && one.leaderId === leaderId);
  const said = row && meanIn(row);
  return said ? { quarters: row.quarters, said } : null;
}

/** What the viewer sealed in closed quarters: theirs to read again. */
async function ownPredictions(asking: Asking, cycleIds: readonly string[]) {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.perception.findMany({
    where: { organizationId, managerId: viewer.personId, cycleId: { in: [...cycleIds] } },
  });
  const found = new Map<string, { value: number; sealedAt: Date }>();
  for (const row of rows) {
    const place = { table: "perception", column: "value_sealed", row: row.id, author: viewer.personId };
    const value =
      row.revealedValue?.toNumber() ??
      Number(readable(await open(asking, viewer.personId, place, row.valueSealed)) ?? Number.NaN);
    if (!Number.isNaN(value)) found.set(row.cycleId, { value, sealedAt: row.sealedAt });
  }
  return found;
}

/** The released themes of one release that stand on the viewer's sheet. */
async function sheetOf({ tx, organizationId, viewer }: Asking, releaseId: string | undefined): Promise<DebriefSheet> {
  const rows = releaseId
    ? await tx.releasedTheme.findMany({ where: { organizationId, releaseId, managerIds: { has: viewer.personId } } })
    : [];
  const themes = rows.map(({ id, kind, wording, suggestion, people, teams }) => ({
    id,
    kind,
    wording,
    suggestion,
    people,
    teams,
  }));
  return {
    strengths: themes.filter(({ kind }) => kind === "strength"),
    toTry: themes.filter(({ kind }) => kind === "toTry"),
  };
}

async function ownCommitments(asking: Asking) {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.commitment.findMany({
    where: { organizationId, ownerId: viewer.personId },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
  return Promise.all(
    rows.map(async ({ id, ownerId, wordsSealed, dueOn, state }) => {
      const text = await open(asking, ownerId, commitmentPlace(id, ownerId), wordsSealed);
      return { id, text, state, dueOn: fromDateColumn(dueOn) };
    }),
  );
}
