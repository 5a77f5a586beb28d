"use server";
import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { AcknowledgeBriefing, Announce, BriefManagers, ProgrammeSettings } from "./schema";
import { acknowledgeBriefing, announce, briefManagers, settleProgramme } from "./write";

export const settle = action(ProgrammeSettings, async (asking, input) => {
  const permit = authorize(asking, "programme.run", { leaderId: asking.viewer.personId });
  return permit.ok ? settleProgramme(permit.value, input) : permit;
});

export const brief = action(BriefManagers, async (asking, input) => {
  const permit = authorize(asking, "programme.run", { leaderId: asking.viewer.personId });
  return permit.ok ? briefManagers(permit.value, input) : permit;
});

export const acknowledge = action(AcknowledgeBriefing, async (asking, { programmeId }) => {
  const permit = authorize(asking, "briefing.acknowledge", { managerId: asking.viewer.personId });
  return permit.ok ? acknowledgeBriefing(permit.value, programmeId) : permit;
});

export const announceToTeams = action(Announce, async (asking) => {
  const permit = authorize(asking, "programme.run", { leaderId: asking.viewer.personId });
  return permit.ok ? announce(permit.value) : permit;
});
