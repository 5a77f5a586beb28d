import { describe, expect, test } from "vitest";
import type { PresentPerson } from "@/lib/people/rules/present";
import { type RosterOptions, readRoster } from "@/lib/people/rules/roster";
import { plainDate } from "@/lib/time/calendar";
import { known } from "../../support/present";

const asOf = plainDate("2026-11-12");
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, present: PresentPerson[] = [], options?: RosterOptions) =>
  readRoster(bytes(text), present, asOf, options);
const problems = (text: string, present?: PresentPerson[], options?: RosterOptions) =>
  read(text, present, options).problems;
const managers = (text: string, present?: PresentPerson[], options?: RosterOptions) =>
  Object.fromEntries(
    read(text, present, options).people.map((row) => [
      row.name,
      row.reportsTo && (row.reportsTo.kind === "row" ? row.reportsTo.row.name : row.reportsTo.person.name),
    ]),
  );

describe("who reports to whom, however the file says it", () => {
  test("by mail, by number, by name", () => {
    const expected = { Ana: null, Bo: "Ana", Cy: "Bo" };
    expect(managers("Mail,Name,Manager Email\nana@a.b,Ana,\nbo@a.b,Bo,ANA@a.b\ncy@a.b,Cy,mailto:bo@a.b")).toEqual(
      expected,
    );
    expect(managers("ID,Mail,Name,Manager ID\n1,ana@a.b,Ana,\n2,bo@a.b,Bo,1\n3,cy@a.b,Cy,2")).toEqual(expected);
    expect(managers("Mail,Name,Manager\nana@a.b,Ana,-\nbo@a.b,Bo,ana\ncy@a.b,Cy,Bo")).toEqual(expected);
  });

  test("by mail in wide letters, which are the same mailbox at sign-in", () => {
    const text = "Mail,Name,Manager Email\nａna@a.b,Ana,\nbo@a.b,Bo,ana＠a.b";
    expect(managers(text)).toEqual({ Ana: null, Bo: "Ana" });
    expect(read(text).people[0]?.mail).toBe("ana@a.b");
  });

  test("Workday's names with numbers, and names the other way round", () => {
    expect(
      managers(
        'Employee ID,Work Email,Worker,Worker\'s Manager(s)\n7,ana@a.b,Ana Lee (7),\n8,bo@a.b,Bo Ruiz (8),Ana Lee (7)\n9,cy@a.b,Cy,"Ruiz, Bo"',
      ),
    ).toEqual({
      "Ana Lee": null,
      "Bo Ruiz": "Ana Lee",
      Cy: "Bo Ruiz",
    });
  });

  test("a manager whom the file calls by their legal name", () => {
    const text =
      "Mail,First name,Last name,Preferred name,Manager\nliz@a.b,Elizabeth,Moss,Liz,\nbo@a.b,Bo,Ruiz,,Elizabeth Moss\ncy@a.b,Cy,Kim,,Liz Moss";
    expect(managers(text)).toEqual({ "Liz Moss": null, "Bo Ruiz": "Liz Moss", "Cy Kim": "Liz Moss" });
  });

  test("the surer column wins in every row, the others fill its gaps", () => {
    expect(managers("Mail,Name,Manager Email,Manager\nana@a.b,Ana,,\nbo@a.b,Bo,ana@a.b,Cy\ncy@a.b,Cy,,Ana")).toEqual({
      Ana: null,
      Bo: "Ana",
      Cy: "Ana",
    });
  });

  test("two people of one name need an address or a number", () => {
    const text = "ID,Mail,Name,Manager\n1,a1@a.b,Ana,\n2,a2@a.b,Ana,\n3,bo@a.b,Bo,Ana";
    expect(problems(text)).toMatchObject([
      { row: 4, column: "Manager", message: expect.stringContaining("2 people are called “Ana”") },
    ]);
    expect(problems(text.replace("Bo,Ana", "Bo,Ana (2)"))).toEqual([]);
  });

  test("someone the file does not name is a manager only if they stay", () => {
    const text = "Mail,Name,Manager Email\nbo@acme.example,Bo,ana@acme.example";
    expect(problems(text, [known("Ana")])).toMatchObject([
      { row: 2, column: "Manager Email", message: expect.stringContaining("no such person who still works here") },
    ]);
    expect(problems(text, [known("Ana")], { keepMissing: true })).toEqual([]);
    expect(managers(text, [known("Ana", { isAdmin: true })])).toEqual({ Bo: "Ana" });
    expect(problems(text, [known("Ana", { isAdmin: true, leftOn: asOf })])).toHaveLength(1);
  });
});

