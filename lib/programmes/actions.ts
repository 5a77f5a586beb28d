"use server";
import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { AcknowledgeBriefing, Announce, BriefManagers, ProgrammeSettings } from "./schema";
import { acknowledgeBriefing, announce, briefManagers, settleProgramme } from "./write";

export const settle = action(ProgrammeSettings, (asking, input) =>
  allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, (permit) => settleProgramme(permit, input)),
);

export const brief = action(BriefManagers, (asking, input) =>
  allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, (permit) => briefManagers(permit, input)),
);

export const acknowledge = action(AcknowledgeBriefing, (asking, { programmeId }) =>
  allowed(asking, "briefing.acknowledge", { managerId: asking.viewer.personId }, (permit) =>
    acknowledgeBriefing(permit, programmeId),
  ),
);

export const announceToTeams = action(Announce, (asking) =>
  allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, announce),
);
