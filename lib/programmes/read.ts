import "server-only";
import type { Asking } from "@/lib/access/asking";
import { open } from "@/lib/db/seal";
import { type Member, teamOn } from "@/lib/planning/read/team";
import { teamNames } from "@/lib/planning/rules/team-names";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import type { Opened } from "@/lib/wording";
import { cadenceWarning, conversationsAYear } from "./rules/cadence";
import { type ChecklistStep, checklist } from "./rules/checklist";
import { announcementParagraphs, briefingParagraphs } from "./rules/texts";
import { type ProgrammeSettings, usualSettings } from "./schema";

type ManagerRow = {
  id: string;
  name: string;
  firstName: string;
  team: string;
  people: number;
  sentOn: PlainDate | null;
  acknowledgedOn: PlainDate | null;
};
type ProgrammeView = {
  started: boolean;
  settings: ProgrammeSettings;
  warning: string | null;
  steps: ChecklistStep[];
  managers: ManagerRow[];
  people: number;
  announcedOn: PlainDate | null;
  narrowReason: Opened;
  /** The texts as they go out, for one of the managers. */
  briefing: string[];
  announcement: string[];
};

/** Where the reason for beginning with one team stands. */
export const reasonPlace = (row: string, leaderId: string) => ({
  table: "programme",
  column: "narrow_reason",
  row,
  author: leaderId,
});

/** Where the introduction of a leader's programme stands. */
export async function programmeForPage(asking: Asking): Promise<ProgrammeView> {
  const { viewer } = asking;
  const programme = await ownProgramme(asking);
  const team = await ownTeam(asking);
  const managers = team ? managerRows(asking, team.managers, team.people, programme?.briefings ?? []) : [];
  const settings = programme ?? usualSettings;
  const { cadence, lengthMinutes, preparationMinutes, perWeek, perDay, bufferMinutes } = settings;
  const names = { leader: viewer.firstName, manager: managers[0]?.firstName ?? "Your manager", cadence, lengthMinutes };
  const people = team?.people.length ?? 0;
  return {
    started: programme !== null,
    settings: { cadence, lengthMinutes, preparationMinutes, perWeek, perDay, bufferMinutes },
    warning: cadenceWarning(conversationsAYear(cadence)),
    steps: checklist({
      started: programme !== null,
      managers: managers.length,
      briefed: managers.filter((one) => one.sentOn).length,
      acknowledged: managers.filter((one) => one.acknowledgedOn).length,
      announced: Boolean(programme?.announcedAt),
      invited: await invitedAmong(asking, team?.people.map((person) => person.id) ?? []),
      people,
    }),
    managers,
    people,
    announcedOn: programme?.announcedAt ? dateIn(programme.announcedAt, viewer.zone) : null,
    narrowReason: programme?.narrowReasonSealed
      ? await open(asking, viewer.personId, reasonPlace(programme.id, viewer.personId), programme.narrowReasonSealed)
      : null,
    briefing: briefingParagraphs(names),
    announcement: announcementParagraphs(names),
  };
}

const ownProgramme = ({ tx, organizationId, viewer }: Asking) =>
  tx.programme.findUnique({
    where: { organizationId_leaderId: { organizationId, leaderId: viewer.personId } },
    include: { briefings: true },
  });

/** The leader's managers and their people today. */
export const ownTeam = (asking: Asking) =>
  teamOn(asking.tx, asking.organizationId, asking.viewer.personId, { day: dateIn(asking.now, asking.viewer.zone) });

type Briefed = { managerId: string; sentAt: Date; acknowledgedAt: Date | null };

function managerRows(
  { viewer }: Asking,
  managers: readonly Member[],
  people: readonly Member[],
  briefings: readonly Briefed[],
): ManagerRow[] {
  const names = teamNames(managers, people);
  return managers.map((manager) => {
    const briefing = briefings.find((one) => one.managerId === manager.id);
    return {
      id: manager.id,
      name: manager.name,
      firstName: manager.firstName,
      team: names.get(manager.id) ?? manager.name,
      people: people.filter((one) => one.managerId === manager.id).length,
      sentOn: briefing ? dateIn(briefing.sentAt, viewer.zone) : null,
      acknowledgedOn: briefing?.acknowledgedAt ? dateIn(briefing.acknowledgedAt, viewer.zone) : null,
    };
  });
}

/** How many of the people who are on the teams today were ever invited. */
async function invitedAmong({ tx, organizationId, viewer }: Asking, people: string[]): Promise<number> {
  const rows = await tx.meetingParticipant.findMany({
    where: {
      organizationId,
      personId: { in: people },
      meeting: { leaderId: viewer.personId, kind: "planned", state: { in: ["scheduled", "held"] } },
    },
    distinct: ["personId"],
    select: { personId: true },
  });
  return rows.length;
}

export type BriefingView = {
  programmeId: string;
  leader: { name: string; firstName: string };
  paragraphs: string[];
  sentOn: PlainDate;
  acknowledgedOn: PlainDate | null;
};

/** The briefings a manager was given, the newest first. */
export async function briefingsForManager(asking: Asking): Promise<BriefingView[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.briefing.findMany({
    where: { organizationId, managerId: viewer.personId },
    include: { programme: true },
    orderBy: { sentAt: "desc" },
  });
  const leaders = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.programme.leaderId) } },
    select: { id: true, name: true, givenName: true },
  });
  return rows.flatMap(({ programme, sentAt, acknowledgedAt }) => {
    const leader = leaders.find((one) => one.id === programme.leaderId);
    if (!leader) return [];
    const { cadence, lengthMinutes } = programme;
    const names = { leader: leader.givenName, manager: viewer.firstName, cadence, lengthMinutes };
    return [
      {
        programmeId: programme.id,
        leader: { name: leader.name, firstName: leader.givenName },
        paragraphs: briefingParagraphs(names),
        sentOn: dateIn(sentAt, viewer.zone),
        acknowledgedOn: acknowledgedAt ? dateIn(acknowledgedAt, viewer.zone) : null,
      },
    ];
  });
}
