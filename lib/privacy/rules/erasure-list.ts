/** One erased person, as ids that mean nothing outside of the database. */
export type Erasure = { organization: string; person: string };

const id = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const entry = new RegExp(`^(${id}) (${id})$`);

/** One line of the list: the organization's id and the person's. No name, no address, no date. */
export const lineOf = ({ organization, person }: Erasure) => `${organization} ${person}`;

/** Who stands on the list. A line cut short by a crash is passed over: its erasure had not been committed either. */
export function erasuresIn(text: string): Erasure[] {
  return text.split("\n").flatMap((line) => {
    const [, organization, person] = entry.exec(line.trim()) ?? [];
    return organization && person ? [{ organization, person }] : [];
  });
}

/** Those whom the list does not name yet. */
export function missingIn(text: string, erased: readonly Erasure[]): Erasure[] {
  const known = new Set(erasuresIn(text).map(lineOf));
  return erased.filter((one) => !known.has(lineOf(one)));
}
