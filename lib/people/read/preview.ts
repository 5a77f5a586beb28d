import "server-only";
import type { Asking } from "@/lib/access/asking";
import { nobody } from "@/lib/access/viewer";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { type Diff, diffRoster, type Ref } from "../rules/diff";
import { addressKept } from "../rules/leaving";
import { fateOf } from "../rules/meetings";
import type { PresentPerson } from "../rules/present";
import type { RowProblem } from "../rules/problems";
import { type Roster, type RosterOptions, readRoster } from "../rules/roster";
import type { MeetingCounts } from "../rules/story";
import { lastReorganised, meetingsToCome, presentPeople } from "./present";

export type PeopleFile = { bytes: Uint8Array; asOf: PlainDate; options: RosterOptions };

export type Seat = { meetingId: string; personId: string };
/**
 * A file and everything it would do. With any problem nothing may be applied; the diff is still there while one click
 * would settle them all, and null when the file itself must be put right.
 */
export type Preview = {
  roster: Roster;
  present: PresentPerson[];
  problems: RowProblem[];
  diff: Diff | null;
  /** Ids of planned meetings whose two people are no skip-level pair any more. */
  ended: string[];
  /** Planned meetings that stay, with another manager in between. */
  handedOver: { meetingId: string; manager: Ref }[];
  /** Seats in groups: those that end, and those that stay with another manager in between. */
  seats: { ended: Seat[]; handedOver: (Seat & { manager: Ref })[] };
  /** What an admin is told of it: one may try a file that moves a single person, so nothing asked for counts. */
  meetings: MeetingCounts;
};

/** Reads a file against the organization as of a day. Touches nothing. */
export async function previewOf(asking: Asking, { bytes, asOf, options }: PeopleFile): Promise<Preview> {
  const present = await presentPeople(asking, asOf);
  const roster = readRoster(bytes, present, asOf, options);
  const problems = [...(await pastProblem(asking, asOf)), ...roster.problems];
  if (problems.some((problem) => !problem.fix))
    return {
      roster,
      present,
      problems,
      diff: null,
      ended: [],
      handedOver: [],
      seats: { ended: [], handedOver: [] },
      meetings: none,
    };
  const diff = diffRoster(roster, present, { asOf, keepMissing: options.keepMissing });
  problems.push(...keptAddresses(asking, roster, diff));
  return { roster, present, problems, diff, ...(await fates(asking, diff)) };
}

const none: MeetingCounts = { leaderChanges: 0, ends: 0, managerChanges: 0 };

async function pastProblem(asking: Asking, asOf: PlainDate): Promise<RowProblem[]> {
  const newest = await lastReorganised(asking);
  if (!newest || asOf >= newest) return [];
  const message = `Who reports to whom is known up to ${fullDayText(newest)}. The past is never rewritten: choose that day or a later one instead of ${fullDayText(asOf)}.`;
  return [{ row: 0, column: "", message }];
}

/** Rows that ask for another address of somebody who may not hear of it, unless an operator does. */
function keptAddresses({ viewer, now }: Asking, roster: Roster, diff: Diff): RowProblem[] {
  if (viewer.personId === nobody) return [];
  const today = dateIn(now, viewer.zone);
  const returning = new Set(diff.returns.map(({ person }) => person.id));
  const rows = new Map(roster.people.map((row) => [row.mail, row.row]));
  const column = roster.table.header[roster.mapping.mail ?? -1] ?? "";
  return diff.profileChanges.flatMap(({ person, values }) => {
    if (!values.mail) return [];
    const back = returning.has(person.id) ? today : person.returnedOn;
    const leftOn = values.leftOn === undefined ? person.leftOn : values.leftOn;
    const message = addressKept({ name: person.name, leftOn, returnedOn: back }, today);
    return message ? [{ row: rows.get(values.mail) ?? 0, column, message }] : [];
  });
}

/** Only what lies ahead can still be ended, however far back the file's day is. */
async function fates(
  asking: Asking,
  diff: Diff,
): Promise<Pick<Preview, "ended" | "handedOver" | "seats" | "meetings">> {
  const today = dateIn(asking.now, asking.viewer.zone);
  const [, from = today] = [diff.asOf, today].sort();
  const toCome = await meetingsToCome(asking, from);
  const meetings = { ...none };
  const ended: string[] = [];
  const handedOver: Preview["handedOver"] = [];
  const seats: Preview["seats"] = { ended: [], handedOver: [] };
  for (const meeting of toCome) {
    const found = fateOf(meeting, diff.before, diff.after);
    const seat = { meetingId: meeting.id, personId: meeting.participantId };
    const over = found.fate === "leader-changes" || found.fate === "ends";
    if (meeting.group) {
      if (found.fate === "manager-changes") seats.handedOver.push({ ...seat, manager: found.to });
      if (over) seats.ended.push(seat);
    } else {
      if (found.fate === "manager-changes") handedOver.push({ meetingId: meeting.id, manager: found.to });
      if (over) ended.push(meeting.id);
    }
    if (!meeting.counted) continue;
    if (found.fate === "manager-changes") meetings.managerChanges++;
    if (found.fate === "leader-changes") meetings.leaderChanges++;
    if (found.fate === "ends") meetings.ends++;
  }
  return { ended, handedOver, seats, meetings };
}
