export type ManagerName = { id: string; name: string; firstName: string };

/** A team on screens is a manager's team: "Ravi’s team", with the full name where two share a first name. */
export function teamNames(managers: readonly ManagerName[]): Map<string, { team: string; manager: string }> {
  const shared = (name: string) => managers.filter((other) => other.firstName === name).length > 1;
  return new Map(
    managers.map(({ id, name, firstName }) => {
      const manager = shared(firstName) ? name : firstName;
      return [id, { team: `${manager}’s team`, manager }];
    }),
  );
}
