import type { ForLeader } from "@/lib/planning/rules/reader";

/** Whose plan of which quarter, for whoever reads it. */
export type WhichPlan = { leaderId: string; quarter: string; forLeader: ForLeader };

const query = ({ leaderId, quarter, forLeader }: WhichPlan) =>
  `?quarter=${quarter}${forLeader ? `&leader=${leaderId}` : ""}`;
export const planAt = (plan: WhichPlan) => `/plan${query(plan)}`;
export const againAt = (plan: WhichPlan) => `/plan/again${query(plan)}`;
