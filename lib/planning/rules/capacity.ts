import { listed } from "@/lib/wording";

export type Asked = {
  people: number;
  /** Weeks of the quarter that can still be used. */
  weeks: number;
  perWeek: number;
  length: number;
  preparation: number;
  /** Places there really are, when a week has fewer than the limit. */
  places?: number;
  /** How many people each team has, for group conversations. */
  teams?: readonly { name: string; people: number }[];
};

export type WayOut =
  | { kind: "moreAWeek"; perWeek: number; minutesAWeek: number }
  | { kind: "rotation"; quarters: number; perQuarter: number }
  | { kind: "shorter"; length: number; perWeek: number; unmet: number }
  | { kind: "groups"; teams: string[]; groups: number; insteadOf: number };

export type Capacity = {
  people: number;
  weeks: number;
  perWeek: number;
  places: number;
  unmet: number;
  /** Leader's time for everybody, preparation included. */
  minutes: number;
  minutesAWeek: number;
  waysOut: WayOut[];
};

const mostPerWeek = 10;
const groupSize = 6;
const lengths = [60, 45, 30, 20];

/** What a leader's time allows in a quarter, and, where it does not allow everybody, what would. */
export function capacity(asked: Asked): Capacity {
  const places = asked.places ?? asked.weeks * asked.perWeek;
  const each = asked.length + asked.preparation;
  const unmet = Math.max(0, asked.people - places);
  return {
    people: asked.people,
    weeks: asked.weeks,
    perWeek: asked.perWeek,
    places,
    unmet,
    minutes: asked.people * each,
    minutesAWeek: asked.perWeek * each,
    waysOut: unmet > 0 ? waysOut(asked, places) : [],
  };
}

function waysOut(asked: Asked, places: number): WayOut[] {
  return [moreAWeek(asked, places), rotation(asked, places), shorter(asked, places), groups(asked, places)].filter(
    (way) => way !== null,
  );
}

function moreAWeek(asked: Asked, places: number): WayOut | null {
  if (asked.weeks === 0) return null;
  const perWeek = asked.perWeek + Math.ceil((asked.people - places) / asked.weeks);
  if (perWeek > mostPerWeek) return null;
  return { kind: "moreAWeek", perWeek, minutesAWeek: perWeek * (asked.length + asked.preparation) };
}

function rotation(asked: Asked, places: number): WayOut | null {
  if (places === 0) return null;
  const quarters = Math.ceil(asked.people / places);
  return { kind: "rotation", quarters, perQuarter: Math.ceil(asked.people / quarters) };
}

/** The longest shorter conversation that lets everybody in within the same minutes a week, else the one that lets in most. */
function shorter(asked: Asked, places: number): WayOut | null {
  const budget = asked.perWeek * (asked.length + asked.preparation);
  const tried = lengths
    .filter((length) => length < asked.length)
    .map((length) => ({ length, perWeek: Math.floor(budget / (length + asked.preparation)) }))
    .filter((way) => way.perWeek > asked.perWeek)
    .map((way) => ({
      ...way,
      unmet: Math.max(0, asked.people - places - asked.weeks * (way.perWeek - asked.perWeek)),
    }));
  const best = tried.find((way) => way.unmet === 0) ?? tried.at(-1);
  return best ? { kind: "shorter", ...best } : null;
}

/** Groups of up to six for the largest teams first, as few teams as make the rest fit. */
function groups(asked: Asked, places: number): WayOut | null {
  let over = asked.people - places;
  const way = { kind: "groups" as const, teams: [] as string[], groups: 0, insteadOf: 0 };
  for (const team of [...(asked.teams ?? [])].sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1))) {
    const meetings = Math.ceil(team.people / groupSize);
    if (over <= 0 || team.people - meetings <= 0) break;
    way.teams.push(team.name);
    way.groups += meetings;
    way.insteadOf += team.people;
    over -= team.people - meetings;
  }
  return over <= 0 && way.groups > 0 ? way : null;
}

/** "37 people, 13 weeks, 2 a week: 11 would not be met; choose 3 a week, or …" */
export function capacityText(sum: Capacity): string {
  const start = `${count(sum.people, "person", "people")}, ${count(sum.weeks, "week", "weeks")}, ${sum.perWeek} a week`;
  if (sum.people === 0) return `${start}: nobody is waiting.`;
  if (sum.unmet === 0) return `${start}: everyone fits${spare(sum.places - sum.people)}.`;
  const choices = sum.waysOut.map(wayOutText);
  const last = choices.pop();
  const list = choices.length > 0 ? `${choices.join(", ")} or ${last}` : last;
  return `${start}: ${sum.unmet} would not be met${list ? `; choose ${list}` : ""}.`;
}

/** One way out with its number: "3 a week", "a rotation over 2 quarters, 19 people in each". */
function wayOutText(way: WayOut): string {
  switch (way.kind) {
    case "moreAWeek":
      return `${way.perWeek} a week`;
    case "rotation":
      return `a rotation over ${count(way.quarters, "quarter", "quarters")} with ${way.perQuarter} in each`;
    case "shorter":
      return `${way.length} minutes each and ${way.perWeek} a week${way.unmet > 0 ? ` (${way.unmet} left)` : ""}`;
    case "groups":
      return `${count(way.groups, "group", "groups")} for ${listed(way.teams)} instead of ${way.insteadOf} conversations`;
  }
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const spare = (places: number) => (places > 0 ? `, with ${count(places, "place", "places")} to spare` : "");
