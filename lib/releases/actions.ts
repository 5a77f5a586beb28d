"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { CloseCycle } from "./schema";
import { closeCycle } from "./write/close";

/** A leader closes a quarter: the figures are frozen and released, and everyone concerned sees the same. */
export const closeQuarter = action(
  CloseCycle,
  async (asking, { planId }) => {
    const permit = authorize(asking, "plan.close", { leaderId: asking.viewer.personId });
    return permit.ok ? closeCycle(permit.value, planId) : permit;
  },
  { to: () => "/trends", purpose: "close" },
);
