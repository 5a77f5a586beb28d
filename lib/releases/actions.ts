"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { CloseCycle } from "./schema";
import { closeCycle } from "./write/close";

/** A leader closes a quarter: the figures are frozen and released, and everyone concerned sees the same. */
export const closeQuarter = action(
  CloseCycle,
  (asking, { planId }) =>
    allowed(asking, "plan.close", { leaderId: asking.viewer.personId }, (permit) => closeCycle(permit, planId)),
  { to: () => "/trends", purpose: "close" },
);
