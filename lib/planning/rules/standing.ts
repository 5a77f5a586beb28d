import { dateIn } from "@/lib/time/calendar";
import { endDay, firstDay, longQuarter, type Quarter } from "@/lib/time/quarter";
import { capital } from "@/lib/wording";
import type { BoardFacts, Row } from "./board";
import { noPlaceText, wayOutText } from "./capacity";
import type { Draft } from "./draft";
import { unprovenText } from "./explain";

/** How many people stand where in the quarter. */
export type Standing = {
  people: number;
  met: number;
  planned: number;
  proposed: number;
  /** Without any time, and those of them to whom planning could give none this quarter. */
  waiting: number;
  cannot: number;
  deferred: number;
  openDoors: number;
};

/** Where everybody of the quarter stands; an open door comes on top. */
export function standingOfAll(
  { rows, teams }: BoardFacts,
  { waiting, cannot, openDoors }: Pick<Standing, "waiting" | "cannot" | "openDoors">,
): Standing {
  const here = new Set(teams.flatMap((team) => team.personIds));
  const planned = rows
    .filter((row) => row.kind !== "openDoor")
    .flatMap(({ state, people: all }) => all.flatMap(({ id }) => (here.has(id) ? [{ state, id }] : [])));
  const count = (state: Row["state"]) => new Set(planned.filter((one) => one.state === state).map(({ id }) => id)).size;
  const [met, scheduled, proposed] = [count("held"), count("scheduled"), count("draft")];
  const people = here.size;
  return { people, met, planned: scheduled, proposed, waiting, cannot, deferred: count("deferred"), openDoors };
}

/** The page's title says what is the case. */
export function titleOf({ quarter, now, zone }: BoardFacts, at: Standing): string {
  const over = dateIn(now, zone) >= endDay(quarter);
  if (at.people === 0) return "Nobody to meet yet";
  if (over) return `${at.met} of ${at.people} were met`;
  if (at.met + at.deferred === at.people) return "Everyone has been heard";
  if (at.proposed === 0 && at.waiting === 0)
    return at.met + at.planned >= at.people ? "Everyone has a time" : "Nobody waits for a time";
  if (at.cannot > 0) return `${at.cannot} of ${at.people} would not be met`;
  if (at.waiting > 0) return `${waitText(at.waiting)} for a time`;
  return firstDay(quarter).slice(5, 7) === "10" ? "Everyone fits before the holidays" : "Everyone fits this quarter";
}

const waitText = (count: number) => (count === 1 ? "One person waits" : `${count} people wait`);

/** "18 of 34 met, 11 planned, 4 waiting for a time (3 can have one, 1 cannot). An open door comes on top." */
export function ledeOf(at: Standing): string {
  const parts = [
    `${at.met} of ${at.people} met`,
    ...(at.planned > 0 ? [`${at.planned} planned`] : []),
    ...(at.proposed > 0 ? [`${at.proposed} proposed`] : []),
    ...(at.waiting > 0 ? [`${at.waiting} waiting for a time${ofThem(at)}`] : []),
    ...(at.deferred > 0 ? [`${at.deferred} chose not this quarter`] : []),
  ];
  const doors =
    at.openDoors === 0
      ? ""
      : at.openDoors === 1
        ? " An open door comes on top."
        : ` ${at.openDoors} open doors come on top.`;
  return `${parts.join(", ")}.${doors}`;
}

/** Which of those who wait planning would give a time; nothing to say where it is all of them. */
const ofThem = ({ waiting, cannot }: Standing) =>
  cannot === 0
    ? ""
    : ` (${cannot < waiting ? `${waiting - cannot} can have one, ${cannot} cannot` : "none can have one"})`;

const cadenceWords = {
  monthly: "every month",
  quarterly: "once a quarter",
  halfYearly: "twice a year",
  yearly: "once a year",
};

/** "October to December 2026 · 30 minutes each, once a quarter" */
export const metaOf = (quarter: Quarter, length: number, cadence: keyof typeof cadenceWords) =>
  `${longQuarter(quarter)} · ${length} minutes each, ${cadenceWords[cadence]}`;

/** `ways`: each would let in some of those for whom there is no place. */
export type CapacityNote = { says: string; ways: string[] };

/** What the leader should know of the plan as a whole: that not everybody fits and what would help, or that it may not be the best. */
export function capacityNote({ capacity, proven }: Pick<Draft, "capacity" | "proven">): CapacityNote | null {
  const said = [...(capacity.noPlace > 0 ? [noPlaceText(capacity)] : []), ...(proven ? [] : [unprovenText])];
  return said.length > 0
    ? { says: said.join(" "), ways: capacity.waysOut.map((way) => capital(wayOutText(way))) }
    : null;
}
