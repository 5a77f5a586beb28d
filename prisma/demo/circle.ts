import { ok } from "@/lib/result";
import { circleBack, hearNews } from "@/lib/themes/write";
import { addMinutes } from "@/lib/time/calendar";
import { type Actor, as, done, permit } from "./act";
import { chance, pick } from "./chance";
import { news } from "./words";

const day = 24 * 60;

/** In the weeks after a release the leader tells those behind its themes what came of them; most say that they heard. */
export async function circleRound(leader: Actor, mailOf: (id: string) => string, now: Date): Promise<void> {
  const at = addMinutes(leader.at, 10 * day);
  if (at > now) return;
  const told = await as({ ...leader, at }, async (asking) => {
    const { organizationId } = asking;
    const rows = await asking.tx.themeContribution.findMany({
      where: { organizationId, toldAt: null, theme: { leaderId: leader.personId, state: "released" } },
    });
    const chosen = rows.filter((row) => chance("tells", mailOf(row.personId), row.addedAt.toISOString()) < 0.95);
    for (const row of chosen) {
      const input = { contributionId: row.id, news: pick(news, mailOf(row.personId), row.addedAt.toISOString()) };
      done(await circleBack(permit(asking, "theme.gather", { leaderId: leader.personId }), input));
    }
    return ok(chosen);
  });
  for (const row of told) {
    if (chance("hears", mailOf(row.personId), row.addedAt.toISOString()) < 0.1) continue;
    await as({ ...leader, personId: row.personId, at: addMinutes(at, 3 * day) }, async (asking) =>
      hearNews(permit(asking, "contribution.hearBack", row)),
    );
  }
}
