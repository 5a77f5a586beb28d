import fc from "fast-check";
import { correctionsOf } from "@/lib/releases/rules/correct";
import type { FreshSet, FrozenScore, HeardQuarter } from "@/lib/releases/rules/figure";
import { releaseOf } from "@/lib/releases/rules/release";

import { addQuarters, quarter as named } from "@/lib/time/quarter";

export const k = 5;
const first = named("2025-Q1");
export type Org = {
  leaders: number;
  teams: number;
  size: number;
  quarters: number;
  restless: number;
  shy: number;
  high: number;
  wrong: number;
  seed: number;
};

export const organization = fc.record<Org>({
  leaders: fc.integer({ min: 1, max: 3 }),
  teams: fc.integer({ min: 1, max: 5 }),
  size: fc.integer({ min: 2, max: 12 }),
  quarters: fc.constant(8),
  restless: fc.constantFrom(0, 0.02, 0.1, 0.4),
  shy: fc.constantFrom(0, 0.02, 0.15, 0.4),
  high: fc.constantFrom(0, 0.5, 0.9),
  wrong: fc.constantFrom(0, 0, 0.1, 0.6),
  seed: fc.nat(),
});

export type Published = { leader: number; quarter: number; set: FreshSet };
export type Played = { published: Published[]; releases: Map<number, FreshSet[][]> };

function dice(seed: number) {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Plays the quarters: people join, leave, move between teams and leaders, do not answer, and correct what they said. */
export function played({ leaders, teams, size, quarters, restless, shy, high, wrong, seed }: Org): Played {
  const chance = dice(seed);
  const answer = () => (chance() < high ? 9 + Math.floor(chance() * 2) : 1 + Math.floor(chance() * 10));
  const places = Array.from({ length: leaders * teams }, (_, i) => `L${Math.floor(i / teams)}M${i % teams}`);
  const home = new Map<string, string>();
  let joined = 0;
  for (const place of places) for (let i = Math.ceil(chance() * size); i > 0; i--) home.set(`p${joined++}`, place);
  const published: Published[] = [];
  const releases = new Map<number, FreshSet[][]>();
  const heard = new Map<number, HeardQuarter[]>();
  for (let quarter = 0; quarter < quarters; quarter++) {
    for (const person of [...home.keys()]) {
      if (chance() >= restless) continue;
      if (chance() < 0.5) home.delete(person);
      else home.set(person, places[Math.floor(chance() * places.length)] ?? "L0M0");
    }
    if (chance() < restless * 3) home.set(`p${joined++}`, places[0] ?? "L0M0");
    for (let leader = 0; leader < leaders; leader++) {
      const managers = places.filter((place) => place.startsWith(`L${leader}M`));
      const scores = [...home].flatMap(([personId, managerId]): FrozenScore[] =>
        managers.includes(managerId) && chance() >= shy
          ? [{ personId, managerId, measure: "morale", value: answer() }]
          : [],
      );
      const past = (heard.get(leader) ?? []).map(({ scores: said, ...past }, ago) => ({
        ...past,
        scores: said.map((score) => (chance() < (ago === 0 ? wrong : 0) ? { ...score, value: answer() } : score)),
      }));
      const before = releases.get(leader) ?? [];
      const ledger = () => published.map(({ set }) => set);
      const here = { cycleId: `q${quarter}`, quarter: addQuarters(first, quarter) };
      const input = { k, managers, ...here, scores, earlier: past, predictions: [], ledger: ledger(), before };
      const { sets } = releaseOf(input);
      published.push(...sets.map((set) => ({ leader, quarter, set })));
      const corrected = correctionsOf({ sets: before.flat(), heard: past, ledger: ledger() });
      published.push(...corrected.map((set) => ({ leader, quarter, set })));
      releases.set(leader, [...before, [...sets], ...(corrected.length > 0 ? [corrected] : [])]);
      heard.set(leader, [{ ...here, scores }, ...past]);
    }
  }
  return { published, releases };
}
