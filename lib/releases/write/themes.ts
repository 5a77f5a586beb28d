import "server-only";
import { randomInt } from "node:crypto";
import type { Asking } from "@/lib/access/asking";
import { wordsSaidIn } from "@/lib/conversations/read/said";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { WordsLocked } from "@/lib/db/master-keys";
import { open } from "@/lib/db/seal";
import { countedVoices } from "@/lib/themes/read";
import { enoughVoices, saidSince, sharedWords, sheetsOf } from "@/lib/themes/rules";
import { isUnreadable, readable } from "@/lib/wording";
import { shuffled } from "../rules/order";

type Cycle = { id: string; k: number };
type Into = { releaseId: string; managers: readonly string[] };
type ThemeRow = Prisma.ThemeGetPayload<{ include: { contributions: true } }>;

/** Releases the themes that enough people stand behind; the others stay with the leader. */
export async function releaseThemes(asking: Asking, { id: cycleId, k }: Cycle, into: Into): Promise<void> {
  const { tx, organizationId, viewer } = asking;
  const gathered = await tx.theme.findMany({
    where: { organizationId, cycleId, leaderId: viewer.personId, state: "gathering" },
    include: { contributions: true },
  });
  const counted: ThemeRow[] = [];
  for (const theme of gathered)
    counted.push({ ...theme, contributions: await countedVoices(asking, theme.contributions) });
  const heard = counted.filter(({ contributions }) => enoughVoices(contributions, k));
  const said = heard.length > 0 ? await wordsSaidIn(asking, cycleId) : [];
  for (const theme of shuffled(heard, (n) => randomInt(n))) await release(asking, theme, into, said);
}

async function release(asking: Asking, theme: ThemeRow, { releaseId, managers }: Into, said: string[]): Promise<void> {
  const { tx, organizationId, viewer } = asking;
  const wording = await wordsOf(asking, theme, "wording_sealed", theme.wordingSealed);
  if (wording === null || isUnreadable(wording)) return;
  const suggestion =
    theme.suggestionSealed && readable(await wordsOf(asking, theme, "suggestion_sealed", theme.suggestionSealed));
  // Said since the theme was worded; the page before closing tells the leader so.
  if (saidSince(wording, said) || sharedWords(suggestion ?? "", said)) return;
  const { contributions, cycleId, kind, id } = theme;
  await tx.releasedTheme.createMany({
    data: {
      ...{ organizationId, id: newId(), releaseId, cycleId, leaderId: viewer.personId, kind, wording, suggestion },
      people: new Set(contributions.map(({ personId }) => personId)).size,
      teams: new Set(contributions.map(({ managerId }) => managerId)).size,
      managerIds: sheetsOf(contributions, managers),
    },
  });
  await tx.theme.update({ where: { organizationId_id: { organizationId, id } }, data: { state: "released" } });
}

/** A quarter closes once: without the key it would close for ever without these words, so it does not close at all. */
async function wordsOf(asking: Asking, { id, leaderId }: ThemeRow, column: string, sealed: Uint8Array) {
  const words = await open(asking, leaderId, { table: "theme", column, row: id, author: leaderId }, sealed);
  if (isUnreadable(words) && words.unreadable === "locked") throw new WordsLocked();
  return words;
}
