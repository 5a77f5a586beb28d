import { mayBeKnown, type Rules, standsAlone } from "./choose";
import { type Answers, outside, peopleOf, readings } from "./company";
import { safeTogether } from "./together";

/** A team whose quarter is hidden: its answers in it, and in each quarter before, newest first, as far as they may be used. */
type HiddenTeam = { key: string; now: Answers; before: readonly Answers[] };
type Rolling = { key: string; quarters: number; answers: Answers };

type RollingQuestion = Rules & {
  teams: readonly HiddenTeam[];
  /** What this release shows already. */
  shown: readonly Answers[];
  /** Who can be worked out to stand in no shown team, quarter by quarter, newest first; null where everyone is hidden. */
  rests: readonly (Answers | null)[];
};

export const mostQuarters = 4;

/**
 * Rolling groups: a team that is too small for one quarter is shown over two to four consecutive quarters together, once
 * enough different people have spoken. Only quarters of which nothing was told about this team take part, and each in one
 * group only, so that no quarter can be subtracted out of its group. A group obeys every rule of a figure (people counted
 * once, however often they answered; the ledger; whoever came or went alone), and so does what is left of the hidden rest
 * of those quarters. Short groups before long ones, large ones before small: a group comes on top of the figures of single
 * quarters and never costs one.
 */
export function chooseRolling(question: RollingQuestion): Rolling[] {
  const chosen: Rolling[] = [];
  for (let quarters = 2; quarters <= mostQuarters; quarters++) {
    const groups = question.teams.flatMap((team) => groupOf(team, quarters));
    for (const group of groups.sort((a, b) => peopleOf(b.answers).size - peopleOf(a.answers).size)) {
      if (!chosen.some(({ key }) => key === group.key) && mayBeAdded(group, chosen, question)) chosen.push(group);
    }
  }
  return chosen;
}

/** The first of its quarters has somebody in it, or the group would be a shorter one. */
function groupOf({ key, now, before }: HiddenTeam, quarters: number): Rolling[] {
  const earlier = before.slice(0, quarters - 1);
  const first = earlier.at(-1);
  if (now.length === 0 || earlier.length < quarters - 1 || !first?.length) return [];
  return [{ key, quarters, answers: [...now, ...earlier.flat()] }];
}

function mayBeAdded(group: Rolling, chosen: readonly Rolling[], question: RollingQuestion): boolean {
  const { k, ledger, shown, rests } = question;
  const fresh = [...shown, ...chosen.map(({ answers }) => answers)];
  const past = [...ledger, ...fresh.map((answers) => ({ answers, k }))];
  const before = [...question.before, ...[...fresh, rests[0] ?? []].map(peopleOf)];
  const known = { k, ledger: past, before };
  if (!standsAlone(group.answers, known)) return false;
  const others = othersOf(group, chosen, rests);
  if (others.length > 0 && !mayBeKnown(others, known)) return false;
  return safeTogether([...fresh, group.answers], { k, ledger });
}

/** Where the rest of every quarter of a group can be worked out, so can the rest without the group. */
function othersOf(group: Rolling, chosen: readonly Rolling[], rests: readonly (Answers | null)[]): Answers {
  const within = rests.slice(0, group.quarters);
  if (within.length < group.quarters || within.includes(null)) return [];
  const told = [group, ...chosen].flatMap(({ answers }) => answers);
  return outside(
    within.flatMap((rest) => rest ?? []),
    told,
    readings[0],
  );
}
