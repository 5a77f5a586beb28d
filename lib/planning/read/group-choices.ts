import "server-only";
import { teamOf } from "@/lib/meetings/rules/company";
import type { Capacity } from "../rules/capacity";
import { dueTogether } from "../rules/group-plan";
import { groupMinutes, partsFor } from "../rules/groups";
import type { PlanningFacts } from "./facts";

export type GroupChoice = {
  managerId: string;
  team: string;
  people: number;
  /** What is offered first: how long, and in how many groups. */
  minutes: number;
  parts: number;
  helps: boolean;
};

/** The teams of which two or more wait, each with what is offered first, and whether that is a way out. */
export function groupChoices(facts: PlanningFacts, { waysOut }: Capacity): GroupChoice[] {
  const helps = new Set(waysOut.flatMap((way) => (way.kind === "groups" ? way.managerIds : [])));
  const due = dueTogether(facts);
  return facts.team.managers.flatMap(({ id, name, firstName }) => {
    const people = due.get(id) ?? 0;
    const [minutes, parts] = [groupMinutes(facts.settings.lengthMinutes), partsFor(people)];
    return people < 2
      ? []
      : [{ managerId: id, team: teamOf({ name, firstName }), people, minutes, parts, helps: helps.has(id) }];
  });
}
