import "server-only";
import type { Asking } from "@/lib/access/asking";
import { meanOf, measures } from "@/lib/morale/rules";
import { frozenScores } from "@/lib/releases/read/frozen";
import type { FrozenScore } from "@/lib/releases/rules/figure";
import type { Quarter } from "@/lib/time/quarter";
import { type Entry, type Insight, insightOf } from "../rules/table";
import { managerNames, quartersOf } from "./names";

/** What the viewing leader heard themselves in every closed quarter, in full: they were in those conversations. */
export async function heardFigures(asking: Asking): Promise<Insight> {
  const { tx, organizationId, viewer } = asking;
  const releases = await tx.release.findMany({
    where: { organizationId, leaderId: viewer.personId },
    select: { cycleId: true },
  });
  const quarters = await quartersOf(
    asking,
    releases.map(({ cycleId }) => cycleId),
  );
  const scores = await frozenScores(asking);
  const entries = [...quarters].flatMap(([cycleId, quarter]) =>
    entriesOf(
      quarter,
      scores.filter((score) => score.cycleId === cycleId),
    ),
  );
  const predictions = await tx.perception.findMany({
    where: { organizationId, leaderId: viewer.personId, revealedAt: { not: null } },
    select: { cycleId: true, managerId: true, revealedValue: true },
  });
  const sealed = predictions.flatMap(({ cycleId, managerId, revealedValue }) => {
    const quarter = quarters.get(cycleId);
    return quarter && revealedValue !== null ? [{ quarter, managerId, value: revealedValue.toNumber() }] : [];
  });
  const managers = await managerNames(
    asking,
    entries.flatMap(({ managerId }) => managerId ?? []),
  );
  return insightOf({ quarters: [...quarters.values()], entries, sealed }, managers);
}

function entriesOf(quarter: Quarter, scores: readonly FrozenScore[]): Entry[] {
  return measures.flatMap((measure) => {
    // Somebody asked twice counts once, with the later answer, as in the release.
    const asked = scores.filter((score) => score.measure === measure);
    const last = [...new Map(asked.map((score) => [score.personId, score])).values()];
    const teams = [...new Set(last.flatMap(({ managerId }) => managerId ?? []))];
    return [...teams, null].flatMap((managerId): Entry[] => {
      const values = last
        .filter((score) => managerId === null || score.managerId === managerId)
        .map(({ value }) => value);
      const mean = meanOf(values);
      return mean ? [{ quarter, measure, managerId, said: { shown: true, ...mean } }] : [];
    });
  });
}
