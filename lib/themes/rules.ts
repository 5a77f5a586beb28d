/** Words need more company than numbers: k people from two teams or more, or ten from one. */
export function enoughVoices(voices: readonly { personId: string; managerId: string }[], k: number): boolean {
  const people = new Set(voices.map(({ personId }) => personId)).size;
  const teams = new Set(voices.map(({ managerId }) => managerId)).size;
  return teams >= 2 ? people >= k : people >= Math.max(10, k);
}

/** How far a theme is from being heard: "4 of 5 people needed". */
export function voicesNeeded(voices: readonly { personId: string; managerId: string }[], k: number): number {
  return new Set(voices.map(({ managerId }) => managerId)).size >= 2 ? k : Math.max(10, k);
}
