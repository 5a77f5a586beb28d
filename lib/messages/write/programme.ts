import "server-only";
import type { Asking } from "@/lib/access/asking";
import { sentences } from "@/lib/access/sentences";
import { addDays, momentAt, workingDaysBefore } from "@/lib/time/calendar";
import { endDay, longQuarter, type Quarter } from "@/lib/time/quarter";
import { partyOf } from "../read";
import { announcementMail } from "../rules/announcement";
import { briefingMail } from "../rules/briefing";
import type { Party } from "../rules/party";
import { predictionMail } from "../rules/prediction";
import { places, queue } from "./letters";

async function partiesOf({ tx, organizationId }: Asking, ids: readonly string[]): Promise<Map<string, Party>> {
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: [...new Set(ids)] } } });
  return new Map(rows.map((row) => [row.id, partyOf(row)]));
}

function known(parties: Map<string, Party>, id: string): Party {
  const party = parties.get(id);
  if (!party) throw new Error("Nobody of this organization has this id");
  return party;
}

const shared = (asking: Asking) => ({ organization: asking.viewer.organizationName, places: places() });

/** Tells a manager about the conversations before anyone on their team hears of them. */
export async function sendBriefing(
  asking: Asking,
  { managerId, paragraphs }: { managerId: string; paragraphs: readonly string[] },
): Promise<void> {
  const parties = await partiesOf(asking, [managerId, asking.viewer.personId]);
  const leader = known(parties, asking.viewer.personId);
  const to = known(parties, managerId);
  const mail = briefingMail({ ...shared(asking), reader: to, leader, paragraphs });
  await queue(asking, [{ kind: "briefing", to, from: leader, once: leader.personId, mail }]);
}

/** Announces the conversations to people of a team, each in a mail of their own. */
export async function sendAnnouncement(
  asking: Asking,
  { people, paragraphs }: { people: readonly { personId: string; managerId: string }[]; paragraphs: readonly string[] },
): Promise<void> {
  const ids = people.flatMap(({ personId, managerId }) => [personId, managerId]);
  const parties = await partiesOf(asking, [...ids, asking.viewer.personId]);
  const leader = known(parties, asking.viewer.personId);
  const sendings = people.map(({ personId, managerId }) => {
    const to = known(parties, personId);
    const manager = known(parties, managerId);
    const names = { leader: leader.firstName, manager: manager.firstName, k: asking.viewer.k };
    const whoSeesWhat = sentences.ofInvitation(names);
    const mail = announcementMail({
      ...shared(asking),
      reader: to,
      leader,
      manager,
      paragraphs,
      whoSeesWhat,
      noRecording: sentences.noRecording,
    });
    return { kind: "announcement", to, from: leader, once: leader.personId, mail };
  });
  await queue(asking, sendings);
}

const morning = 9 * 60;
/** Working days before the quarter ends, so that nobody predicts what they have not seen yet. */
const askDaysBefore = 10;

/** Asks managers what their teams will say, towards the end of the quarter and once. */
export async function askPredictions(
  asking: Asking,
  { managerIds, quarter }: { managerIds: readonly string[]; quarter: Quarter },
): Promise<void> {
  const parties = await partiesOf(asking, [...managerIds, asking.viewer.personId]);
  const leader = known(parties, asking.viewer.personId);
  const askOn = workingDaysBefore(endDay(quarter), askDaysBefore);
  const until = addDays(endDay(quarter), -1);
  const sendings = [...new Set(managerIds)].map((id) => {
    const to = known(parties, id);
    const mail = predictionMail({ ...shared(asking), reader: to, leader, quarterText: longQuarter(quarter), until });
    const sendAfter = momentAt(askOn, morning, to.zone);
    return { kind: "prediction", to, from: leader, once: `${leader.personId}:${quarter}`, mail, sendAfter };
  });
  await queue(asking, sendings);
}

/** Whoever has said what they expect is not asked any more. */
export async function withdrawPredictionAsk({ tx, organizationId, viewer }: Asking, quarter: Quarter): Promise<void> {
  await tx.outbox.updateMany({
    where: {
      ...{ organizationId, toPersonId: viewer.personId, kind: "prediction", state: "queued" },
      onceKey: { contains: `:${quarter}:` },
    },
    data: { state: "withdrawn" },
  });
}
