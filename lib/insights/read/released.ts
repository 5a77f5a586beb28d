import "server-only";
import type { Asking } from "@/lib/access/asking";
import { figureIn, isMeasure, meanIn, standingFigures } from "@/lib/releases/read/standing";
import { quarter } from "@/lib/time/quarter";
import { type Entry, insightOf, type Rolled, type Sealed } from "../rules/table";
import type { Releases } from "../rules/view";
import { managerNames, quartersOf } from "./names";

/** Everything of a leader's releases that the viewer may see: for a manager their own team, for people above all of it. */
export async function releasedFigures(asking: Asking, leaderId: string): Promise<Releases> {
  const { tx, organizationId } = asking;
  const rows = await standingFigures(asking, { leaderId });
  const quarters = await quartersOf(
    asking,
    rows.map(({ cycleId }) => cycleId),
  );
  const named = rows.map((row) => ({ row, quarter: quarters.get(row.cycleId) ?? quarter("1970-Q1") }));
  const entries = named.flatMap(({ row, quarter }): Entry[] =>
    isMeasure(row.kind) && row.quarters === 1
      ? [{ quarter, measure: row.kind, managerId: row.managerId, said: figureIn(row) }]
      : [],
  );
  const rolled = named.flatMap(({ row, quarter }): Rolled[] => {
    const said = meanIn(row);
    const { kind, managerId, quarters: length } = row;
    return isMeasure(kind) && length > 1 && managerId && said
      ? [{ quarter, measure: kind, managerId, quarters: length, said }]
      : [];
  });
  const sealed = named.flatMap(({ row, quarter }): Sealed[] =>
    row.kind === "perception" && row.managerId && row.mean !== null
      ? [{ quarter, managerId: row.managerId, value: row.mean.toNumber() }]
      : [],
  );
  const managers = await managerNames(
    asking,
    rows.flatMap(({ managerId }) => managerId ?? []),
  );
  const last = await tx.release.findFirst({
    where: { organizationId, leaderId },
    orderBy: { releasedAt: "desc" },
    select: { releasedAt: true, k: true },
  });
  return {
    insight: insightOf({ quarters: [...new Set(quarters.values())], entries, rolled, sealed }, managers),
    last: rows.length > 0 ? last : null,
  };
}

/** The leaders whose releases the viewer may read as somebody above them, or as an admin. */
export async function leadersWithReleases(asking: Asking): Promise<{ id: string; name: string; firstName: string }[]> {
  const { tx, organizationId } = asking;
  const rows = await tx.releaseFigure.findMany({
    where: { organizationId, managerId: null },
    distinct: ["leaderId"],
    select: { leaderId: true },
  });
  const names = await managerNames(
    asking,
    rows.map(({ leaderId }) => leaderId),
  );
  return names.sort((a, b) => a.name.localeCompare(b.name));
}
