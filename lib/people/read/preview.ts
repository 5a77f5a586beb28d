import "server-only";
import type { Asking } from "@/lib/access/asking";
import { nobody } from "@/lib/access/viewer";
import { addDays, dateIn, type PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { type Diff, diffRoster } from "../rules/diff";
import { addressKept } from "../rules/leaving";
import type { PresentPerson } from "../rules/present";
import type { RowProblem } from "../rules/problems";
import { type Roster, type RosterOptions, readRoster } from "../rules/roster";
import { lastReorganised, presentPeople } from "./present";

export type PeopleFile = { bytes: Uint8Array; asOf: PlainDate; options: RosterOptions };

/**
 * A file and everything it would do to people and lines. With any problem nothing may be applied; the diff is still there
 * while one click would settle them all, and null when the file itself must be put right. Of meetings it knows nothing: a
 * file may move a single person, and whoever tries it would read from a count what became of that person's meeting.
 */
export type Preview = {
  roster: Roster;
  present: PresentPerson[];
  problems: RowProblem[];
  diff: Diff | null;
};

/** Reads a file against the organization as of a day. Touches nothing; that it was looked at is recorded where it is shown. */
export async function previewOf(asking: Asking, { bytes, asOf, options }: PeopleFile): Promise<Preview> {
  const present = await presentPeople(asking, asOf);
  const roster = readRoster(bytes, present, asOf, options);
  const problems = [...(await dayProblem(asking, asOf)), ...roster.problems];
  if (problems.some((problem) => !problem.fix)) return { roster, present, problems, diff: null };
  const diff = diffRoster(roster, present, { asOf, keepMissing: options.keepMissing });
  problems.push(...keptAddresses(asking, roster, diff));
  return { roster, present, problems, diff };
}

/** How far ahead a file may speak. After a mistyped year every later file would lie in the past, for good. */
const MOST_AHEAD = 366;

async function dayProblem(asking: Asking, asOf: PlainDate): Promise<RowProblem[]> {
  if (asOf > addDays(dateIn(asking.now, asking.viewer.zone), MOST_AHEAD))
    return [{ row: 0, column: "", message: `${fullDayText(asOf)} is more than a year ahead. Check the year.` }];
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
