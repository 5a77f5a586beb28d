import { addDays, type PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import type { Diff, Ref } from "./diff";
import { type Called, calledIn, causeOf, leaderMoves, type Move, managerMoves } from "./moves";
import type { PresentPerson } from "./present";
import { people } from "./problems";
import { type Sight, sightOf } from "./sight";
import { changeCount, headline, mayEndMeetings, whatIsPlanned } from "./story";

/** One line of the story: who, and what happens; a move shows from whom to whom. */
export type StoryLine =
  | { key: string; who: string; what: string }
  | { key: string; who: string; from: string; to: string };
export type Chapter = { key: string; count: number; title: string; sub: string; lines: StoryLine[]; more: string };
export type Story = {
  headline: string;
  chapters: Chapter[];
  sights: Sight[];
  moreSights: number;
  changes: number;
  mails: string;
};

const most = 6;
const words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** The diff as people read it: who joins, who leaves, who moves and why, and who gains or loses sight of what. */
export function storyOf(diff: Diff, present: PresentPerson[], company: number): Story {
  const called = calledIn(diff, present);
  const chapters = [
    joins(diff, called),
    leaves(diff),
    moves(diff, called),
    leaders(diff, called),
    details(diff),
    admins(diff),
  ];
  const sights = sightOf(diff, called, company);
  return {
    headline: headline(diff),
    chapters: chapters.filter((chapter) => chapter.count > 0),
    sights: sights.slice(0, most),
    moreSights: Math.max(0, sights.length - most),
    changes: changeCount(diff),
    mails: `All of it or none.${mayEndMeetings(diff) ? ` ${whatIsPlanned}` : ""}`,
  };
}

const cut = (lines: StoryLine[]) => (lines.length > most + 1 ? lines.slice(0, most) : lines);
const rest = (lines: StoryLine[], what = "more") =>
  lines.length > most + 1 ? `${(lines.length - most).toLocaleString("en-GB")} ${what}` : "";

function joins(diff: Diff, called: Called): Chapter {
  const begins = (joinedOn: PlainDate | null | undefined) =>
    joinedOn && joinedOn > diff.asOf ? `from ${fullDayText(joinedOn)}` : "";
  const line = (key: string, who: string, what: (string | undefined)[]): StoryLine => ({
    key,
    who,
    what: what.filter(Boolean).join(", "),
  });
  const under = (ref: Ref | null) => (ref === null ? "reports to nobody" : `reports to ${called(ref).name}`);
  const lines = [
    ...diff.joins.map(({ ref, row, managerRef }) =>
      line(ref, row.name, [row.department || row.title, under(managerRef), begins(row.joinedOn)]),
    ),
    ...diff.returns.map(({ person, row, managerRef }) => line(person.id, row.name, ["returns", under(managerRef)])),
  ];
  const sub = "They are invited once they have been here six weeks.";
  return {
    key: "joins",
    count: lines.length,
    title: lines.length === 1 ? "joins" : "join",
    sub,
    lines: cut(lines),
    more: rest(lines),
  };
}

function leaves(diff: Diff): Chapter {
  const led = new Map<string, number>();
  for (const manager of diff.before.values()) if (manager !== null) led.set(manager, (led.get(manager) ?? 0) + 1);
  const until = `until ${fullDayText(addDays(diff.asOf, -1))}`;
  const what = (person: PresentPerson) => {
    const count = led.get(person.id) ?? 0;
    return [person.title || person.department, count > 0 ? `manager of ${people(count)}` : "", until]
      .filter(Boolean)
      .join(", ");
  };
  const managersFirst = [...diff.leaves].sort(
    (a, b) => (led.get(b.id) ?? 0) - (led.get(a.id) ?? 0) || a.name.localeCompare(b.name),
  );
  const lines = managersFirst.map((person): StoryLine => ({ key: person.id, who: person.name, what: what(person) }));
  const sub = "What was said with them stays closed. Nothing is deleted today.";
  return {
    key: "leaves",
    count: lines.length,
    title: lines.length === 1 ? "leaves" : "leave",
    sub,
    lines: cut(lines),
    more: rest(lines),
  };
}

const moveLine =
  (called: Called) =>
  (move: Move): StoryLine => ({
    key: `${move.from} ${move.to}`,
    who: move.label,
    from: called(move.from).name,
    to: called(move.to).name,
  });

function moves(diff: Diff, called: Called): Chapter {
  const found = managerMoves(diff, called);
  const lines = found.map(moveLine(called));
  const count = diff.managerChanges.length;
  const number = words[found.length] ?? String(found.length);
  const sub =
    found.length === 1
      ? "One move explains it."
      : count === found.length
        ? "Each moves on their own."
        : `${number} moves explain all of them.`;
  return {
    key: "managers",
    count,
    title: count === 1 ? "changes manager" : "change manager",
    sub,
    lines: cut(lines),
    more: rest(lines, "more moves"),
  };
}

function leaders(diff: Diff, called: Called): Chapter {
  const found = leaderMoves(diff, called);
  const lines = found.map(moveLine(called));
  const count = found.reduce((sum, move) => sum + move.who.length, 0);
  const [first] = found;
  const cause = found.length === 1 && first ? `${causeOf(first, diff, called)} ` : "";
  const kept = "What is planned between them is called off; they wait first in the new leader’s plan.";
  const title = count === 1 ? "gets another skip-level leader" : "get another skip-level leader";
  return { key: "leaders", count, title, sub: cause + kept, lines: cut(lines), more: rest(lines, "more moves") };
}

const detailNames = {
  name: ["name", "names"],
  mail: ["mail address", "mail addresses"],
  title: ["job title", "job titles"],
  department: ["department", "departments"],
  site: ["site", "sites"],
  level: ["level", "levels"],
  zone: ["time zone", "time zones"],
  country: ["country", "countries"],
  hours: ["person’s working hours", "people’s working hours"],
  joinedOn: ["first day", "first days"],
  leftOn: ["last day", "last days"],
  employeeId: ["number", "numbers"],
} as const;

/** "2 job titles, 1 time zone": what the file corrects of people who stay. */
export function detailsText(diff: Diff): string {
  const changed = (field: string) => diff.profileChanges.filter(({ values }) => field in values).length;
  const counts = Object.entries(detailNames).flatMap(([field, [one, many]]) => {
    const count = changed(field);
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  });
  return counts.join(", ");
}

function details(diff: Diff): Chapter {
  const count = diff.profileChanges.length;
  const sub = `Corrected from the file: ${detailsText(diff)}.`;
  return {
    key: "details",
    count,
    title: count === 1 ? "has new details" : "have new details",
    sub,
    lines: [],
    more: "",
  };
}

function admins(diff: Diff): Chapter {
  const lines = diff.adminsKept.map(
    (person): StoryLine => ({ key: person.id, who: person.name, what: "not named in the file" }),
  );
  const sub = "Who runs Throughline never leaves through an import.";
  return {
    key: "admins",
    count: lines.length,
    title: lines.length === 1 ? "admin stays" : "admins stay",
    sub,
    lines: cut(lines),
    more: rest(lines),
  };
}
