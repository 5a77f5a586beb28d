import { type Field, fields } from "./fields";
import { headerNames, headerWords } from "./header-names";
import { mostlyHours } from "./hours";
import type { Table } from "./table";

/** Which column (by position) tells what. A field that no column tells is not there. */
export type Mapping = Partial<Record<Field, number>>;

/** Fields are filled in this order, so that "Manager Email" is never mistaken for a person's own. */
const order: Field[] = [
  "managerMail",
  "managerId",
  "manager",
  ...fields.filter((field) => !field.startsWith("manager")),
];

/** The columns recognised by their usual names; where a header is mute, mail addresses in the cells speak. */
export function matchColumns(table: Table): Mapping {
  const headers = table.header.map(headerWords);
  const mapping: Mapping = {};
  const taken = new Set<number>();
  const take = (field: Field, at: number) => {
    mapping[field] = at;
    taken.add(at);
  };
  for (const field of order) {
    const at = bestColumn(field, table, headers, taken);
    if (at >= 0) take(field, at);
  }
  if (mapping.mail === undefined) {
    const at = table.header.findIndex((_, index) => !taken.has(index) && mostlyMail(table, index));
    if (at >= 0) take("mail", at);
  }
  return preferTold(table, mapping);
}

function bestColumn(field: Field, table: Table, headers: string[], taken: Set<number>): number {
  for (const word of headerNames[field]) {
    const at = headers.findIndex((header, index) => header === word && !taken.has(index) && fits(field, table, index));
    if (at >= 0) return at;
  }
  return -1;
}

/**
 * BambooHR writes "Employee #" for the number and others "Employee" for the name: the sign decides. "Working hours" are
 * when somebody works, or how many hours: the cells decide.
 */
function fits(field: Field, table: Table, index: number): boolean {
  if (field === "hours") return mostlyHours(sample(table, index));
  const raw = table.header[index] ?? "";
  const numbered = /[#№]|\bno\b/i.test(raw);
  if (headerWords(raw) !== "employee") return true;
  return field === "employeeId" ? numbered : !numbered;
}

const sample = (table: Table, at: number) =>
  table.rows
    .slice(0, 200)
    .map(({ cells }) => cells[at]?.trim() ?? "")
    .filter(Boolean);

function mostlyMail(table: Table, at: number): boolean {
  const cells = sample(table, at);
  return cells.length > 0 && cells.filter((cell) => /^[^@\s]+@[^@\s]+$/.test(cell)).length > cells.length * 0.8;
}

/** A column of managers' mail addresses that is empty throughout must not hide the one with their names. */
function preferTold(table: Table, mapping: Mapping): Mapping {
  const told = { ...mapping };
  const by = (["managerMail", "managerId", "manager"] as const).filter((field) => told[field] !== undefined);
  const empty = by.filter((field) => sample(table, told[field] ?? -1).length === 0);
  if (empty.length < by.length) for (const field of empty) delete told[field];
  return told;
}

/** How a person chose the columns: by the names in the header, so that next month's export fits again. */
export type ChosenColumns = Partial<Record<Field, string>>;

export function namedColumns(table: Table, mapping: Mapping): ChosenColumns {
  const named: ChosenColumns = {};
  for (const field of fields) {
    const at = mapping[field];
    if (at !== undefined) named[field] = table.header[at] ?? "";
  }
  return named;
}

/** Back to positions; a column that this file does not have is left out. */
export function columnsNamed(table: Table, chosen: ChosenColumns): Mapping {
  const mapping: Mapping = {};
  for (const field of fields) {
    const name = chosen[field];
    const at = name ? table.header.indexOf(name) : -1;
    if (at >= 0) mapping[field] = at;
  }
  return mapping;
}
