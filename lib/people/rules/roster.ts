import type { PlainDate } from "@/lib/time/calendar";
import { listed } from "@/lib/wording";
import { decodeFile, type Encoding } from "./bytes";
import { type ChosenColumns, columnsNamed, type Mapping, matchColumns } from "./columns";
import { chain, cyclesIn } from "./cycles";
import type { Field } from "./fields";
import { type Anyone, directoryOf, type Placed, placeRows, type StayRule } from "./managers";
import type { PresentPerson } from "./present";
import { byRow, type Notice, people, type RowProblem } from "./problems";
import { type ReadingOptions, type RosterRow, readRows } from "./rows";
import { parseTable, seemsATitle, type Table } from "./table";
import { twins } from "./twins";

export type RosterOptions = ReadingOptions & { columns?: ChosenColumns | null; keepMissing?: boolean };
/** A file as people. With any problem in it nothing of it may be applied. */
export type Roster = {
  table: Table;
  mapping: Mapping;
  encoding: Encoding;
  people: Placed[];
  /** Rows of people whose last day has passed: known only so that they leave. */
  gone: RosterRow[];
  problems: RowProblem[];
  notices: Notice[];
};
type Opened = Pick<Roster, "table" | "encoding" | "problems">;

const nobody = { people: [], gone: [], notices: [] };

/** Bytes to rows. */
export function openFile(bytes: Uint8Array): Opened {
  const decoded = decodeFile(bytes);
  if (decoded.ok) return { ...parseTable(decoded.text), encoding: decoded.encoding };
  const table = { header: [], headerRow: 1, rows: [] };
  return { table, encoding: "UTF-8", problems: [{ row: 1, column: "", message: decoded.message }] };
}

/** Bytes to people: decoded, matched, checked and placed. Every problem of the file at once, in the order of its rows. */
export function readRoster(
  bytes: Uint8Array,
  present: PresentPerson[],
  asOf: PlainDate,
  options: RosterOptions = {},
): Roster {
  const opened = openFile(bytes);
  const { table } = opened;
  const mapping = options.columns ? columnsNamed(table, options.columns) : matchColumns(table);
  const missing = table.header.length > 0 ? missingColumns(table, mapping) : [];
  if (table.rows.length === 0 || missing.length > 0)
    return { ...opened, ...nobody, mapping, problems: [...opened.problems, ...missing].sort(byRow) };
  const read = readRows(table, mapping, options);
  const gone = read.rows.filter((row) => isGone(row, asOf));
  const goneRows = new Set(gone.map((row) => row.row));
  const here = read.rows.filter((row) => !goneRows.has(row.row));
  const { placed, problems } = place(
    here,
    present,
    { asOf, keepMissing: options.keepMissing ?? false },
    table,
    mapping,
  );
  // HR systems blank the address of people who left; that is no reason to refuse the file.
  const own = read.problems.filter((problem) => !goneRows.has(problem.row));
  const all = [...opened.problems, ...own, ...problems].sort(byRow);
  return { ...opened, mapping, people: placed, gone, problems: all, notices: noticesOf(placed, opened.encoding) };
}

const isGone = (row: RosterRow, asOf: PlainDate) => (row.lastDay ? row.lastDay < asOf : row.inactive);

function missingColumns(table: Table, mapping: Mapping): RowProblem[] {
  const says = (message: string): RowProblem => ({ row: table.headerRow, column: "", message });
  const above = seemsATitle(table) ? " The header must be the first row: remove what stands above it." : "";
  const told = mapping.managerMail ?? mapping.managerId ?? mapping.manager;
  return [
    ...(mapping.mail === undefined
      ? [says(`No column holds people’s mail addresses. Choose it, or add it to the export.${above}`)]
      : []),
    ...(told === undefined
      ? [
          says(
            "No column says who reports to whom. Choose the manager’s mail address, number or name, or add it to the export.",
          ),
        ]
      : []),
  ];
}

function place(rows: RosterRow[], present: PresentPerson[], rule: StayRule, table: Table, mapping: Mapping) {
  const header = (field: Field) => table.header[mapping[field] ?? -1] ?? "";
  const { placed, problems } = placeRows(rows, directoryOf(rows, present, rule), (ref) => header(ref.field));
  const rings = ringProblems(placed, present, (row) => header(row.manager?.field ?? "manager"));
  return { placed, problems: [...problems, ...twins(rows, present, rule.asOf, header), ...rings] };
}

/** Rings through the file and through the people who stay although it does not name them. */
function ringProblems(placed: Placed[], present: PresentPerson[], columnOf: (row: RosterRow) => string): RowProblem[] {
  const placedAt = new Map(placed.map((row) => [row.row, row]));
  const rowOf = new Map(placed.map((row) => [row.mail, row]));
  const personOf = new Map(present.map((person) => [person.id, person]));
  type Member = Placed | PresentPerson;
  const asMember = (anyone: Anyone | null): Member | null =>
    anyone === null ? null : anyone.kind === "row" ? (placedAt.get(anyone.row.row) ?? null) : anyone.person;
  const managerOf = (member: Member): Member | null => {
    if ("reportsTo" in member) return asMember(member.reportsTo);
    const manager = personOf.get(member.managerId ?? "");
    return manager ? (rowOf.get(manager.mail) ?? manager) : null;
  };
  return cyclesIn<Member>(placed, managerOf).flatMap((cycle) => {
    const at = cycle.find((member): member is Placed => "reportsTo" in member);
    if (!at) return [];
    const message = `These people report to each other in a ring: ${chain(cycle.map((member) => member.name))}.`;
    return [{ row: at.row, column: columnOf(at), message }];
  });
}

function noticesOf(placed: Placed[], encoding: Encoding): Notice[] {
  const heads = placed.filter((row) => row.reportsTo === null).map((row) => row.name);
  return [
    ...(heads.length > 1
      ? [`${people(heads.length)} report to nobody: ${listed(heads, 5)}. That is fine if each of them is a head.`]
      : []),
    ...(encoding === "Windows-1252"
      ? ["The file is not UTF-8; it was read as Windows-1252 (Latin-1). Check that names with accents look right."]
      : []),
  ];
}
