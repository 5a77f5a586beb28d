import { ok } from "@/lib/result";
import { sourcesOf } from "@/lib/themes/read";
import { gatherTheme } from "@/lib/themes/write";
import type { Quarter } from "@/lib/time/quarter";
import { readable } from "@/lib/wording";
import { type Actor, as, done, permit } from "./act";
import { matterOfLine, matters } from "./matters";

/** The leader gathers what several people allowed, matter by matter, in words that none of them used. */
export async function gatherThemes(leader: Actor, quarter: Quarter): Promise<void> {
  await as(leader, async (asking) => {
    const { organizationId } = asking;
    const cycle = await asking.tx.cycle.findUniqueOrThrow({
      where: { organizationId_quarter: { organizationId, quarter } },
    });
    const heard = (await sourcesOf(asking)).filter((source) => source.cycleId === cycle.id);
    for (const matter of matters) {
      const { kind, wording, suggestion } = matter;
      const sources = heard
        .filter((source) => matterOfLine(readable(source.text) ?? "") === matter)
        .map((source) => source.id);
      if (sources.length === 0) continue;
      done(
        await gatherTheme(permit(asking, "theme.gather", { leaderId: leader.personId }), {
          kind,
          wording,
          suggestion,
          sources,
        }),
      );
    }
    return ok();
  });
}
