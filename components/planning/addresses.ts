import type { ForLeader } from "@/lib/planning/rules/reader";

/** Whose plan of which quarter, for whoever reads it. */
export type WhichPlan = { leaderId: string; quarter: string; forLeader: ForLeader };

const query = ({ leaderId, quarter, forLeader }: WhichPlan) =>
  `?quarter=${quarter}${forLeader ? `&leader=${leaderId}` : ""}`;
/** The board. */
export const planAt = (plan: WhichPlan) => `/plan${query(plan)}`;
/** What would change on it if it were planned again. */
export const againAt = (plan: WhichPlan) => `/plan/again${query(plan)}`;
