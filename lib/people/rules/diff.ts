import { addDays, type PlainDate } from "@/lib/time/calendar";
import { type Chart, type SkipPair, skipPairs } from "./hierarchy";
import { sameHours } from "./hours";
import type { Anyone, Placed } from "./managers";
import { hasLeft, type PresentPerson } from "./present";
import type { Roster } from "./roster";

/** Someone in the organization after the import: a known person's id, or "row:12" for someone who joins. */
export type Ref = string;
type Profile = Pick<
  PresentPerson,
  | "mail"
  | "employeeId"
  | "name"
  | "firstName"
  | "title"
  | "department"
  | "site"
  | "level"
  | "zone"
  | "country"
  | "hours"
  | "joinedOn"
  | "leftOn"
>;
type Join = { ref: Ref; row: Placed; managerRef: Ref | null };
type Return = { person: PresentPerson; row: Placed; managerRef: Ref | null };
type ManagerChange = { person: PresentPerson; from: Ref | null; to: Ref | null };
export type ProfileChange = { person: PresentPerson; values: Partial<Profile> };
type PairChange = { participant: Ref; before: SkipPair | null; after: SkipPair | null };

/** Everything an import would change, decided before anything is touched. */
export type Diff = {
  asOf: PlainDate;
  joins: Join[];
  returns: Return[];
  leaves: PresentPerson[];
  managerChanges: ManagerChange[];
  profileChanges: ProfileChange[];
  pairChanges: PairChange[];
  /** Admins the file does not name: an admin never leaves through an import. */
  adminsKept: PresentPerson[];
  before: Chart;
  after: Chart;
};

type DiffOptions = { asOf: PlainDate; keepMissing?: boolean };
type Matched = { row: Placed; person: PresentPerson | null };

/** The file against the organization. The same file again gives an empty diff. */
export function diffRoster(
  roster: Pick<Roster, "people" | "gone">,
  present: PresentPerson[],
  options: DiffOptions,
): Diff {
  const matched = matchRows(roster.people, present);
  const refOf = refs(matched);
  const named = new Set(matched.flatMap(({ person }) => (person ? [person.id] : [])));
  const here = present.filter((person) => !hasLeft(person, options.asOf));
  const goneMails = new Set(roster.gone.map((row) => row.mail));
  const missing = here.filter(
    (person) => !named.has(person.id) && (!options.keepMissing || goneMails.has(person.mail)),
  );
  const leaves = missing.filter((person) => !person.isAdmin);
  const before = new Map(here.map((person) => [person.id, person.managerId] as const));
  const after = chartAfter(before, leaves, matched, refOf);
  return {
    asOf: options.asOf,
    leaves,
    adminsKept: missing.filter((person) => person.isAdmin),
    ...arrivals(matched, refOf, options.asOf),
    managerChanges: managerChanges(here, leaves, after),
    profileChanges: profileChanges(matched, options.asOf),
    pairChanges: pairChanges(before, after),
    before,
    after,
  };
}

/** By mail, else by employee number: a person whose address changed keeps their history. */
function matchRows(rows: Placed[], present: PresentPerson[]): Matched[] {
  const byMail = new Map(present.map((person) => [person.mail, person]));
  const byNumber = new Map(
    present.flatMap((person) => (person.employeeId ? [[person.employeeId, person] as const] : [])),
  );
  const mails = new Set(rows.map((row) => row.mail));
  return rows.map((row) => {
    const numbered = byNumber.get(row.employeeId ?? "");
    // Their old address stands in a row of its own, so this row is somebody else who was given the number.
    const moved = numbered && !mails.has(numbered.mail) ? numbered : null;
    return { row, person: byMail.get(row.mail) ?? moved };
  });
}

function refs(matched: Matched[]): (anyone: Anyone | null) => Ref | null {
  const byRow = new Map(matched.map(({ row, person }) => [row.row, person?.id ?? `row:${row.row}`]));
  return (anyone) =>
    anyone === null ? null : anyone.kind === "person" ? anyone.person.id : (byRow.get(anyone.row.row) ?? null);
}

