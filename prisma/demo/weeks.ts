import { ok } from "@/lib/result";
import { addDays, dateIn, mondayOf } from "@/lib/time/calendar";
import { ownTimeOff, ownWeek, weekForPage } from "@/lib/weeks/read";
import { blocksOf, type KeptWeek } from "@/lib/weeks/rules";
import { giveBackTimeOff, keepWeek, takeTimeOff } from "@/lib/weeks/write";
import { as, done } from "./act";

/** Whose holidays somebody keeps, by the zones of the charts; all others of them are of one country. */
const countries: Record<string, string> = {
  ...{ "Europe/London": "GB", "Europe/Berlin": "DE", "Europe/Amsterdam": "NL", "Europe/Madrid": "ES" },
  ...{ "Europe/Ljubljana": "SI", "Europe/Warsaw": "PL", "Europe/Dublin": "IE", "Europe/Paris": "FR" },
  ...{ "Africa/Lagos": "NG", "Africa/Johannesburg": "ZA", "Asia/Kolkata": "IN", "Asia/Tokyo": "JP" },
};
const lunch = { from: 12 * 60, until: 13 * 60, days: [0, 1, 2, 3, 4] };
const weeksAhead = 8;

/**
 * Gives somebody a week of their own: lunch, the hours they like, their country's holidays and a few days off. Whatever an
 * agreed meeting stands against is left out: a visitor's first look is not at something to repair.
 */
export async function keepAWeek(organizationId: string, personId: string, now: Date): Promise<void> {
  await as({ organizationId, personId, at: now }, async (asking) => {
    // A replay that was cut short goes on.
    if ((await ownTimeOff(asking)).length > 0) return ok();
    const fits = async () => (await weekForPage(asking)).misfits.length === 0;
    const tries = async (week: KeptWeek) => {
      const before = await ownWeek(asking);
      done(await keepWeek(asking, week));
      if (!(await fits())) done(await keepWeek(asking, before));
    };
    const week = await ownWeek(asking);
    await tries({ ...week, country: countries[week.zone] ?? "US", prefers: [10 * 60, 16 * 60] });
    await tries({ ...(await ownWeek(asking)), blocks: blocksOf([lunch]) });
    const monday = mondayOf(dateIn(now, week.zone));
    for (let ahead = 2; ahead < weeksAhead; ahead++) {
      const firstDay = addDays(monday, 7 * ahead);
      const { timeOffId } = done(await takeTimeOff(asking, { firstDay, lastDay: addDays(firstDay, 3) }));
      if (await fits()) return ok();
      done(await giveBackTimeOff(asking, timeOffId));
    }
    return ok();
  });
}
