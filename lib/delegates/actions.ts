"use server";
import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { EndDelegation, NameDelegate } from "./schema";
import { endDelegation, nameDelegate } from "./write";

export const letPlan = action(NameDelegate, async (asking, input) => {
  const permit = authorize(asking, "programme.run", { leaderId: asking.viewer.personId });
  return permit.ok ? nameDelegate(permit.value, input) : permit;
});

export const takePlanningBack = action(EndDelegation, async (asking, input) => {
  const permit = authorize(asking, "programme.run", { leaderId: asking.viewer.personId });
  return permit.ok ? endDelegation(permit.value, input) : permit;
});
