/** One person of a drawn organization; their name is their id. */
type DrawnPerson = { id: string; name: string; managerId: string | null };

/** Draws an organization: indentation is who reports to whom. */
export function org(chart: string): DrawnPerson[] {
  const path: { indent: number; name: string }[] = [];
  const people: DrawnPerson[] = [];
  for (const line of chart.split("\n").filter((text) => text.trim() !== "")) {
    const name = line.trim();
    const indent = line.length - line.trimStart().length;
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
    people.push({ id: name, name, managerId: path.at(-1)?.name ?? null });
    path.push({ indent, name });
  }
  const doubled = people.find((person, at) => people.findIndex((other) => other.name === person.name) !== at);
  if (doubled) throw new Error(`${doubled.name} is drawn twice`);
  return people;
}

/** Who reports to whom in a drawn organization, as the rules take it. */
export const chartOf = (people: DrawnPerson[]) => new Map(people.map((person) => [person.id, person.managerId]));
