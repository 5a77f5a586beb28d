import type { Field } from "./fields";

const list = (words: string) => words.split(",").map((word) => word.trim().replace(/\s+/g, " "));

/** "primaryWorkEmail", "Worker's Manager(s)" and "E-Mail" as plain words. */
export function headerWords(header: string): string {
  return header
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\(s\)/g, "s")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Header words by field, the surest first. From the exports of BambooHR, Workday, Rippling, HiBob and Personio, and from plain sheets. */
export const headerNames: Record<Field, string[]> = {
  mail: list(`
    work email, email work, email primary work, primary work email, work email address, company email,
    business email, email address work, email address, primary email, email, e mail, e mail address, mail,
    mail address, user email, employee email, work mail, login email, e mail adresse, email adresse, user name
    email`),
  fullName: list(`
    full name, display name, employee name, worker, worker name, name, employee, legal full name, full legal
    name, person, legal name, last name first name, first name last name, vollstandiger name, full name
    display`),
  firstName: list(`
    first name, legal name first name, legal first name, firstname, given name, forename, vorname, first`),
  lastName: list(`
    last name, legal name last name, legal last name, lastname, surname, family name, nachname, last`),
  preferredName: list(`
    preferred name, preferred full name, preferred first name, preferred name first name, known as, nickname,
    rufname, common name, goes by`),
  title: list(`
    job title, business title, position title, title, job information job title, position, role, job profile,
    job, role title, stelle, berufsbezeichnung`),
  department: list(`
    team, team name, teams, department, department name, supervisory organization, org unit, organization
    unit, organisation unit, division, group, cost center, abteilung, business unit`),
  site: list(`
    site, office, location, work location, work location name, location name, workplace, office location,
    city, standort, arbeitsort`),
  level: list(`
    level, job level, management level, career level, grade, job grade, seniority, seniority level,
    compensation grade, band`),
  zone: list(`
    time zone, timezone, tz, work time zone, location time zone, employee time zone, time zone id, zeitzone`),
  country: list(`
    country, work country, country of work, work location country, location country, office country, country
    code, country name, employee country, arbeitsland`),
  hours: list(`
    working hours, work hours, working time, working times, work schedule, weekly schedule, office hours, business
    hours, daily hours, shift hours, hours, schedule, arbeitszeit, arbeitszeiten, regelarbeitszeit, dienstzeit`),
  joinedOn: list(`
    hire date, start date, original hire date, most recent hire date, date of joining, joining date, joined
    on, joined, employment start date, date hired, work start date, start, date started, einstellungsdatum,
    eintrittsdatum`),
  leftOn: list(`
    termination date, leaving date, last day of work, last working day, last day, end date, employment end
    date, left on, exit date, contract end date, contract ends, date of leaving, date left, austrittsdatum,
    letzter arbeitstag`),
  status: list(`
    employment status, worker status, employee status, status, lifecycle status, active status, active,
    beschaftigungsstatus`),
  employeeId: list(`
    employee, employee id, employee number, employee no, eeid, worker id, workday id, personnel number, staff
    id, staff number, person id, payroll id, employee code, id, employee id in company, personalnummer,
    mitarbeiter id, user id`),
  managerMail: list(`
    supervisor email, manager email, reports to email, manager work email, managers email, manager s email,
    manager email address, supervisor work email, workers manager email, worker s manager email, line manager
    email, direct manager email, manager e mail, supervisor e mail, email of manager, mail of manager, manager
    mail, supervisor email address, vorgesetzter e mail, reporting to email, manager primary work email,
    manager email primary work, manager email work`),
  managerId: list(`
    supervisor eid, manager id, manager employee id, supervisor id, reports to id, manager employee number,
    supervisor employee, supervisor employee id, manager number, manager worker id, reports to employee id,
    managers id, manager s id, supervisor employee number, line manager id, direct manager id, supervisor
    personnel number, reporting to id, worker s manager id, manager employee, id of manager`),
  manager: list(`
    manager, supervisor, reports to, reporting to, worker s manager, worker s managers, workers manager,
    workers managers, manager name, supervisor name, reports to name, line manager, direct manager, manager
    full name, manager s name, managers name, name of manager, vorgesetzter, vorgesetzte, vorgesetzte r, boss,
    lead, people manager, reporting manager, manager display name, fuhrungskraft, reports to display name`),
};
