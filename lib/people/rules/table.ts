import Papa from "papaparse";
import { headerNames, headerWords } from "./header-names";
import { quoted, type RowProblem } from "./problems";

/** Rows as the spreadsheet numbers them: a blank line counts, a line break inside quotes does not. */
export type TableRow = { row: number; cells: string[] };
export type Table = { header: string[]; headerRow: number; rows: TableRow[] };
type ParsedTable = { table: Table; problems: RowProblem[] };

const delimiters = [",", ";", "\t", "|"];
const blank = (cells: string[]) => cells.every((cell) => cell.trim() === "");

const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== "").length;

/** How many lines of a title an export may write above its header. */
const mostAbove = 10;

/** Names a column of mail addresses, and holds none: the header, not a person whose team is called Mail. */
const isHeader = (cells: string[]) =>
  cells.some((cell) => headerNames.mail.includes(headerWords(cell))) && !cells.some((cell) => cell.includes("@"));

/** Where the header stands: the first row, or below a title the only one of the next that is a header and fuller than it. */
function headerAt(rows: string[][]): number {
  const at = rows.findIndex((cells) => !blank(cells));
  const found = rows.flatMap((cells, index) => (index <= at + mostAbove && isHeader(cells) ? [index] : []));
  const [only = at] = found.length === 1 ? found : [];
  const isFuller = rows.slice(at, only).every((above) => filled(above) < filled(rows[only] ?? []));
  return isFuller ? only : at;
}

/** Whether the header is emptier than a row soon below it, as a line of a title is. */
export const seemsATitle = ({ header, rows }: Table) =>
  rows.slice(0, mostAbove).some(({ cells }) => filled(cells) > filled(header));

/** Comma, semicolon, tab or bar: the one the header uses most. */
function delimiterOf(text: string): string {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text);
  if (named?.[1]) return named[1];
  const lines = text.split(/\r\n|\r|\n/, 50).filter((candidate) => /[^\s,;|]/.test(candidate));
  const isHeaderLine = (line: string) => isHeader(line.split(/[,;\t|]/));
  const line = lines.slice(0, mostAbove + 1).find(isHeaderLine) ?? lines[0] ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best), ",");
}

/** Text to rows. Everything that is wrong with the shape of the file is named, not only the first thing. */
export function parseTable(text: string): ParsedTable {
  const delimiter = delimiterOf(text);
  const body = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^sep=.\n/i, "");
  const parsed = Papa.parse<string[]>(body, { delimiter, newline: "\n", skipEmptyLines: false });
  const at = headerAt(parsed.data);
  const header = (parsed.data[at] ?? []).map((cell) => cell.trim());
  const rows = parsed.data
    .map((cells, index) => ({ row: index + 1, cells }))
    .slice(at + 1)
    .filter(({ cells }) => !blank(cells));
  const table = { header, headerRow: at + 1, rows: at < 0 ? [] : rows };
  return { table, problems: [...emptiness(table), ...quoteProblems(parsed, table), ...widthProblems(table)] };
}

function emptiness(table: Table): RowProblem[] {
  if (table.header.length === 0)
    return [
      { row: 1, column: "", message: "The file is empty. Export the list of people again and choose that file." },
    ];
  if (table.rows.length === 0)
    return [
      {
        row: table.headerRow,
        column: "",
        message: "There is a header but nobody below it. Nothing would be left of the organization.",
      },
    ];
  return [];
}

function quoteProblems(parsed: Papa.ParseResult<string[]>, table: Table): RowProblem[] {
  const seen = new Set<number>();
  return parsed.errors
    .filter((error) => error.type === "Quotes" && !seen.has(error.row ?? 0) && seen.add(error.row ?? 0))
    .map((error) => {
      const row = (error.row ?? 0) + 1;
      const at = (parsed.data[error.row ?? 0]?.length ?? 1) - 1;
      const open = error.code === "MissingQuotes";
      const message = open
        ? "A quote opens here and never closes, so everything below was read as one cell. Close it or remove it."
        : 'A quote in this row closes too early. Write a quote inside a quoted cell twice ("").';
      return { row, column: open ? (table.header[at] ?? "") : "", message };
    });
}

/** One surplus empty cell is a trailing separator; more means that a separator stands inside a value. */
function widthProblems({ header, rows }: Table): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const { row, cells } of rows) {
    const surplus = cells.length - header.length;
    if (surplus <= 0 || (surplus === 1 && cells.at(-1)?.trim() === "")) continue;
    const first = cells.slice(header.length).find((cell) => cell.trim() !== "");
    const where = first === undefined ? "" : `, the first too many is ${quoted(first.trim())}`;
    problems.push({
      row,
      column: `Column ${header.length + 1}`,
      message: `This row has ${cells.length} cells, the header has ${header.length}${where}. Put quotes around a value that holds a separator.`,
    });
  }
  return problems;
}