describe("what is wrong is said by row and column", () => {
  const header = "Work Email,Name,Time Zone,Hire Date,Supervisor Email";
  const one = (row: string) => problems(`${header}\nana@a.b,Ana,,,\n${row}`);

  test.each([
    [",Bo,,,ana@a.b", "Work Email", "missing"],
    ["bo at a.b,Bo,,,ana@a.b", "Work Email", "not a mail address"],
    ["ANA@a.b,Ana again,,,", "Work Email", "ana@a.b is also in row 2 (Ana)"],
    ["bo@a.b,Bo,,,nobody@a.b", "Supervisor Email", "“nobody@a.b” is the manager here"],
    ["bo@a.b,Bo,,,bo@a.b", "Supervisor Email", "Bo is their own manager"],
    ["bo@a.b,Bo,Acra,,ana@a.b", "Time Zone", "Bo’s time zone is “Acra”. Did you mean Africa/Accra?"],
    ["bo@a.b,Bo,Mars/Olympus,,ana@a.b", "Time Zone", "Write it as a city of the list"],
    ["bo@a.b,Bo,,2026-02-30,ana@a.b", "Hire Date", "“2026-02-30” is not a date"],
    ["bo@a.b,Bo,,03/04/2026,ana@a.b", "Hire Date", "could be 3 Apr 2026 or 4 Mar 2026"],
    ['bo@a.b,"=HYPERLINK(""x"")",,,ana@a.b', "Name", "formula"],
    ["=bo,Bo,,,ana@a.b", "Work Email", "formula"],
    ["bo@a.b,B\uFFFD,,,ana@a.b", "Name", "Letters were lost"],
  ])("%s", (row, column, message) => {
    expect(one(row)).toMatchObject([{ row: 3, column, message: expect.stringContaining(message) }]);
  });

  test("a ring is shown as a chain, once", () => {
    const rows = "ana@a.b,Ana,,,cy@a.b\nbo@a.b,Bo,,,ana@a.b\ncy@a.b,Cy,,,bo@a.b\ndi@a.b,Di,,,cy@a.b";
    expect(problems(`${header}\n${rows}`)).toEqual([
      {
        row: 2,
        column: "Supervisor Email",
        message: "These people report to each other in a ring: Ana → Cy → Bo → Ana.",
      },
    ]);
  });

  test("a ring through someone who stays although the file does not name them", () => {
    const present = [known("Ana", { managerId: "bo" }), known("Bo")];
    const text = `${header}\nbo@acme.example,Bo,,,ana@acme.example`;
    expect(problems(text, present, { keepMissing: true })).toMatchObject([
      { row: 2, message: expect.stringContaining("Bo → Ana → Bo") },
    ]);
  });

  test("two rows for one person", () => {
    const text = "Employee #,Name,Mail,Manager Email\n1,Ana,ana@a.b,\n2,Bo,bo@a.b,ana@a.b\n2,Bo R,bo.r@a.b,ana@a.b";
    expect(problems(text)).toMatchObject([
      {
        row: 4,
        column: "Employee #",
        message: expect.stringContaining("Two rows for one person: number “2” is also in row 3"),
      },
    ]);
    const plain =
      "Name,Mail,Title,Manager Email\nAna,ana@a.b,Boss,\nBo Ruiz,bo@a.b,Dev,ana@a.b\nbo ruiz,b.ruiz@a.b,Dev,ana@a.b";
    expect(problems(plain)).toMatchObject([
      { row: 4, column: "Mail", message: expect.stringContaining("row 3 is Bo Ruiz too") },
    ]);
  });

  test("an address known as one person's beside a number known as another's", () => {
    const present = [known("Ana", { employeeId: "1" }), known("Bo", { employeeId: "2" })];
    const header = "Employee #,Name,Mail,Manager Email\n";
    expect(problems(`${header}2,Ana,ana@acme.example,`, present)).toMatchObject([
      { column: "Mail", message: expect.stringContaining("number “2” as Bo") },
    ]);
    // The company gave everyone a new number: each still has their own row.
    expect(problems(`${header}2,Ana,ana@acme.example,\n1,Bo,bo@acme.example,ana@acme.example`, present)).toEqual([]);
    // An address somebody left behind.
    const left = [known("Ana", { employeeId: "1", leftOn: asOf })];
    expect(problems(`${header}9,Ana B,ana@acme.example,`, left)).toMatchObject([
      { message: expect.stringContaining("who has left") },
    ]);
    // A new address beside the old one.
    expect(problems(`${header}1,Ana,a.lee@acme.example,\n,Ana,ana@acme.example,`, present)).toMatchObject([
      { row: 2, message: expect.stringContaining("Ana is also in row 3 as ana@acme.example") },
    ]);
  });

  test("everything at once, in the order of the rows", () => {
    const all = problems(
      `${header}\n,Ana,Acra,,\nbo@a.b,Bo,,32.13.2026,zoe@a.b\nbo@a.b,Bo,,,bo@a.b\n${",x".repeat(100)}`,
    );
    expect(all.map((problem) => [problem.row, problem.column])).toEqual([
      [2, "Time Zone"],
      [2, "Work Email"],
      [3, "Hire Date"],
      [3, "Supervisor Email"],
      [4, "Supervisor Email"],
      [4, "Work Email"],
      [5, "Column 6"],
      [5, "Hire Date"],
      [5, "Supervisor Email"],
      [5, "Time Zone"],
      [5, "Work Email"],
    ]);
  });

  test("columns that must be there", () => {
    expect(problems("Name,Title\nAna,Boss")).toMatchObject([
      { row: 1, message: expect.stringContaining("mail addresses") },
      { row: 1, message: expect.stringContaining("who reports to whom") },
    ]);
  });

  test("bytes that are no text", () => {
    expect(readRoster(new Uint8Array([0x50, 0x4b, 3, 4]), [], asOf)).toMatchObject({
      people: [],
      problems: [{ row: 1, column: "", message: expect.stringContaining("Excel") }],
    });
  });
});

