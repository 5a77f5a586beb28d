type Manager = { id: string; name: string };
type Person = { managerId: string | null; department: string };

/** What a team is called: the department all of its people share, when no other team shares it; else its manager's name. */
export function teamNames(managers: readonly Manager[], people: readonly Person[]): Map<string, string> {
  const shared = new Map(managers.map((manager) => [manager.id, sharedDepartment(manager, people)]));
  const taken = [...shared.values()];
  return new Map(
    managers.map((manager) => {
      const department = shared.get(manager.id) ?? "";
      const unique = department !== "" && taken.filter((one) => one === department).length === 1;
      return [manager.id, unique ? department : manager.name];
    }),
  );
}

function sharedDepartment(manager: Manager, people: readonly Person[]): string {
  const departments = new Set(people.filter((one) => one.managerId === manager.id).map((one) => one.department));
  const [first = ""] = departments;
  return departments.size === 1 ? first : "";
}
