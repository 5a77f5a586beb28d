import { cpus, loadavg } from "node:os";
import { PerformanceObserver } from "node:perf_hooks";
import loadHighs from "highs";
import Papa from "papaparse";
import { calendarsOf, horizonOf } from "@/lib/planning/rules/calendar";
import { type LeaderPlan, planLeader, planning } from "@/lib/planning/rules/plan";
import { inTurns } from "@/lib/time/turns";
import { type Drawn, drawn, q4 } from "../proofs/planning/drawn";
import { modelOf, programOf } from "../proofs/planning/model";
import { crowd } from "./crowd";
import { crowdCalendars, crowdRequests, loaded } from "./plan-crowd";

type Row = (what: string, value: string, aim?: string) => void;
type Calendars = ReturnType<typeof loaded>;
type Requests = ReturnType<typeof crowdRequests>;
const horizon = horizonOf(q4);
const least = (numbers: number[]) => Math.min(...numbers);

/** What this thread has spent so far, in milliseconds: while others have the machine no time passes. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function timed<T>(work: () => T, clock = spent): [number, T] {
  const begun = clock();
  const done = work();
  return [clock() - begun, done];
}

/** For what takes a few milliseconds: some systems count a thread's own time in steps of four. */
const byTheClock = () => performance.now();

/** Sixty people, thirteen weeks, three zones: ours and the linear program of a solver that is known to be good. */
async function againstHighs(row: Row): Promise<void> {
  const question = sixty();
  const model = modelOf(question);
  const plan = () =>
    planLeader({
      horizon,
      calendars: calendarsOf(horizon, [question.leader, ...question.people]),
      request: question.request,
    });
  const placed = new Set(plan().placed.map((one) => one.due.personId));
  const program = programOf(
    model,
    { met: question.request.due.map((due) => placed.has(due.personId)), moves: 0 },
    false,
  );
  const highs = await loadHighs();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -1; round < 5; round++) {
    for (let more = 0; more < 40; more++) plan();
    const calendars = calendarsOf(horizon, [question.leader, ...question.people]);
    const [own] = timed(() => planLeader({ horizon, calendars, request: question.request }), byTheClock);
    const [other] = timed(() => highs.solve(program), byTheClock);
    if (round >= 0) {
      ours.push(own);
      theirs.push(other);
    }
  }
  const [own, other] = [least(ours), least(theirs)];
  const times = `${own.toFixed(1)} against ${other.toFixed(0)} ms; at most 1/50`;
  row(`60 people, ${model.options.length} possible times: HiGHS' LP time`, `1/${(other / own).toFixed(0)}`, times);
}

function sixty(): Drawn {
  const base = drawn(4711, 60, [30]);
  const people = Array.from({ length: 60 }, (_, at) => ({
    ...(base.people[at % base.people.length] as (typeof base.people)[0]),
    id: `q${at}`,
  }));
  const due = people.map((one, rank) => ({
    ...(base.request.due[rank % base.request.due.length] as (typeof base.request.due)[0]),
    personId: one.id,
    rank,
  }));
  const open = { from: q4Days.from, until: q4Days.until };
  return {
    leader: base.leader,
    people,
    request: { ...base.request, due, open, limits: { perWeek: 5, perDay: 2, length: 30 } },
  };
}

const q4Days = crowdRequests(q4, 10, 2, 3)[0]?.open as { from: never; until: never };

/** A whole organization from calendars as bits, beside reading the same people from a sheet: the least of a few rounds of each. */
function againstPapaparse(row: Row, size: number, rounds: number): number {
  const sheet = crowd(size);
  const people = crowdCalendars(horizon, size);
  const requests = crowdRequests(q4, size, 7, 4);
  const [parse, load, solve]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    parse.push(timed(() => Papa.parse(sheet, { header: true }))[0]);
    const [loading, calendars] = timed(() => loaded(horizon, people));
    load.push(loading);
    solve.push(timed(() => requests.map((request) => planLeader({ horizon, calendars, request })))[0]);
  }
  const name = size.toLocaleString("en");
  const [ours, floor] = [least(solve), least(parse)];
  row(
    `${name} people planned: papaparse of the same people`,
    `${(ours / floor).toFixed(1)} ×`,
    `${(ours / 1000).toFixed(2)} s against ${floor.toFixed(0)} ms; at most 25 ×`,
  );
  row(`${name} calendars loaded from bits`, `${(least(load) / floor).toFixed(1)} ×`, `${least(load).toFixed(0)} ms`);
  return ours;
}

