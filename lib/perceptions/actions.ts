"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { SealPrediction } from "./schema";
import { sealPrediction } from "./write";

/** A manager seals what their team will say. */
export const sealExpectation = action(SealPrediction, async (asking, input) => {
  const permit = authorize(asking, "team.predict", { managerId: asking.viewer.manages ? asking.viewer.personId : "" });
  return permit.ok ? sealPrediction(permit.value, input) : permit;
});
