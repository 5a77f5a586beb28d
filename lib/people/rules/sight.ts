import { inWords } from "@/lib/wording";
import type { Diff, Ref } from "./diff";
import { type Called, leaderChanges, leaderMoves, type Move, managerMoves, singular } from "./moves";

/** What an import gives one person to see, and what it does not. */
export type Sight = { ref: Ref; name: string; gains: string[]; losses: string[] };

const counted = (count: number) => (count === 1 ? "one person" : `${inWords(count)} people`);
const team = (move: Move) => move.label.replace(/, \d+ people$/, "");

/** Who gains or loses sight of what. Times can change hands, words never do. `company` is the number of people a figure needs. */
export function sightOf(diff: Diff, called: Called, company: number): Sight[] {
  const sights = new Map<Ref, Sight>();
  const say = (ref: Ref | null, kind: "gains" | "losses", sentence: string) => {
    if (ref === null || !diff.after.has(ref)) return;
    const sight = sights.get(ref) ?? { ref, name: called(ref).name, gains: [], losses: [] };
    if (!sight[kind].includes(sentence)) sight[kind].push(sentence);
    sights.set(ref, sight);
  };
  for (const move of leaderMoves(diff, called)) sayLeader(move, diff, called, say);
  for (const [ref, moves] of byManager(managerMoves(diff, called), "to"))
    sayNewManager(ref, moves, called, company, say);
  for (const [ref, moves] of byManager(managerMoves(diff, called), "from")) {
    for (const move of moves) say(ref, "losses", `No longer when ${team(move)} ${singular(move) ? "meets" : "meet"}`);
  }
  const touched = reach(diff);
  const size = ({ ref }: Sight) => touched.get(ref) ?? 0;
  const sorted = [...sights.values()].sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name));
  return sorted.map((sight) => ({ ...sight, gains: short(sight.gains), losses: short(sight.losses) }));
}

/** A head whose whole company moves would otherwise fill the page alone. */
const short = (sentences: string[]) =>
  sentences.length > 4 ? [...sentences.slice(0, 3), `And ${sentences.length - 3} more of the same kind`] : sentences;

/** How many people's moves touch somebody: the most concerned come first. */
function reach(diff: Diff): Map<Ref, number> {
  const touched = new Map<Ref, number>();
  const ends = [...leaderChanges(diff), ...diff.managerChanges].flatMap(({ from, to }) => [from, to]);
  for (const ref of ends) if (ref !== null) touched.set(ref, (touched.get(ref) ?? 0) + 1);
  return touched;
}

type Say = (ref: Ref | null, kind: "gains" | "losses", sentence: string) => void;

function sayLeader(move: Move, diff: Diff, called: Called, say: Say) {
  const before = called(move.from);
  say(move.to, "gains", `Skip-level conversations with ${team(move)}, and promises still open to them`);
  say(move.to, "losses", `None of ${before.firstName}’s notes, answers or scores`);
  if (move.who.some((ref) => diff.before.get(ref) === move.to))
    say(move.to, "losses", "Nothing said while they were the manager in between");
  say(move.from, "gains", `Keeps what they heard from ${team(move)} until it expires`);
  say(move.from, "losses", `No new meetings with ${team(move)}`);
}

function sayNewManager(ref: Ref, moves: Move[], called: Called, company: number, say: Say) {
  const total = moves.reduce((sum, move) => sum + move.who.length, 0);
  const figures = total >= company ? `, and team figures from ${inWords(company)} up` : "";
  say(
    ref,
    "gains",
    `When their ${counted(total)} ${total === 1 ? "meets" : "meet"}${figures}`.replace(
      "their one person",
      "their new report",
    ),
  );
  const teams = [...new Set(moves.flatMap((move) => move.who.map((who) => called(who).department)))].filter(Boolean);
  say(ref, "losses", teams.length === 1 ? `Nothing said before, also not about ${teams[0]}` : "Nothing said before");
}

function byManager(moves: Move[], side: "from" | "to"): Map<Ref, Move[]> {
  const groups = new Map<Ref, Move[]>();
  for (const move of moves) {
    const ref = move[side];
    if (ref !== null) groups.set(ref, [...(groups.get(ref) ?? []), move]);
  }
  return groups;
}
