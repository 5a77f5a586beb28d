"use server";
import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { EndDelegation, NameDelegate } from "./schema";
import { endDelegation, nameDelegate } from "./write";

export const letPlan = action(NameDelegate, (asking, input) =>
  allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, (permit) => nameDelegate(permit, input)),
);

export const takePlanningBack = action(EndDelegation, (asking, input) =>
  allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, (permit) => endDelegation(permit, input)),
);