function chartAfter(
  before: Chart,
  leaves: PresentPerson[],
  matched: Matched[],
  refOf: (anyone: Anyone | null) => Ref | null,
): Chart {
  const after = new Map(before);
  for (const person of leaves) after.delete(person.id);
  for (const { row, person } of matched) after.set(person?.id ?? `row:${row.row}`, refOf(row.reportsTo));
  for (const [id, manager] of after) if (manager !== null && !after.has(manager)) after.set(id, null);
  return after;
}

function arrivals(matched: Matched[], refOf: (anyone: Anyone | null) => Ref | null, asOf: PlainDate) {
  const joins: Join[] = [];
  const returns: Return[] = [];
  for (const { row, person } of matched) {
    const managerRef = refOf(row.reportsTo);
    if (!person) joins.push({ ref: `row:${row.row}`, row, managerRef });
    else if (hasLeft(person, asOf)) returns.push({ person, row, managerRef });
  }
  return { joins, returns };
}

function managerChanges(here: PresentPerson[], leaves: PresentPerson[], after: Chart): ManagerChange[] {
  const leaving = new Set(leaves.map((person) => person.id));
  return here.flatMap((person) => {
    const to = after.get(person.id) ?? null;
    return leaving.has(person.id) || to === person.managerId ? [] : [{ person, from: person.managerId, to }];
  });
}

function profileChanges(matched: Matched[], asOf: PlainDate): ProfileChange[] {
  return matched.flatMap(({ row, person }) => {
    if (!person) return [];
    const values = changedValues(person, row, asOf);
    for (const _ in values) return [{ person, values }];
    return [];
  });
}

/** What the file tells differently. A value it does not tell, an empty zone or first day, and a zone somebody chose stay. */
function changedValues(person: PresentPerson, row: Placed, asOf: PlainDate): Partial<Profile> {
  const changed: Partial<Profile> = {};
  const tell = <F extends keyof Profile>(field: F, value: Profile[F] | undefined) => {
    if (value !== undefined && value !== person[field]) changed[field] = value;
  };
  tell("mail", row.mail);
  tell("name", row.name);
  tell("firstName", row.firstName);
  tell("employeeId", row.employeeId);
  for (const field of ["title", "department", "site", "level"] as const) tell(field, row[field]);
  tell("zone", person.zoneChosen ? undefined : (row.zone ?? undefined));
  // Where somebody keeps their holidays is theirs to say; a file is a beginning.
  if (person.country === "" && row.country) tell("country", row.country);
  // Against what the last file said, never what somebody says themselves: that wins, and is nobody's to see.
  if (row.hours && !sameHours(row.hours, person.hours)) tell("hours", row.hours);
  tell("joinedOn", row.joinedOn ?? undefined);
  if (row.lastDay !== undefined || hasLeft(person, asOf)) tell("leftOn", leftOnOf(row));
  return changed;
}

/** HR writes the last day someone works; the first day without them is the next. */
export const leftOnOf = (row: Pick<Placed, "lastDay">): PlainDate | null =>
  row.lastDay ? addDays(row.lastDay, 1) : null;

function pairChanges(before: Chart, after: Chart): PairChange[] {
  const was = new Map(skipPairs(before).map((pair) => [pair.participant, pair]));
  const will = new Map(skipPairs(after).map((pair) => [pair.participant, pair]));
  return [...new Set([...was.keys(), ...will.keys()])].flatMap((participant) => {
    const [a, b] = [was.get(participant) ?? null, will.get(participant) ?? null];
    return a?.leader === b?.leader && a?.manager === b?.manager ? [] : [{ participant, before: a, after: b }];
  });
}

/** Nothing joins, leaves, moves or is corrected. */
export const changesNothing = (diff: Diff) =>
  diff.joins.length +
    diff.returns.length +
    diff.leaves.length +
    diff.managerChanges.length +
    diff.profileChanges.length ===
  0;
