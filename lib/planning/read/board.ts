import "server-only";
import type { Asking } from "@/lib/access/asking";
import { silentCalendars } from "@/lib/calendars/read/connections";
import { teamNames } from "@/lib/insights/rules/names";
import { byName, teamOf } from "@/lib/meetings/rules/company";
import { addMinutes, dateIn, parseZone, type Zone, zone } from "@/lib/time/calendar";
import { dayText, momentText, timeText } from "@/lib/time/format";
import { addQuarters, endDay, type Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { awayWeeks } from "../rules/away";
import {
  type BoardFacts,
  type BoardMeeting,
  type BoardTeam,
  type BoardWeek,
  boardMeetings,
  boardTeams,
  boardWeeks,
  type Row,
} from "../rules/board";
import { Lines } from "../rules/by-hand";
import { type Draft, drafting, requestOf } from "../rules/draft";
import { type Effects, effectsOf } from "../rules/effects";
import { reasonText } from "../rules/queue";
import { aboutText } from "../rules/reader";
import { type CapacityNote, capacityNote, ledeOf, metaOf, standingOfAll, titleOf } from "../rules/standing";
import { takeBackMinutes } from "../rules/take-back";
import { noLongerHolds } from "./again";
import { forLeaderOf, shownTo } from "./arranged";
import { type PlanningFacts, planningFacts } from "./facts";
import { type GroupChoice, groupChoices } from "./group-choices";
import { lastApproval } from "./last-approval";
import { revisionOf } from "./revision";
import { stampOf } from "./stamp";

export type Waiting = {
  key: string;
  personId: string;
  name: string;
  firstName: string;
  teamId: string;
  openDoor: boolean;
  day: string | null;
  reason: string;
  meetingId: string | null;
  /** Whether planning could give them a time this quarter, or has. */
  placeable: boolean;
};
export type PlanView = {
  /** The leader it is planned for, where somebody else plans; null for one's own. */
  forLeader: { name: string; firstName: string } | null;
  /** Whose board it is, and the clock it is on. */
  leaderId: string;
  zone: Zone;
  /** Changes with whatever changes on the board. */
  stamp: string;
  quarter: Quarter;
  previous: Quarter;
  next: Quarter;
  revision: number;
  over: boolean;
  closed: boolean;
  title: string;
  meta: string;
  lede: string;
  limits: { perWeek: number; perDay: number };
  capacity: CapacityNote | null;
  /** Teams that could meet together, and whether that is a way out of a quarter with too little room. */
  groups: GroupChoice[];
  preparation: number;
  started: boolean;
  teams: BoardTeam[];
  weeks: BoardWeek[];
  meetings: BoardMeeting[];
  queue: Waiting[];
  effects: Effects;
  /** People due without any time, whom planning could place. */
  toPlan: number;
  /** How many agreed meetings no longer hold, and why, one line each. */
  noLonger: { count: number; reasons: string[] };
  /** Whose own calendar has not answered since when: all that is told of anybody's. */
  silent: string[];
  /** Until when the last approval can be taken back, on the leader's clock. */
  takeBackUntil: string | null;
};

/** A leader's quarter on the board; null for somebody who leads nobody. */
export async function planForPage(asking: Asking, quarter: Quarter): Promise<PlanView | null> {
  const facts = await planningFacts(asking, quarter);
  if (!facts || (facts.team.people.length === 0 && !asking.viewer.leads)) return null;
  const { tx, organizationId, viewer } = asking;
  const plan = await tx.plan.findFirst({ where: { organizationId, leaderId: viewer.personId, cycle: { quarter } } });
  const board = boardOf(facts, await rowsOf(asking, quarter, teamNames(facts.team.managers)));
  const draft = await inTurns(drafting(facts));
  const meetings = boardMeetings(board);
  // Nobody is placed in a quarter that is over: whoever was not met stands in the queue of the running one.
  const over = dateIn(asking.now, viewer.zone) >= endDay(quarter);
  const queue = over ? [] : queueRows(facts, board, draft.unmet);
  const waiting = queue.filter((one) => one.meetingId === null);
  const planned = waiting.filter((one) => !one.openDoor);
  const people = (rows: readonly Waiting[]) => new Set(rows.map((one) => one.personId)).size;
  const all = standingOfAll(board, {
    ...{ waiting: people(planned), cannot: people(planned.filter((one) => !one.placeable)) },
    openDoors: queue.filter((one) => one.openDoor).length,
  });
  // That somebody chose not to meet is between the two: whoever plans sees only that there is nothing to plan with them.
  const standing = viewer.delegate ? { ...all, deferred: 0 } : all;
  const { cadence, lengthMinutes, preparationMinutes } = facts.settings;
  const leaderId = facts.team.leader.id;
  const reasons = over ? [] : await noLongerHolds(asking, facts);
  const forLeader = forLeaderOf(viewer);
  const view = {
    forLeader,
    ...{ leaderId, zone: board.zone, stamp: await stampOf(asking, { leaderId, quarter }) },
    ...{ quarter, previous: addQuarters(quarter, -1), next: addQuarters(quarter, 1), queue, meetings },
    revision: plan ? await revisionOf(asking, plan, quarter) : 0,
    over,
    closed: plan?.state === "closed",
    title: titleOf(board, standing),
    meta: aboutText(forLeader, metaOf(quarter, lengthMinutes, cadence)),
    lede: ledeOf(standing),
    limits: { perWeek: facts.limits.perWeek, perDay: facts.limits.perDay },
    capacity: over ? null : capacityNote(draft),
    preparation: preparationMinutes,
    groups: over || plan?.state === "closed" ? [] : groupChoices(facts, draft.capacity),
    started: facts.programmeId !== null,
    teams: boardTeams(board),
    weeks: boardWeeks(board, meetings),
    effects: effectsOf(meetings),
    toPlan: waiting.filter((one) => one.placeable).length,
    noLonger: { count: reasons.length, reasons },
    silent: over ? [] : await silentOnes(asking, facts),
    takeBackUntil: await takeBackUntil(asking, quarter),
  };
  return viewer.delegate ? withoutReasons(view) : view;
}

/** Why somebody is met, and why then, is the leader's to know: whoever plans for them sees names, times and the order. */
const withoutReasons = (view: PlanView): PlanView => ({
  ...view,
  noLonger: { ...view.noLonger, reasons: [] },
  queue: view.queue.map((row) => ({ ...row, reason: "" })),
  meetings: view.meetings.map((meeting) => ({ ...meeting, why: [] })),
});

async function silentOnes(asking: Asking, { team }: PlanningFacts): Promise<string[]> {
  const people = [team.leader, ...team.people];
  const silent = await silentCalendars(
    asking,
    people.map((person) => person.id),
  );
  return people.flatMap(({ id, name }) => {
    const since = silent.get(id);
    const whose = id === asking.viewer.personId ? "Your own" : `${name}’s`;
    return since ? [`${whose} calendar has not answered since ${momentText(since, asking.viewer.zone)}.`] : [];
  });
}

function boardOf(facts: PlanningFacts, rows: Row[]): BoardFacts {
  const { quarter, now, team, teamNames, acknowledged } = facts;
  const teams = team.managers.map(({ id, name }) => ({
    ...{ id, name: teamNames.get(id) ?? name, acknowledged: acknowledged.has(id) },
    personIds: team.people.filter((person) => person.managerId === id).map((person) => person.id),
  }));
  const leader = { ...team.leader, busy: facts.busy.get(team.leader.id) ?? [] };
  const away = awayWeeks(quarter, leader, facts.limits.length);
  return { quarter, now, zone: team.leader.zone, rows, away, teams };
}

async function rowsOf(
  { tx, organizationId, viewer }: Asking,
  quarter: Quarter,
  names: ReturnType<typeof teamNames>,
): Promise<Row[]> {
  const rows = await tx.meeting.findMany({
    where: { organizationId, ...shownTo(viewer), cycle: { quarter } },
    include: {
      participants: {
        include: {
          person: { select: { id: true, name: true, givenName: true, zone: true } },
          manager: { select: { name: true, givenName: true } },
        },
      },
    },
  });
  const called = (person: { name: string; givenName: string }) => person.givenName || person.name;
  return rows.flatMap(({ participants, why, ...row }) =>
    participants.slice(0, 1).map(({ managerId, manager }) => ({
      ...row,
      managerId,
      // Who managed them then may not be a manager of this team any more.
      team: names.get(managerId ?? "")?.team ?? teamOf(manager && { name: manager.name, firstName: called(manager) }),
      byLeader: participants.some(({ personId }) => personId === viewer.delegate?.personId),
      why: Lines.catch([]).parse(why),
      people: participants
        .map(({ person }) => ({
          ...person,
          firstName: called(person),
          zone: parseZone(person.zone) ?? zone("Etc/UTC"),
        }))
        .sort(byName),
    })),
  );
}

/** Everybody without an agreed time, in the order they are placed. */
function queueRows(facts: PlanningFacts, board: BoardFacts, unmet: Draft["unmet"]): Waiting[] {
  const today = dateIn(facts.now, board.zone);
  const pinned = new Set(
    board.rows
      .filter((row) => row.state === "draft" && (row.pinned || row.kind === "group"))
      .map((row) => +row.startsAt),
  );
  const drafts = board.rows.filter((row) => row.state === "draft");
  // A pinned proposal counts as agreed for the planner, and still waits for the leader's word.
  const led = facts.led.filter((one) => one.state !== "scheduled" || !pinned.has(+one.startsAt));
  const due = requestOf({ ...facts, led }).due;
  const firstNames = new Map(facts.team.people.map((person) => [person.id, person.firstName]));
  return due.map((one, index) => {
    const draft = drafts.find(
      (row) => row.people.some(({ id }) => id === one.personId) && (row.kind === "openDoor") === Boolean(one.askedOn),
    );
    const openDoor = one.askedOn !== null;
    const left = draft ? undefined : unmet.find((two) => two.personId === one.personId && two.openDoor === openDoor);
    const why = left?.why;
    const reason = reasonText(one.reason, today);
    return {
      key: `${one.personId} ${index}`,
      ...{ personId: one.personId, name: one.name, firstName: firstNames.get(one.personId) ?? one.name },
      teamId: one.managerId,
      day: draft ? dayText(dateIn(draft.startsAt, board.zone), today) : null,
      reason: why ? `${reason} ${why}` : reason,
      meetingId: draft?.id ?? null,
      ...{ openDoor, placeable: left === undefined },
    };
  });
}

async function takeBackUntil(asking: Asking, quarter: Quarter): Promise<string | null> {
  const last = await lastApproval(asking, quarter);
  return last ? timeText(addMinutes(last.at, takeBackMinutes), asking.viewer.zone) : null;
}
