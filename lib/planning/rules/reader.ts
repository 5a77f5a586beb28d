/** Who reads a plan: null for its leader, else whoever plans for them and reads of them by their first name. */
export type ForLeader = { firstName: string } | null;

/** "your", "Dagny’s" */
export const whose = (forLeader: ForLeader) => (forLeader ? `${forLeader.firstName}’s` : "your");
/** "you", "Dagny" */
export const whom = (forLeader: ForLeader) => forLeader?.firstName ?? "you";
/** What a page is about, beside its title: "Dagny Berg’s quarter · October to December" for whoever plans it for her. */
export const aboutText = (leader: { name: string } | null, meta: string) =>
  leader ? `${leader.name}’s quarter · ${meta}` : meta;
/** "you give", "Dagny gives" */
export const gives = (forLeader: ForLeader) => (forLeader ? `${forLeader.firstName} gives` : "you give");
/** "both of you", "all of them": a meeting's people, its leader included. */
export const everybodyOf = (forLeader: ForLeader, people = 1) =>
  `${people > 1 ? "all" : "both"} of ${forLeader ? "them" : "you"}`;
