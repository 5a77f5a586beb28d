import "server-only";
import type { Asking } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import { countries, regionsOf } from "@/lib/planning/read/holidays";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { addDays, dateIn, daysBetween, toDateColumn } from "@/lib/time/calendar";
import type { KeptWeek } from "./rules";
import type { TakeTimeOff } from "./schema";

const own = ({ organizationId, viewer }: Asking) => ({ organizationId, personId: viewer.personId });

/**
 * Keeps one's own week. The next plan goes around it; what is agreed stays where it is. Nothing of it is written to the log:
 * that somebody changed their week is theirs, too.
 */
export async function keepWeek(asking: Asking, week: KeptWeek): Promise<Result<undefined>> {
  const { tx, organizationId, viewer, now } = asking;
  const { zone, zones, hours, blocks, prefers, country } = week;
  const place = { country, region: await regionIn(week) };
  if (country !== "" && !(await countries()).some((one) => one.code === country))
    return invalid("Choose a country of the list.", { country: "Choose a country of the list." });
  const where = { organizationId_id: { organizationId, id: viewer.personId } };
  const { zone: before } = await tx.person.findUniqueOrThrow({ where, select: { zone: true } });
  const chosen = before === zone ? {} : { zone, zoneChosen: true };
  await tx.person.updateMany({
    where: { organizationId, id: viewer.personId },
    data: { ...place, ...chosen },
  });
  const kept = {
    hours: hours.map((day) => (day ? [...day] : null)),
    ...{ zones: [...zones], blocks: blocks.map((day) => day.map((span) => [...span])), changedAt: now },
    ...{ prefersFrom: prefers?.[0] ?? null, prefersUntil: prefers?.[1] ?? null },
  };
  await tx.ownWeek.upsert({
    where: { organizationId_personId: own(asking) },
    create: { ...own(asking), ...kept },
    update: kept,
  });
  return ok();
}

/** A part of another country, as when the country was just changed, is none. */
async function regionIn({ country, region }: KeptWeek): Promise<string> {
  return region !== "" && (await regionsOf(country)).some((one) => one.code === region) ? region : "";
}

const longestDays = 400;
const mostAtOnce = 40;

/** Takes days off, the last one included. Agreed meetings on them stay until somebody moves them. What is over is forgotten. */
export async function takeTimeOff(
  asking: Asking,
  { firstDay, lastDay }: TakeTimeOff,
): Promise<Result<{ timeOffId: string }>> {
  const { tx, now, viewer } = asking;
  const today = dateIn(now, viewer.zone);
  if (lastDay < today) return invalid("That is over.", { lastDay: "Choose a day from today on." });
  const tooLong = "That is longer than a year. Ask for it in parts.";
  if (daysBetween(firstDay, lastDay) >= longestDays) return invalid(tooLong, { lastDay: tooLong });
  await tx.timeOff.deleteMany({ where: { ...own(asking), endsOn: { lte: toDateColumn(today) } } });
  const known = await tx.timeOff.findMany({ where: own(asking) });
  const [startsOn, endsOn] = [toDateColumn(firstDay), toDateColumn(addDays(lastDay, 1))];
  if (known.some((one) => one.startsOn <= startsOn && one.endsOn >= endsOn))
    return invalid("These days are off already.", { firstDay: "These days are off already." });
  if (known.length >= mostAtOnce) return conflict("That is as much as fits. Take away what is no longer right first.");
  const timeOffId = newId();
  await tx.timeOff.create({ data: { ...own(asking), id: timeOffId, startsOn, endsOn } });
  return ok({ timeOffId });
}

/** Gives days off back. */
export async function giveBackTimeOff(asking: Asking, timeOffId: string): Promise<Result<undefined>> {
  const { count } = await asking.tx.timeOff.deleteMany({ where: { ...own(asking), id: timeOffId } });
  return count > 0 ? ok() : notFound();
}
