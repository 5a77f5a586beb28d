import { ownTeam } from "@/lib/programmes/read";
import { usualSettings } from "@/lib/programmes/schema";
import { acknowledgeBriefing, announce, briefManagers, settleProgramme } from "@/lib/programmes/write";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { type Actor, as, done, permit } from "./act";

/** The leader settles the programme and briefs whoever manages now; they acknowledge; their teams are told. Returns the managers. */
export async function introduce(leader: Actor, limits: { perWeek: number; perDay: number }): Promise<string[]> {
  const leaderId = leader.personId;
  const { programmeId, managerIds, fresh } = await as(leader, async (asking) => {
    const mine = permit(asking, "programme.run", { leaderId });
    const { programmeId } = done(await settleProgramme(mine, { ...usualSettings, ...limits }));
    const managerIds = (await ownTeam(asking))?.managers.map((manager) => manager.id) ?? [];
    const { organizationId } = asking;
    const known = await asking.tx.briefing.findMany({
      where: { organizationId, programmeId, acknowledgedAt: { not: null } },
    });
    const fresh = managerIds.filter((id) => !known.some((briefing) => briefing.managerId === id));
    if (fresh.length > 0) done(await briefManagers(mine, { managerIds: fresh, narrowReason: "" }));
    return ok({ programmeId, managerIds, fresh });
  });
  for (const personId of fresh) {
    await as({ ...leader, personId, at: addMinutes(leader.at, 20) }, async (asking) =>
      acknowledgeBriefing(permit(asking, "briefing.acknowledge", { managerId: personId }), programmeId),
    );
  }
  if (fresh.length > 0) {
    await as({ ...leader, at: addMinutes(leader.at, 40) }, async (asking) =>
      announce(permit(asking, "programme.run", { leaderId })),
    );
  }
  return managerIds;
}
