import { commitmentOf, findCommitment, sayWhereItStands, takeOn } from "@/lib/commitments/write";
import { ok } from "@/lib/result";
import { addDays, addMinutes, dateIn, zone } from "@/lib/time/calendar";
import { type Actor, as, done, permit } from "./act";
import { chance, pick } from "./chance";
import { commitmentsFor } from "./matters";

const day = 24 * 60;

/** In the days after a release a manager takes on one thing from their sheet, and mostly brings it to an end. */
export async function takeOnes(manager: Actor, key: string, now: Date): Promise<void> {
  const at = addMinutes(manager.at, 4 * day);
  if (at > now || chance("takes on", key, at.toISOString()) < 0.4) return;
  const id = await as({ ...manager, at }, async (asking) => {
    const { organizationId } = asking;
    // A replay that was cut short comes by again.
    const there = await asking.tx.commitment.count({
      where: { organizationId, ownerId: manager.personId, createdAt: at },
    });
    const theme =
      there > 0
        ? null
        : await asking.tx.releasedTheme.findFirst({
            where: { organizationId, kind: "toTry", managerIds: { has: manager.personId } },
            orderBy: { id: "desc" },
          });
    const subject = theme && (await commitmentOf(asking));
    if (!theme || !subject) return ok(null);
    const text = pick(commitmentsFor(theme.wording), key, at.toISOString());
    const dueOn = addDays(dateIn(at, zone("Etc/UTC")), 40);
    return ok(
      done(await takeOn(permit(asking, "commitment.take", subject), { text, dueOn, releasedThemeId: theme.id })).id,
    );
  });
  const ended = addMinutes(at, 35 * day);
  if (id) await standing(manager, id, ended <= now ? "done" : "started", ended <= now ? ended : now);
}

const standing = (manager: Actor, id: string, state: "done" | "started", at: Date) =>
  as({ ...manager, at }, async (asking) =>
    sayWhereItStands(permit(asking, "commitment.change", await findCommitment(asking, id)), { id, state }),
  );