/** The longest time nobody else has a turn, by the clock: of a few rounds, so it wants a quiet machine. */
async function longestTurn(row: Row): Promise<void> {
  const size = 10_000;
  const people = crowdCalendars(horizon, size);
  const requests = crowdRequests(q4, size, 7, 4);
  const rounds: Turn[] = [];
  for (let round = 0; round < 5; round++) rounds.push(await longestOf(loaded(horizon, people), requests));
  const spreadOf = (times: number[]) => {
    const [least, , middle, , most] = times.sort((a, b) => a - b) as [number, number, number, number, number];
    return [`${middle.toFixed(1)} ms`, `${least.toFixed(1)} to ${most.toFixed(1)} in five rounds`] as const;
  };
  const [middle, spread] = spreadOf(rounds.map(({ whole }) => whole));
  const [ownMiddle, ownSpread] = spreadOf(rounds.map(({ own }) => own));
  row(`Longest turn while ${size.toLocaleString("en")} people are planned`, ownMiddle, `${ownSpread}; at most 10 ms`);
  row("  with the garbage collected in it", middle, spread);
}

/** The longest turn in milliseconds, and the longest without what collecting garbage took of it. */
type Turn = { whole: number; own: number };

async function longestOf(calendars: Calendars, requests: Requests): Promise<Turn> {
  const turns: { from: number; until: number }[] = [];
  const collected: PerformanceEntry[] = [];
  const watch = new PerformanceObserver((list) => collected.push(...list.getEntries()));
  watch.observe({ entryTypes: ["gc"] });
  let [from, running] = [performance.now(), true];
  const tick = () => {
    const until = performance.now();
    turns.push({ from, until });
    from = until;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  for (const request of requests) await inTurns(planning({ horizon, calendars, request }));
  running = false;
  // What was collected is told a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  collected.push(...watch.takeRecords());
  watch.disconnect();
  const ownOf = (turn: { from: number; until: number }) =>
    collected
      .filter(({ startTime }) => startTime >= turn.from && startTime < turn.until)
      .reduce((left, { duration }) => left - duration, turn.until - turn.from);
  return {
    whole: Math.max(...turns.map((turn) => turn.until - turn.from)),
    own: Math.max(...turns.map(ownOf)),
  };
}

/** Everybody was invited, then one person's time is taken. */
function oneChange(row: Row): void {
  const question = sixty();
  const all = [question.leader, ...question.people];
  const plan = planLeader({ horizon, calendars: calendarsOf(horizon, all), request: question.request });
  const spans = new Map(plan.placed.map(({ due, startsAt, endsAt }) => [due.personId, { startsAt, endsAt }]));
  const due = question.request.due.map((one) => {
    const span = spans.get(one.personId);
    return span ? { ...one, standing: { ...span, invited: true } } : one;
  });
  const [id, taken] = [...spans][7] as [string, { startsAt: Date; endsAt: Date }];
  const now = all.map((one) => (one.id === id ? { ...one, busy: [...one.busy, taken] } : one));
  const moved = ({ placed }: LeaderPlan) =>
    placed.filter((one) => +one.startsAt !== +(one.due.standing?.startsAt ?? 0));
  const times: number[] = [];
  let moves = 0;
  for (let round = 0; round < 40; round++) {
    const calendars = calendarsOf(horizon, now);
    const [time, again] = timed(
      () => planLeader({ horizon, calendars, request: { ...question.request, due } }),
      byTheClock,
    );
    times.push(time);
    moves = moved(again).length;
  }
  row(
    "One changed calendar of 60 planned again",
    `${least(times).toFixed(1)} ms`,
    `${moves} of ${plan.placed.length} moved`,
  );
}

/** Everything about the planner, as ratios within this run. `largest` people at most, fewer on a small machine. */
export async function planFigures(row: Row, largest: number): Promise<void> {
  row("Load of the machine before", (loadavg()[0] ?? 0).toFixed(1), `${cpus().length} cores`);
  await againstHighs(row);
  oneChange(row);
  const small = againstPapaparse(row, 10_000, 5);
  await longestTurn(row);
  if (largest <= 10_000) return;
  const large = againstPapaparse(row, largest, 2);
  row(`${largest.toLocaleString("en")} people against 10,000`, `${(large / small).toFixed(1)} ×`, "at most 11 ×");
}
