import type { Quarter } from "@/lib/time/quarter";

/** Where each person of a quarter stands. */
export type Standing = "met" | "planned" | "waiting" | "notThisQuarter";
export const standings: readonly Standing[] = ["met", "planned", "waiting", "notThisQuarter"];
export const standingWords: Record<Standing, string> = {
  met: "met",
  planned: "planned",
  waiting: "waiting for a time",
  notThisQuarter: "not this quarter",
};

export type TeamCoverage = { teamId: string; team: string; counts: Record<Standing, number> };

export const nobody = (): Record<Standing, number> => ({ met: 0, planned: 0, waiting: 0, notThisQuarter: 0 });

export const total = (counts: Record<Standing, number>) =>
  standings.reduce((sum, standing) => sum + counts[standing], 0);

export function addedUp(teams: readonly TeamCoverage[]): Record<Standing, number> {
  const sum = nobody();
  for (const { counts } of teams) for (const standing of standings) sum[standing] += counts[standing];
  return sum;
}

/** One mark for each person, in the order of the words below the chart. */
export const marks = (counts: Record<Standing, number>) =>
  standings.flatMap((standing) => Array.from({ length: counts[standing] }, () => standing));

export function coverageTitle(teams: readonly TeamCoverage[]): string {
  const sum = addedUp(teams);
  const all = total(sum);
  if (all === 0) return "Nobody is due this quarter";
  const met = `${sum.met} of ${all} met`;
  if (sum.met === all) return "Everyone has been met";
  if (sum.waiting === 0) return `${met} so far, and everyone else has a place`;
  return `${met} so far, ${sum.waiting} still ${sum.waiting === 1 ? "waits" : "wait"} for a time`;
}

export type TeamMinutes = {
  teamId: string;
  team: string;
  meetings: number;
  minutes: number;

  oddHours: number;
};

/** Whether every team got the same of the leader: within five minutes a meeting. */
export function fairnessTitle(teams: readonly TeamMinutes[]): string {
  const met = teams.filter(({ meetings }) => meetings > 0);
  if (met.length === 0) return "No conversation held yet";
  const averages = met.map(({ minutes, meetings }) => minutes / meetings);
  const apart = Math.round(Math.max(...averages) - Math.min(...averages));
  return apart <= 5 ? "Every team gets the same time" : `Conversations differ by ${apart} minutes between teams`;
}

/** Where a leader's running quarter stands. */
export type Coverage = { quarter: Quarter; teams: TeamCoverage[]; minutes: TeamMinutes[]; neverMet: number };
