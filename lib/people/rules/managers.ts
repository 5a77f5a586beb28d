import type { PlainDate } from "@/lib/time/calendar";
import { bareName, nameKey, uprightName } from "./names";
import { hasLeft, type PresentPerson } from "./present";
import { quoted, type RowProblem } from "./problems";
import { type ManagerRef, mailIn, type RosterRow } from "./rows";

/** Someone a row can report to: another row, or a person who stays although the file does not name them. */
export type Anyone = { kind: "row"; row: RosterRow } | { kind: "person"; person: PresentPerson };
export type StayRule = { asOf: PlainDate; keepMissing: boolean };

type Directory = {
  everyone: Anyone[];
  mails: Map<string, Anyone>;
  ids: Map<string, Anyone>;
  names: Map<string, Anyone[]> | null;
};
export type Found = { ok: true; manager: Anyone | null } | { ok: false; message: string };

/** Without --keep-missing whoever the file does not name leaves, so nobody can report to them; admins always stay. */
const staysUnnamed = (person: PresentPerson, rule: StayRule) =>
  !hasLeft(person, rule.asOf) && (rule.keepMissing || person.isAdmin);

export function directoryOf(rows: RosterRow[], present: PresentPerson[], rule: StayRule): Directory {
  const directory: Directory = { everyone: [], mails: new Map(), ids: new Map(), names: null };
  for (const row of rows) enter(directory, { kind: "row", row }, row);
  for (const person of present) {
    if (!staysUnnamed(person, rule) || directory.mails.has(person.mail) || directory.ids.has(person.employeeId ?? ""))
      continue;
    enter(directory, { kind: "person", person }, person);
  }
  return directory;
}

function enter(directory: Directory, anyone: Anyone, known: { mail: string; employeeId?: string | null }) {
  directory.everyone.push(anyone);
  if (known.mail && !directory.mails.has(known.mail)) directory.mails.set(known.mail, anyone);
  if (known.employeeId && !directory.ids.has(known.employeeId)) directory.ids.set(known.employeeId, anyone);
}

/** Most files name managers by address or number, so names are sorted only once somebody asks. */
function peopleNamed(directory: Directory, name: string): Anyone[] | undefined {
  directory.names ??= byNames(directory.everyone);
  return directory.names.get(nameKey(name));
}

function byNames(everyone: Anyone[]): Map<string, Anyone[]> {
  const names = new Map<string, Anyone[]>();
  for (const anyone of everyone) {
    const { name, legal } = anyone.kind === "row" ? anyone.row : { name: anyone.person.name, legal: undefined };
    for (const key of new Set([name, legal ?? name].map(nameKey))) names.set(key, [...(names.get(key) ?? []), anyone]);
  }
  return names;
}

/** Who a cell means: by mail where it holds one, else by number, else by name. */
function findManager(directory: Directory, ref: ManagerRef): Found {
  const mail = mailIn(ref.text);
  if (mail.includes("@")) return found(directory.mails.get(mail), ref);
  const byNumber = directory.ids.get(ref.text) ?? directory.ids.get(/[([]([^)\]]+)[)\]]\s*$/.exec(ref.text)?.[1] ?? "");
  if (byNumber || ref.field === "managerId") return found(byNumber, ref);
  return byName(directory, ref);
}

function byName(directory: Directory, ref: ManagerRef): Found {
  const named =
    peopleNamed(directory, ref.text) ??
    peopleNamed(directory, bareName(ref.text)) ??
    peopleNamed(directory, uprightName(ref.text)) ??
    [];
  if (named.length > 1)
    return {
      ok: false,
      message: `${named.length} people are called ${quoted(ref.text)}. Add a column with the manager’s mail address or number.`,
    };
  return found(named[0], ref);
}

function found(manager: Anyone | undefined, ref: ManagerRef): Found {
  return manager
    ? { ok: true, manager }
    : {
        ok: false,
        message: `${quoted(ref.text)} is the manager here, but the file has no such person who still works here.`,
      };
}

export type Placed = RosterRow & { reportsTo: Anyone | null };

/** Every row with the person it reports to; unknown managers and people who would manage themselves are named. */
export function placeRows(
  rows: RosterRow[],
  directory: Directory,
  columnOf: (ref: ManagerRef) => string,
): { placed: Placed[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const placed = rows.map((row): Placed => {
    if (!row.manager) return { ...row, reportsTo: null };
    const report = (message: string) =>
      problems.push({ row: row.row, column: columnOf(row.manager ?? { field: "manager", text: "" }), message });
    const result = findManager(directory, row.manager);
    if (!result.ok) report(result.message);
    const manager = result.ok ? result.manager : null;
    const self = manager?.kind === "row" && (manager.row === row || (row.mail !== "" && manager.row.mail === row.mail));
    if (self) report(`${row.name} is their own manager here.`);
    return { ...row, reportsTo: self ? null : manager };
  });
  return { placed, problems };
}
