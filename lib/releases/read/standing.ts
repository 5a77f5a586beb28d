import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Prisma } from "@/lib/db/generated/client";
import { type Mean, type Measure, measures } from "@/lib/morale/rules";
import { type Figure, hidden } from "../rules/figure";

export type FigureRow = Prisma.ReleaseFigureGetPayload<{ include: { release: true } }>;

/** The figures the viewer may read, each as it was released last: one that was corrected takes the place of the first. */
export async function standingFigures(
  { tx, organizationId }: Asking,
  where: Prisma.ReleaseFigureWhereInput,
): Promise<FigureRow[]> {
  const rows = await tx.releaseFigure.findMany({
    where: { ...where, organizationId },
    include: { release: true },
    orderBy: { release: { edition: "asc" } },
  });
  const keyOf = ({ leaderId, cycleId, managerId, kind, quarters }: FigureRow) =>
    [leaderId, cycleId, managerId, kind, quarters].join(" ");
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

export const isMeasure = (kind: string): kind is Measure => measures.some((measure) => measure === kind);

export function meanIn({ shown, people, mean, low, high }: FigureRow): Mean | null {
  if (!shown || people === null || mean === null) return null;
  const middle = mean.toNumber();
  return { n: people, mean: middle, low: low?.toNumber() ?? middle, high: high?.toNumber() ?? middle };
}

export function figureIn(row: FigureRow): Figure {
  const mean = meanIn(row);
  return mean ? { shown: true, ...mean } : hidden;
}
