import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import { teamMeetings } from "@/lib/meetings/read/team";
import { companyName } from "@/lib/meetings/rules/company";
import { noLongerHolds } from "@/lib/planning/read/again";
import { planningFacts } from "@/lib/planning/read/facts";
import { owedText } from "@/lib/planning/rules/again";
import { type PromiseView, promisesWhere } from "@/lib/promises/read";
import { addDays, dateIn, minuteIn, momentAt, type PlainDate } from "@/lib/time/calendar";
import { dayText, momentText } from "@/lib/time/format";
import { quarterIn, shortQuarter } from "@/lib/time/quarter";
import { dayMeta } from "../rules/day-meta";
import { dayTitle } from "../rules/day-title";
import { waitingLine } from "../rules/waiting";
import { mondayToShow, weekLines } from "../rules/week";
import { nextStep } from "./beginning";
import { briefingsToRead, predictionsToGive, sealing } from "./duties";
import { finding } from "./finding";
import { nextOf, ownMeetings } from "./meetings";
import { nextConversation } from "./next";
import { promiseLines } from "./promises";
import { running } from "./running";
import { waitingForTime } from "./waiting";

/** Everything that applies to this person today, and nothing else. */
export async function todayForPage(asking: Asking) {
  const { viewer, now } = asking;
  const today = dateIn(now, viewer.zone);
  const meetings = await ownMeetings(asking);
  const open = await promisesWhere(asking, { state: { in: ["open", "told"] } });
  const upcoming = nextOf(meetings, now);
  const next = upcoming && (await nextConversation(asking, upcoming, open));
  const promises = await promiseLines(asking, open);
  const briefings = await briefingsToRead(asking);
  const envelopes = await predictionsToGive(asking);
  const waiting = await waitingForTime(asking);
  const facts = viewer.leads ? await planningFacts(asking, quarterIn(now, viewer.zone)) : null;
  // Before a leader has begun, no manager has heard of predictions.
  const begun = facts?.programmeId ? facts : null;
  const start = await nextStep(asking, begun !== null);
  const led = ledThisWeek(asking, meetings);
  const due = addDays(today, 7);
  const title = dayTitle({
    today,
    next: upcoming && nextDay(asking, upcoming, next?.firstName ?? ""),
    promisesDue: open.filter(({ ownerId, state, due: on }) => mine(asking, ownerId) && state === "open" && on <= due)
      .length,
    toHear: promises.toHear.length,
    briefings: briefings.length,
    predictions: envelopes.filter(({ sealedAt }) => !sealedAt).length,
  });
  return {
    title,
    meta: dayMeta(today),
    leads: viewer.leads,
    isParticipant: viewer.isParticipant,
    next,
    ...promises,
    briefings,
    envelopes: envelopes.map((envelope) => ({
      cycleId: envelope.cycleId,
      quarter: shortQuarter(envelope.quarter),
      leader: envelope.leader.firstName,
      until: dayText(addDays(envelope.endsOn, -1), today),
      sealed: envelope.sealedAt !== null,
    })),
    waiting: waiting.people.map((one) => waitingLine(one, today)),
    waitingInAll: waiting.all,
    owed: waiting.owed > 0 ? owedText(waiting.owed) : null,
    noLonger: facts ? (await noLongerHolds(asking, facts)).length : 0,
    week: led.length > 0 || (viewer.leads && !start) ? weekLines(led, today, viewer.zone) : null,
    nextWeek: mondayToShow(today) > today,
    team: viewer.manages ? await teamLines(asking) : [],
    sealing: begun && (await sealing(asking, begun)),
    start,
    running: await runningView(asking, today),
    finding: await finding(asking),
  };
}

const mine = (asking: Asking, ownerId: PromiseView["ownerId"]) => ownerId === asking.viewer.personId;

const nextDay = ({ viewer }: Asking, { startsAt }: FoundMeeting, firstName: string) => ({
  firstName,
  on: dateIn(startsAt, viewer.zone),
  minute: minuteIn(startsAt, viewer.zone),
});

const ledThisWeek = ({ viewer }: Asking, meetings: FoundMeeting[]) =>
  meetings
    .filter(({ leader }) => leader.id === viewer.personId)
    .map((meeting) => ({
      id: meeting.id,
      name: companyName(meeting, "leader"),
      startsAt: meeting.startsAt,
      held: meeting.state === "held",
    }));

async function teamLines(asking: Asking) {
  const { viewer, now } = asking;
  const ahead = momentAt(addDays(dateIn(now, viewer.zone), 14), 0, viewer.zone);
  const soon = (await teamMeetings(asking)).filter(({ startsAt }) => startsAt < ahead).slice(0, 5);
  return soon.map(({ person, leader, startsAt }) => ({
    name: person,
    leader,
    when: momentText(startsAt, viewer.zone),
  }));
}

async function runningView(asking: Asking, today: PlainDate) {
  const state = await running(asking);
  return state && { ...state, imported: state.importedOn && dayText(state.importedOn, today) };
}
