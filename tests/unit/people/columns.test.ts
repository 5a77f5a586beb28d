import { describe, expect, test } from "vitest";
import { columnsNamed, matchColumns, namedColumns } from "@/lib/people/rules/columns";
import { fields } from "@/lib/people/rules/fields";
import { headerNames, headerWords } from "@/lib/people/rules/header-names";
import { parseTable } from "@/lib/people/rules/table";

const recognised = (header: string, row = "") => {
  const { table } = parseTable(`${header}\n${row}`);
  return namedColumns(table, matchColumns(table));
};

/** The headers those systems write, each with what it must be understood as. */
const exports: Record<string, Record<string, (typeof fields)[number] | null>> = {
  BambooHR: {
    "Employee #": "employeeId",
    "First Name": "firstName",
    "Last Name": "lastName",
    "Preferred Name": "preferredName",
    "Work Email": "mail",
    "Home Email": null,
    "Job Title": "title",
    Department: "department",
    Division: null,
    Location: "site",
    "Hire Date": "joinedOn",
    "Termination Date": "leftOn",
    "Employment Status": "status",
    "Supervisor EID": "managerId",
    "Supervisor Email": "managerMail",
    Supervisor: "manager",
    "Time Zone": "zone",
  },
  Workday: {
    "Employee ID": "employeeId",
    Worker: "fullName",
    "Preferred Name - First Name": "preferredName",
    "Legal Name - Last Name": "lastName",
    "Email - Primary Work": "mail",
    "Business Title": "title",
    "Supervisory Organization": "department",
    Location: "site",
    "Management Level": "level",
    "Original Hire Date": "joinedOn",
    "Termination Date": "leftOn",
    "Worker's Manager(s)": "manager",
    "Manager ID": "managerId",
    "Worker Status": "status",
  },
  Rippling: {
    "Employee number": "employeeId",
    "Full name": "fullName",
    "Preferred first name": "preferredName",
    "Work email": "mail",
    Title: "title",
    Teams: "department",
    Department: null,
    "Work location": "site",
    "Start date": "joinedOn",
    "End date": "leftOn",
    Manager: "manager",
    "Manager - Work email": "managerMail",
    Level: "level",
  },
  HiBob: {
    "Employee ID": "employeeId",
    "Display name": "fullName",
    "First name": "firstName",
    Surname: "lastName",
    Email: "mail",
    "Job title": "title",
    Department: "department",
    Site: "site",
    "Start date": "joinedOn",
    "Termination date": "leftOn",
    "Reports to": "manager",
    "Reports to (Email)": "managerMail",
    "Reports to - ID": "managerId",
    Timezone: "zone",
  },
  Personio: {
    "Personnel number": "employeeId",
    first_name: "firstName",
    last_name: "lastName",
    email: "mail",
    Position: "title",
    Department: null,
    Team: "department",
    Office: "site",
    Supervisor: "manager",
    "Supervisor ID": "managerId",
    hire_date: "joinedOn",
    "Last day of work": "leftOn",
    Status: "status",
  },
  "Personio in German": {
    Personalnummer: "employeeId",
    Vorname: "firstName",
    Nachname: "lastName",
    "E-Mail": "mail",
    Position: "title",
    Abteilung: "department",
    Standort: "site",
    "Vorgesetzte(r)": "manager",
    Einstellungsdatum: "joinedOn",
    Austrittsdatum: "leftOn",
  },
  "a plain sheet": { Name: "fullName", Mail: "mail", Manager: "manager", Role: "title", City: "site", TZ: "zone" },
  "another plain sheet": { employee: "fullName", "e-mail address": "mail", "Manager's email": "managerMail" },
  "a system's field names": {
    workEmail: "mail",
    firstName: "firstName",
    lastName: "lastName",
    managerEmail: "managerMail",
    jobTitle: "title",
    startDate: "joinedOn",
  },
};

describe("columns recognised by their usual names", () => {
  test.each(Object.entries(exports))("%s", (_, columns) => {
    const expected = Object.fromEntries(
      Object.entries(columns).flatMap(([header, field]) => (field ? [[field, header]] : [])),
    );
    expect(recognised(Object.keys(columns).join(","))).toEqual(expected);
  });

  test("a manager's address is never taken for a person's own", () => {
    expect(recognised("Manager Email,Email")).toEqual({ managerMail: "Manager Email", mail: "Email" });
  });

  test("mail addresses in the cells speak for a mute header", () => {
    expect(recognised("Who,Contact,Manager", "Ana,ana@acme.example,Bo").mail).toBe("Contact");
  });

  test("an empty column of managers' addresses does not hide the one with names", () => {
    expect(recognised("Email,Manager Email,Manager", "ana@acme.example,,Bo")).toEqual({
      mail: "Email",
      manager: "Manager",
    });
  });

  test("every known header is written as headers are compared, and means one field only", () => {
    const all = fields.flatMap((field) => headerNames[field]);
    for (const name of all) expect(headerWords(name)).toBe(name);
    expect(all.filter((name, at) => all.indexOf(name) !== at).sort()).toEqual(["employee"]);
  });

  test("chosen columns fit next month's file by name", () => {
    const { table } = parseTable("X,Y\na,b");
    const chosen = namedColumns(table, { mail: 1, manager: 0 });
    expect(columnsNamed(parseTable("Y,Z,X\n1,2,3").table, chosen)).toEqual({ mail: 0, manager: 2 });
    expect(columnsNamed(parseTable("Z\n1").table, chosen)).toEqual({});
  });
});

test("working hours are a column of when somebody works, whatever another one of that name counts", () => {
  expect(recognised("Name,Mail,Working hours,Arbeitszeit", "Ana,ana@acme.example,40,9-17").hours).toBe("Arbeitszeit");
  expect(recognised("Name,Mail,Working hours", "Ana,ana@acme.example,40").hours).toBeUndefined();
});
