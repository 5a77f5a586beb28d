import { mailKey } from "@/lib/accounts/rules/mail-address";
import type { WorkingHours } from "@/lib/planning/rules/calendar";
import type { PlainDate, Zone } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { listed } from "@/lib/wording";
import { cellProblem, cleanCell } from "./cells";
import type { Mapping } from "./columns";
import { readCountry } from "./countries";
import { type DateOrders, ordersOf } from "./date-orders";
import { type DateOrder, readDate } from "./dates";
import type { Field } from "./fields";
import { readHours } from "./hours";
import { calledBy } from "./names";
import { quoted, type RowProblem } from "./problems";
import type { Table, TableRow } from "./table";
import { proposeZones, readZone } from "./zones";

/** A value that no column tells stays undefined: what is known about the person is kept. */
export type RosterRow = {
  row: number;
  mail: string;
  name: string;
  firstName: string;
  legal?: string;
  title?: string;
  department?: string;
  site?: string;
  level?: string;
  /** null: the cell is empty, the organization's own zone holds. */
  zone?: Zone | null;
  /** As ISO 3166 writes it; "" where the cell is empty or names none. */
  country?: string;
  /** When they work; an empty cell says nothing of it. */
  hours?: WorkingHours;
  joinedOn?: PlainDate | null;
  /** The last day at work, as the file says. */
  lastDay?: PlainDate | null;
  inactive: boolean;
  employeeId?: string;
  manager: ManagerRef | null;
};
export type ManagerRef = { field: "managerMail" | "managerId" | "manager"; text: string };

export type ReadingOptions = { dateOrder?: DateOrder | null; zoneFixes?: Readonly<Record<string, string>> };
type Reader = {
  table: Table;
  mapping: Mapping;
  orders: DateOrders;
  zoneFixes: Readonly<Record<string, string>>;
  report: (row: number, field: Field, message: string, extra?: Partial<RowProblem>) => void;
};

const mailShape = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
const gone =
  /^(terminated|inactive|former|left|departed|offboarded|deactivated|no|false|0|alumni|ausgeschieden|inaktiv)\b/i;

/** Every row as a person, with everything that is wrong in any of them. */
export function readRows(
  table: Table,
  mapping: Mapping,
  options: ReadingOptions = {},
): { rows: RosterRow[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const report: Reader["report"] = (row, field, message, extra) =>
    problems.push({ row, column: table.header[mapping[field] ?? -1] ?? "", message, ...extra });
  const reader: Reader = {
    table,
    mapping,
    report,
    orders: ordersOf(table, mapping, options.dateOrder ?? null),
    zoneFixes: options.zoneFixes ?? {},
  };
  return { rows: table.rows.map((row) => readRow(reader, row)), problems };
}

function readRow(reader: Reader, { row, cells }: TableRow): RosterRow {
  const cell = (field: Field) => {
    const at = reader.mapping[field];
    if (at === undefined) return undefined;
    const text = cleanCell(cells[at]);
    const problem = cellProblem(text);
    if (problem) reader.report(row, field, problem);
    return problem ? "" : text;
  };
  const mail = readMail(reader, row, cell("mail"), cells);
  const called = calledBy({
    full: cell("fullName") ?? "",
    first: cell("firstName") ?? "",
    last: cell("lastName") ?? "",
    preferred: cell("preferredName") ?? "",
    mail,
  });
  const joinedOn = readDay(reader, row, "joinedOn", cell("joinedOn"));
  const lastDay = readDay(reader, row, "leftOn", cell("leftOn"));
  if (joinedOn && lastDay && lastDay < joinedOn)
    reader.report(
      row,
      "leftOn",
      `The last day, ${fullDayText(lastDay)}, is before the first, ${fullDayText(joinedOn)}.`,
    );
  return {
    row,
    mail,
    ...called,
    title: cell("title"),
    department: cell("department"),
    site: cell("site"),
    level: cell("level"),
    zone: readZoneCell(reader, row, cell("zone"), called.name),
    country: countryIn(cell("country")),
    hours: hoursIn(reader, row, cell("hours")),
    joinedOn,
    lastDay,
    inactive: gone.test(cell("status") ?? ""),
    employeeId: cell("employeeId") || undefined,
    manager: managerRef(cell),
  };
}

const countryIn = (text: string | undefined) => (text === undefined ? undefined : readCountry(text));

function hoursIn(reader: Reader, row: number, text: string | undefined): WorkingHours | undefined {
  if (!text) return undefined;
  const read = readHours(text);
  if ("hours" in read) return read.hours;
  reader.report(row, "hours", read.problem);
  return undefined;
}

/** The address in a cell, spelled as at sign-in: with wide letters it would be nobody's there. */
export const mailIn = (cell: string) => mailKey(cell.replace(/^mailto:/i, ""));

function readMail(reader: Reader, row: number, text: string | undefined, cells: string[]): string {
  const mail = mailIn(text ?? "");
  if (mail === "" && !isRefused(reader, cells))
    reader.report(
      row,
      "mail",
      "The mail address is missing. It is how a person is recognised from one file to the next.",
    );
  else if (mail !== "" && !mailShape.test(mail)) reader.report(row, "mail", `${quoted(mail)} is not a mail address.`);
  return mail;
}

// The cell was already named as a formula or as broken; saying "missing" too would send people looking twice.
function isRefused(reader: Reader, cells: string[]): boolean {
  return cellProblem(cleanCell(cells[reader.mapping.mail ?? -1])) !== null;
}

function readDay(
  reader: Reader,
  row: number,
  field: "joinedOn" | "leftOn",
  text: string | undefined,
): PlainDate | null | undefined {
  if (text === undefined) return undefined;
  const read = readDate(text, reader.orders[field] ?? null);
  if (read.kind === "day") return read.date;
  if (read.kind === "either")
    reader.report(
      row,
      field,
      `${quoted(text)} could be ${fullDayText(read.dmy)} or ${fullDayText(read.mdy)}. Choose which number is the day.`,
    );
  if (read.kind === "bad") reader.report(row, field, `${quoted(text)} is not a date. Write it as 2026-11-30.`);
  return null;
}

function readZoneCell(reader: Reader, row: number, text: string | undefined, name: string): Zone | null | undefined {
  if (text === undefined) return undefined;
  if (text === "") return null;
  const zone = readZone(reader.zoneFixes[text] ?? text);
  if (zone) return zone;
  const zones = proposeZones(text);
  const proposal =
    zones.length > 0 ? `Did you mean ${orList(zones)}?` : "Write it as a city of the list, such as Europe/Berlin.";
  reader.report(row, "zone", `${possessive(name)} time zone is ${quoted(text)}. ${proposal}`, { fix: { text, zones } });
  return null;
}

const possessive = (name: string) => (name ? `${name}’s` : "The");
const orList = (zones: string[]) => listed(zones, 5).replace(/ and ([^ ]+)$/, " or $1");

function managerRef(cell: (field: Field) => string | undefined): ManagerRef | null {
  for (const field of ["managerMail", "managerId", "manager"] as const) {
    const text = cell(field);
    if (text) return { field, text };
  }
  return null;
}
