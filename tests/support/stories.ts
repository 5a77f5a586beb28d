import { contractOf, type Role, roles, type Thing } from "@/lib/access/contract";

/** The moment of the matrix: a Thursday in the middle of a quarter. */
export const at = new Date("2026-11-12T09:00:00Z");

/** Who asks; a delegate for their leader. Nobody signed in and a session that ended have tests of their own. */
export const actors = {
  Juno: "the engineer",
  Hugo: "a peer on the same team",
  Ravi: "the manager in between",
  Finn: "another manager under the same leader",
  Ada: "a manager in between who is an admin too",
  Ines: "a manager who later became the leader",
  Dagny: "the leader",
  Elif: "an earlier leader",
  Zoe: "whoever plans for the leader",
  Olga: "the leader's leader",
  Nils: "another leader",
  Kim: "an admin",
  Theo: "an engineer whose leader changed",
  Bo: "an engineer of the manager who is an admin",
  Stranger: "an admin of another organization",
} as const;
export type Actor = keyof typeof actors;
export const everyone = Object.keys(actors) as Actor[];
export const here = everyone.filter((actor) => actor !== "Stranger");

/** One leader's conversations with one person, and who stands around them. */
export type Story = { participant: Actor | "Vito"; leader: Actor; manager: Actor };
export const stories: Story[] = [
  { participant: "Juno", leader: "Dagny", manager: "Ravi" },
  { participant: "Bo", leader: "Dagny", manager: "Ada" },
  { participant: "Theo", leader: "Elif", manager: "Ines" },
];
/** Zoe asks for Dagny, wherever somebody may. */
export const delegation = { by: "Zoe", leader: "Dagny" } as const;
export const admins: Actor[] = ["Ada", "Kim"];

/** What somebody is to a story; nothing for most. */
export const rolesOf = (actor: Actor, { participant, leader, manager }: Story): Role[] =>
  roles.filter(
    (role) =>
      ({
        participant: actor === participant,
        leader: actor === leader,
        delegate: actor === delegation.by && leader === delegation.leader,
        manager: actor === manager,
        above: actor === "Olga",
        admin: admins.includes(actor),
      })[role],
  );

/** Who plans a leader's quarters: the leader, and Zoe for hers. */
export const planners = ({ leader }: Story): Actor[] =>
  leader === delegation.leader ? [leader, delegation.by] : [leader];

type Key = Record<string, unknown>;
/** One row of the database, in one state, and who may see it. */
export type Row = { table: string; key: Key; what: string } & (
  | {
      thing: Thing;
      story: Story;
      /** A row of a release stands for what a release shows, any other for the thing itself. */
      released?: true;
      /** In this state these do not see it. A state only ever takes sight away. */
      not?: Role[];
    }
  | { who: readonly Actor[] }
);

const cells = contractOf(5);

/** Who sees a row: what the contract says of the thing, less what its state takes away. The one table of expectations. */
export function expected(row: Row): Actor[] {
  if ("who" in row) return [...row.who];
  const shows = (role: Role) => {
    const sight = cells[row.thing][role];
    if (row.not?.includes(role) || sight.sees === "never") return false;
    return sight.sees === "yes" || sight.of === "own" || (sight.of === "release" && row.released === true);
  };
  return here.filter((actor) => rolesOf(actor, row.story).some(shows));
}

export const states = ["draft", "scheduled", "held", "cancelled", "deferred"] as const;
export type State = (typeof states)[number];

/** Who does not see that a meeting exists in this state: a proposal is the leader's, and what became of one never the manager's. */
export const unseenIn: Record<State, Role[]> = {
  draft: ["participant", "manager"],
  scheduled: [],
  held: [],
  cancelled: ["manager"],
  deferred: ["manager"],
};
