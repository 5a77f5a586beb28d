import { sealPrediction } from "@/lib/perceptions/write";
import { approvePlan, type Mailing } from "@/lib/planning/write/approve";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { proposePlan } from "@/lib/planning/write/propose";
import { closeCycle } from "@/lib/releases/write/close";
import { ok } from "@/lib/result";
import { addDays, addMinutes, minutesBetween, momentAt, zone } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import { as, done, meetingPermit, permit } from "./act";
import { chance } from "./chance";
import { circleRound } from "./circle";
import { takeOnes } from "./commitments";
import { answer, converse, type Talk } from "./conversation";
import { keepPromises } from "./follow";
import { introduce } from "./introduce";
import { predictionOf } from "./scores";
import { gatherThemes } from "./themes";

const utc = zone("Etc/UTC");
/** A leader of the replay in one quarter. `now` is today for the running quarter, else later than anything in it. */
export type Season = {
  organizationId: string;
  leaderId: string;
  quarter: Quarter;
  /** 0 for the first quarter of the replay. */
  at: number;
  perWeek: number;
  perDay: number;
  mailOf: (personId: string) => string;
  now: Date;
};

const leaderAt = (season: Season, at: Date) => ({
  organizationId: season.organizationId,
  personId: season.leaderId,
  at,
});
const opening = (season: Season) => momentAt(firstDay(season.quarter), 16 * 60, utc);
const closing = (season: Season) => momentAt(endDay(season.quarter), 12 * 60, utc);
const isOver = (season: Season) => closing(season) <= season.now;

/** One leader's quarter from the briefing to the release; the running one as far as it has come. Twice does no more than once. */
export async function replaySeason(season: Season): Promise<void> {
  const state = await stateOf(season);
  if (state === "closed") return;
  const { perWeek, perDay } = season;
  const managers = await introduce(leaderAt(season, opening(season)), { perWeek, perDay });
  if (state !== "approved") await plan(season);
  for (const personId of managers) {
    const manager = { organizationId: season.organizationId, personId, at: opening(season) };
    await takeOnes(manager, season.mailOf(personId), season.now);
  }
  await circleRound(leaderAt(season, opening(season)), season.mailOf, season.now);
  await predict(season, managers);
  await severalAtOnce(await talksOf(season), (talk) => live(season, talk));
  await keepPromises({ ...season, until: isOver(season) ? closing(season) : season.now });
  await gatherThemes(leaderAt(season, isOver(season) ? closing(season) : season.now), season.quarter);
  if (isOver(season)) await release(season);
}

const planOf = (season: Season) =>
  as(leaderAt(season, season.now), async ({ tx, organizationId }) =>
    ok(
      await tx.plan.findFirst({
        where: { organizationId, leaderId: season.leaderId, cycle: { quarter: season.quarter } },
      }),
    ),
  );

const stateOf = async (season: Season) => (await planOf(season))?.state ?? null;

async function plan(season: Season): Promise<void> {
  const mailing: Mailing = isOver(season) ? "none" : "now";
  await as(leaderAt(season, addMinutes(opening(season), 60)), async (asking) => {
    const mine = permit(asking, "plan.make", { leaderId: season.leaderId });
    done(await proposePlan(mine, { quarter: season.quarter }));
    return approvePlan(mine, { quarter: season.quarter, revision: null, mailing });
  });
}

/** Managers seal what they expect in the last weeks; in the running quarter most have, two have not yet. */
async function predict(season: Season, managers: string[]): Promise<void> {
  for (const managerId of managers) {
    const key = season.mailOf(managerId);
    const at = momentAt(
      addDays(firstDay(season.quarter), 30 + Math.floor(50 * chance("seals", key, season.at))),
      9 * 60,
      utc,
    );
    if (at > season.now || chance("forgets to seal", key, season.at) < 0.06) continue;
    await as({ organizationId: season.organizationId, personId: managerId, at }, async (asking) => {
      const { organizationId } = asking;
      const cycle = await asking.tx.cycle.findFirstOrThrow({ where: { organizationId, quarter: season.quarter } });
      const mine = await asking.tx.perception.findFirst({ where: { organizationId, cycleId: cycle.id, managerId } });
      if (mine) return ok();
      const value = predictionOf(key, season.at);
      done(await sealPrediction(permit(asking, "team.predict", { managerId }), { cycleId: cycle.id, value }));
      return ok();
    });
  }
}

type Planned = Talk & { revision: number; minutes: number };

/** What is still ahead in the leader's plan, in the order it takes place. */
async function talksOf(season: Season): Promise<Planned[]> {
  const { organizationId, leaderId, mailOf } = season;
  const meetings = await as(leaderAt(season, season.now), async ({ tx }) =>
    ok(
      await tx.meeting.findMany({
        where: { organizationId, leaderId, cycle: { quarter: season.quarter }, state: "scheduled" },
        include: { participants: true },
        orderBy: { startsAt: "asc" },
      }),
    ),
  );
  return meetings.flatMap(({ id, startsAt, endsAt, revision, participants: [seat] }) =>
    seat
      ? {
          ...{ organizationId, leaderId, startsAt, revision },
          meetingId: id,
          personId: seat.personId,
          person: mailOf(seat.personId),
          manager: mailOf(seat.managerId ?? ""),
          quarter: season.at,
          minutes: minutesBetween(startsAt, endsAt),
        }
      : [],
  );
}

/** Conversations of a quarter know nothing of each other; a few at a time keep both the program and the database busy. */
async function severalAtOnce<T>(things: T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** Not this quarter, cancelled by the leader, answered and held, or still ahead. */
async function live(season: Season, talk: Planned): Promise<void> {
  const fate = chance("fate", talk.person, talk.quarter);
  const dayBefore = addMinutes(talk.startsAt, -26 * 60);
  if (fate < 0.03 && dayBefore < season.now) return defer(talk, dayBefore);
  if (fate < 0.05 && dayBefore < season.now) return cancel(talk, dayBefore);
  if (dayBefore < season.now) await answer(talk, dayBefore);
  if (addMinutes(talk.startsAt, talk.minutes) < season.now) await converse(talk, talk.minutes);
}

const defer = async (talk: Planned, at: Date) => {
  await as({ organizationId: talk.organizationId, personId: talk.personId, at }, async (asking) =>
    deferMeeting(await meetingPermit(asking, "meeting.defer", talk.meetingId), { revision: talk.revision }),
  );
};
const cancel = async (talk: Planned, at: Date) => {
  await as({ organizationId: talk.organizationId, personId: talk.leaderId, at }, async (asking) =>
    cancelMeeting(await meetingPermit(asking, "meeting.cancel", talk.meetingId), { revision: talk.revision }),
  );
};

async function release(season: Season): Promise<void> {
  const found = await planOf(season);
  if (!found) return;
  const close = async (asking: Parameters<Parameters<typeof as>[1]>[0]) =>
    closeCycle(permit(asking, "plan.close", { leaderId: season.leaderId }), found.id);
  await as(leaderAt(season, closing(season)), close, "close");
}