describe("what is allowed and said", () => {
  test("more than one head, with their names", () => {
    const { problems, notices } = read("Mail,Name,Manager Email\nana@a.b,Ana,\nbo@a.b,Bo,\ncy@a.b,Cy,bo@a.b");
    expect(problems).toEqual([]);
    expect(notices).toEqual(["2 people report to nobody: Ana and Bo. That is fine if each of them is a head."]);
  });

  test("Latin-1 is read and named", () => {
    const latin = new Uint8Array(Buffer.from("Mail,Name,Manager Email\nana@a.b,J\xfcrgen,", "latin1"));
    const roster = readRoster(latin, [], asOf);
    expect(roster.people[0]?.name).toBe("Jürgen");
    expect(roster.notices).toEqual([expect.stringContaining("Windows-1252")]);
  });

  test("an empty zone is the organization's, a chosen zone settles every row that says the same", () => {
    const text =
      "Mail,Name,Time Zone,Manager Email\nana@a.b,Ana,,\nkofi@a.b,Kofi,Acra,ana@a.b\nama@a.b,Ama,Acra,ana@a.b";
    expect(problems(text)).toHaveLength(2);
    expect(problems(text)[0]?.fix).toEqual({ text: "Acra", zones: ["Africa/Accra"] });
    const settled = read(text, [], { zoneFixes: { Acra: "Africa/Accra" } });
    expect(settled.problems).toEqual([]);
    expect(settled.people.map((row) => row.zone)).toEqual([null, "Africa/Accra", "Africa/Accra"]);
  });

  test("a chosen order settles ambiguous dates", () => {
    const text = "Mail,Hire Date,Manager Email\nana@a.b,03/04/2026,";
    expect(read(text, [], { dateOrder: "mdy" }).people[0]?.joinedOn).toBe("2026-03-04");
  });

  test("people whose last day has passed are set aside, whatever else their row lacks", () => {
    const roster = read(
      "Mail,Name,Last day,Status,Manager Email\nana@a.b,Ana,,Active,\nbo@a.b,Bo,2026-11-11,Active,gone@a.b\n,Cy,,Terminated,ana@a.b\ndi@a.b,Di,2026-11-12,Active,ana@a.b",
    );
    expect(roster.problems).toEqual([]);
    expect(roster.people.map((row) => row.name)).toEqual(["Ana", "Di"]);
    expect(roster.gone.map((row) => row.name)).toEqual(["Bo", "Cy"]);
  });

  test("nobody reports to someone who is gone", () => {
    const text = "Mail,Name,Last day,Manager Email\nana@a.b,Ana,2026-01-31,\nbo@a.b,Bo,,ana@a.b";
    expect(problems(text)).toMatchObject([{ row: 3, message: expect.stringContaining("still works here") }]);
  });

  test("a last day before the first is named", () => {
    expect(problems("Mail,Hire Date,Last day,Manager Email\nana@a.b,2027-05-01,2027-04-01,")).toMatchObject([
      { column: "Last day" },
    ]);
  });

  test("chosen columns win over recognised ones", () => {
    const text = "Mail,Name,Boss,Mentor\nana@a.b,Ana,,\nbo@a.b,Bo,,Ana";
    expect(managers(text, [], { columns: { mail: "Mail", fullName: "Name", manager: "Mentor" } })).toEqual({
      Ana: null,
      Bo: "Ana",
    });
  });
});

test("a title above a header that is not recognised is said to be in the way, and a header of no use is not", () => {
  const says = "The header must be the first row: remove what stands above it.";
  const ofMail = (text: string) => problems(text).find(({ message }) => message.includes("mail addresses"))?.message;
  expect(ofMail("Employee report\n\nWho,Contact,Boss\nAna,ana@a.b,\nBo,bo@a.b,Ana")).toContain(says);
  expect(ofMail("Who,Town,Boss\nAna,Oslo,\nBo,Rome,Ana")).not.toContain(says);
});
