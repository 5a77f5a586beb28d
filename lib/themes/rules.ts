export type Voice = { personId: string; managerId: string | null };

/** Words need more company than numbers: k people from two teams or more, or ten from one. */
export const enoughVoices = (voices: readonly Voice[], k: number) => people(voices) >= voicesNeeded(voices, k);

/** How many people a theme needs before it is heard: "4 of 5 people needed". */
export const voicesNeeded = (voices: readonly Voice[], k: number) =>
  teamsOf(voices).length >= 2 ? k : Math.max(10, k);

/**
 * Whose sheet a released theme stands on. One heard in several teams stands on every sheet, so that no manager learns
 * whether their own people were among them; one heard in a single team, by ten or more, only on that team's.
 */
export function sheetsOf(voices: readonly Voice[], managers: readonly string[]): string[] {
  const teams = teamsOf(voices);
  return teams.length >= 2 ? [...managers] : managers.filter((manager) => teams.includes(manager));
}

export const people = (voices: readonly Voice[]) => new Set(voices.map(({ personId }) => personId)).size;
const teamsOf = (voices: readonly Voice[]) => [...new Set(voices.map(({ managerId }) => managerId))];
