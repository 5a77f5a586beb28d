import { describe, expect, test } from "vitest";
import { parseTable } from "@/lib/people/rules/table";

const cells = (text: string) => parseTable(text).table.rows.map((row) => row.cells);

describe("rows as a spreadsheet shows them", () => {
  test.each([
    [",", "comma"],
    [";", "semicolon"],
    ["\t", "tab"],
    ["|", "bar"],
  ])("separated by %j (%s)", (separator) => {
    const text = ["Mail", "Name", "Title"].join(separator);
    const { table } = parseTable(`${text}\na@b.c${separator}"Lee, Ana"${separator}Engineer`);
    expect(table.header).toEqual(["Mail", "Name", "Title"]);
    expect(table.rows).toEqual([{ row: 2, cells: ["a@b.c", "Lee, Ana", "Engineer"] }]);
  });

  test("Excel's own line about the separator is not a row", () => {
    expect(parseTable("sep=;\r\nMail;Name\r\na@b.c;Ana").table).toMatchObject({
      header: ["Mail", "Name"],
      headerRow: 1,
    });
  });

  test("a blank line counts, a line break inside quotes does not", () => {
    const { table } = parseTable('\nMail,Name\r\n\r\na@b.c,"Ana\nLee"\r\n,\r\nb@b.c,Bo\r\n');
    expect(table.headerRow).toBe(2);
    expect(table.rows.map((row) => row.row)).toEqual([4, 6]);
  });

  test.each([
    ["one line and an empty one", "Employee report\n\nMail;Name;Manager\na@b.c;Ana;Bo", 3, 4],
    ["cells of their own, filled up", "Employee report;;\nRun by;Ann, HR;\nMail;Name;Manager\na@b.c;Ana;Bo", 3, 4],
    ["a line with separators of its own", 'Report, all sites, "2026"\nMail;Name;Manager;Site\na@b.c;Ana;Bo;', 2, 3],
    ["quotes", '"Employee report"\n"E-Mail";"Name"\n"a@b.c";"Ana"', 2, 3],
  ])("below a title, %s, the header is found and rows keep their numbers", (_, text, headerRow, first) => {
    const { table, problems } = parseTable(text);
    expect([table.headerRow, table.rows.map(({ row }) => row), problems]).toEqual([headerRow, [first], []]);
    expect(table.rows[0]?.cells[0]).toBe("a@b.c");
  });

  test.each([
    ["a person whose team is called Mail", "Who,Contact,Team\nAna,a@b.c,Mail\nBo,,Mail\nCy,c@b.c,Post"],
    ["two that could be it", "Report\nMail,Name\nMail,Manager\na@b.c,Ana"],
    ["one far below", `Report\n${"Ana,Bo\n".repeat(12)}Mail,Name\na@b.c,Ana`],
  ])("the first row is the header where a later one is none: %s", (_, text) => {
    expect(parseTable(text).table.headerRow).toBe(1);
  });

  test("line ends of three systems in one file, as after an edit by hand", () => {
    expect(cells("Mail,Name\r\na@b.c,Ana\nb@b.c,Bo\rc@b.c,Cy\r\n")).toEqual([
      ["a@b.c", "Ana"],
      ["b@b.c", "Bo"],
      ["c@b.c", "Cy"],
    ]);
  });

  test("a separator inside the quotes of a header does not decide", () => {
    expect(cells('Mail;"Last, first, middle, more"\na@b.c;Lee')).toEqual([["a@b.c", "Lee"]]);
  });

  test("short rows are filled by nothing, one trailing separator is forgiven", () => {
    expect(parseTable("Mail,Name,Title\na@b.c\nb@b.c,Bo,Boss,\n").problems).toEqual([]);
  });

  test("a row of 200 cells is named, empty ones too", () => {
    const wide = parseTable(`Mail,Name\na@b.c,Ana${",x".repeat(198)}\nb@b.c,Bo${",".repeat(198)}`);
    expect(wide.problems).toMatchObject([
      {
        row: 2,
        column: "Column 3",
        message: expect.stringContaining("200 cells, the header has 2, the first too many is “x”"),
      },
      { row: 3, column: "Column 3" },
    ]);
  });

  test("a header of 200 columns is a wide export, not a mistake", () => {
    const many = Array.from({ length: 198 }, (_, i) => `Extra ${i}`);
    expect(parseTable(`Mail,Name,${many}\na@b.c,Ana,${many}`).problems).toEqual([]);
  });

  test("a quote that never closes is named at the row and column where it opens", () => {
    const { problems } = parseTable('Mail,Name,Title\na@b.c,Ana,Boss\nb@b.c,"Bo,Engineer\nc@b.c,Cy,Engineer\n');
    expect(problems[0]).toMatchObject({ row: 3, column: "Name", message: expect.stringContaining("never closes") });
  });

  test("a quote that closes too early is named", () => {
    expect(parseTable('Mail,Name\na@b.c,"Ana "Lee" x"\n').problems[0]).toMatchObject({
      row: 2,
      message: expect.stringContaining("closes too early"),
    });
  });

  test("nobody below the header, and nothing at all", () => {
    expect(parseTable("Mail,Name\n").problems).toMatchObject([
      { row: 1, message: expect.stringContaining("nobody below") },
    ]);
    expect(parseTable("\n\n").problems).toMatchObject([{ row: 1, message: expect.stringContaining("empty") }]);
  });
});
