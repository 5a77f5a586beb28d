import type { PlainDate } from "@/lib/time/calendar";
import { nameKey } from "./names";
import { hasLeft, type PresentPerson } from "./present";
import { quoted, type RowProblem } from "./problems";
import type { RosterRow } from "./rows";

type HeaderOf = (field: "mail" | "employeeId") => string;
const keepOne = "Keep one of the two.";

/** Two rows for one person: the same address, the same number, or an address and a number known to be different people's. */
export function twins(rows: RosterRow[], present: PresentPerson[], asOf: PlainDate, headerOf: HeaderOf): RowProblem[] {
  return [
    ...doubledMails(rows, headerOf("mail")),
    ...doubledNumbers(rows, headerOf("employeeId")),
    ...crossed(rows, present, asOf, headerOf("mail")),
    ...namesakes(rows, headerOf("mail")),
  ];
}

function doubledMails(rows: RosterRow[], column: string): RowProblem[] {
  return doubled(rows, (row) => row.mail).map(([row, earlier]) => ({
    row: row.row,
    column,
    message: `${row.mail} is also in row ${earlier.row} (${earlier.name}). ${keepOne}`,
  }));
}

function doubledNumbers(rows: RosterRow[], column: string): RowProblem[] {
  return doubled(rows, (row) => row.employeeId)
    .filter(([row, earlier]) => row.mail !== earlier.mail)
    .map(([row, earlier]) => ({
      row: row.row,
      column,
      message: `Two rows for one person: number ${quoted(row.employeeId ?? "")} is also in row ${earlier.row} (${earlier.name}). ${keepOne}`,
    }));
}

/** Without numbers, one name in one job under one manager with two addresses is one person twice. */
function namesakes(rows: RosterRow[], column: string): RowProblem[] {
  const key = (row: RosterRow) =>
    row.employeeId || !row.name
      ? undefined
      : [nameKey(row.name), row.title, row.joinedOn, row.manager?.text].join("\n");
  return doubled(rows, key)
    .filter(([row, earlier]) => row.mail !== earlier.mail)
    .map(([row, earlier]) => ({
      row: row.row,
      column,
      message: `Two rows for one person: row ${earlier.row} is ${earlier.name} too, with the same job and manager. ${keepOne}`,
    }));
}

/** Rows whose key an earlier row has, with that row. */
function doubled(rows: RosterRow[], key: (row: RosterRow) => string | undefined): [RosterRow, RosterRow][] {
  const first = new Map<string, RosterRow>();
  const pairs: [RosterRow, RosterRow][] = [];
  for (const row of rows) {
    const value = key(row);
    if (!value) continue;
    const earlier = first.get(value);
    if (earlier) pairs.push([row, earlier]);
    else first.set(value, row);
  }
  return pairs;
}

function crossed(rows: RosterRow[], present: PresentPerson[], asOf: PlainDate, column: string): RowProblem[] {
  if (!present.some((person) => person.employeeId)) return [];
  const byMail = new Map(present.map((person) => [person.mail, person]));
  const byNumber = new Map(
    present.flatMap((person) => (person.employeeId ? [[person.employeeId, person] as const] : [])),
  );
  const rowOf = new Map(rows.map((row) => [row.mail, row]));
  return rows.flatMap((row): RowProblem[] => {
    const message = crossedMessage(row, byMail.get(row.mail), byNumber.get(row.employeeId ?? ""), rowOf, asOf);
    return message ? [{ row: row.row, column, message }] : [];
  });
}

function crossedMessage(
  row: RosterRow,
  owner: PresentPerson | undefined,
  numbered: PresentPerson | undefined,
  rowOf: Map<string, RosterRow>,
  asOf: PlainDate,
): string | null {
  if (!row.employeeId) return null;
  const number = quoted(row.employeeId);
  const other = numbered && rowOf.get(numbered.mail);
  // With a row of their own under their known address, the other person merely has a new number.
  if (owner && numbered && owner !== numbered && !other)
    return `${row.mail} is known as ${owner.name}, number ${number} as ${numbered.name}. Correct one of the two.`;
  if (owner?.employeeId && !numbered && owner.employeeId !== row.employeeId && hasLeft(owner, asOf))
    return `${row.mail} belonged to ${owner.name} (number ${quoted(owner.employeeId)}), who has left. Someone new needs an address of their own.`;
  if (!owner && numbered && other && other.employeeId !== row.employeeId)
    return `Two rows for one person: ${numbered.name} is also in row ${other.row} as ${numbered.mail}. ${keepOne}`;
  return null;
}
