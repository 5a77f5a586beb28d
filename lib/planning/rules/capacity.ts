import { listed } from "@/lib/wording";

export type Asked = {
  people: number;
  /** How many of them meet in groups, and in how many. */
  inGroups?: { people: number; groups: number };
  /** Weeks of the quarter that can still be used. */
  weeks: number;
  perWeek: number;
  length: number;
  preparation: number;
  /** Places there really are, when a week has fewer than the limit. */
  places?: number;
  /** For how many there was no place when it was planned: the days and weeks that suit may be full while others are not. */
  noPlace?: number;
  /** What would let in those for whom there is no place, with its numbers (ways-out.ts). */
  waysOut?: WayOut[];
};

export type WayOut =
  | { kind: "moreAWeek"; perWeek: number; minutesAWeek: number; unmet: number }
  | { kind: "rotation"; quarters: number; perQuarter: number }
  | { kind: "shorter"; length: number; perWeek: number; unmet: number }
  | {
      kind: "groups";
      teams: string[];
      managerIds: string[];
      groups: number;
      insteadOf: number;
      minutes: number;
      unmet: number;
    };

export type Capacity = {
  people: number;
  inGroups: { people: number; groups: number };
  /** Places for more conversations. */
  spare: number;
  weeks: number;
  perWeek: number;
  places: number;
  /** How many more there are than places, whoever they are. */
  unmet: number;
  /** How many of those who could meet found no place: what the ways out are for. */
  noPlace: number;
  /** Leader's time for everybody, preparation included. */
  minutes: number;
  minutesAWeek: number;
  waysOut: WayOut[];
};

/** What a leader's time allows in a quarter. */
export function capacity(asked: Asked): Capacity {
  const places = asked.places ?? asked.weeks * asked.perWeek;
  const each = asked.length + asked.preparation;
  const inGroups = asked.inGroups ?? { people: 0, groups: 0 };
  const conversations = asked.people - inGroups.people + inGroups.groups;
  const unmet = Math.max(0, conversations - places);
  const noPlace = asked.noPlace ?? unmet;
  return {
    people: asked.people,
    inGroups,
    spare: Math.max(0, places - conversations),
    weeks: asked.weeks,
    perWeek: asked.perWeek,
    places,
    unmet,
    minutes: conversations * each,
    minutesAWeek: asked.perWeek * each,
    noPlace,
    waysOut: noPlace > 0 ? (asked.waysOut ?? []) : [],
  };
}

/** "37 people, 13 weeks, 2 a week" */
function askedText(sum: Capacity): string {
  const { people, groups } = sum.inGroups;
  const together = groups > 0 ? ` (${people} of them in ${count(groups, "group", "groups")})` : "";
  return `${count(sum.people, "person", "people")}${together}, ${count(sum.weeks, "week", "weeks")}, ${sum.perWeek} a week`;
}

/** "37 people, 13 weeks, 2 a week: 8 without a place." Beside those, some may share no free time with the leader. */
export const noPlaceText = (sum: Capacity) => `${askedText(sum)}: ${sum.noPlace} without a place.`;

/** "37 people, 13 weeks, 2 a week: 11 would not be met; choose 3 a week, or …" */
export function capacityText(sum: Capacity): string {
  const start = askedText(sum);
  if (sum.people === 0) return `${start}: nobody is waiting.`;
  if (sum.unmet === 0 && sum.noPlace === 0) return `${start}: everyone fits${spare(sum.spare)}.`;
  const short = sum.unmet > 0 ? `${sum.unmet} would not be met` : `${sum.noPlace} without a place`;
  const choices = sum.waysOut.map(wayOutText);
  const last = choices.pop();
  const list = choices.length > 0 ? `${choices.join(", ")} or ${last}` : last;
  return `${start}: ${short}${list ? `; choose ${list}` : ""}.`;
}

/** One way out with its number: "3 a week", "a rotation over 2 quarters, 19 people in each". */
export function wayOutText(way: WayOut): string {
  switch (way.kind) {
    case "moreAWeek":
      return `${way.perWeek} a week${left(way.unmet)}`;
    case "rotation":
      return `a rotation over ${count(way.quarters, "quarter", "quarters")} with ${way.perQuarter} in each`;
    case "shorter":
      return `${way.length} minutes each and ${way.perWeek} a week${left(way.unmet)}`;
    case "groups":
      return `${count(way.groups, "group", "groups")} of ${way.minutes} minutes with the people of ${listed(way.teams)} instead of ${way.insteadOf} conversations${left(way.unmet)}`;
  }
}

const left = (unmet: number) => (unmet > 0 ? ` (${unmet} left)` : "");
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const spare = (places: number) => (places > 0 ? `, with ${count(places, "place", "places")} to spare` : "");
