import { ok } from "@/lib/result";
import { circleBackQueue } from "@/lib/themes/read";
import { circleBack, hearNews } from "@/lib/themes/write";
import { addMinutes } from "@/lib/time/calendar";
import { readable } from "@/lib/wording";
import { type Actor, as, done, permit } from "./act";
import { chance } from "./chance";
import { matterOfTheme } from "./matters";

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
    const wordings = new Map((await circleBackQueue(asking)).map(({ id, wording }) => [id, readable(wording) ?? ""]));
    const told = chosen.flatMap((row) => {
      const news = matterOfTheme(wordings.get(row.id) ?? "")?.news;
      return news ? [{ ...row, news }] : [];
    });
    for (const { id, news } of told) {
      done(
        await circleBack(permit(asking, "theme.gather", { leaderId: leader.personId }), { contributionId: id, news }),
      );
    }
    return ok(told);
  });
  for (const row of told) {
    if (chance("hears", mailOf(row.personId), row.addedAt.toISOString()) < 0.1) continue;
    await as({ ...leader, personId: row.personId, at: addMinutes(at, 3 * day) }, async (asking) =>
      hearNews(permit(asking, "contribution.hearBack", row)),
    );
  }
}
