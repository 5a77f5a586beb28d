import "server-only";
import { teamNames } from "@/lib/insights/rules/names";
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
  // In full where two managers share a first name: each row has a button of its own.
  const names = teamNames(facts.team.managers);
  return facts.team.managers.flatMap(({ id, name }) => {
    const people = due.get(id) ?? 0;
    const [minutes, parts] = [groupMinutes(facts.settings.lengthMinutes), partsFor(people)];
    return people < 2
      ? []
      : [{ managerId: id, team: names.get(id)?.team ?? name, people, minutes, parts, helps: helps.has(id) }];
  });
}
