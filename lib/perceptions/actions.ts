"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { SealPrediction } from "./schema";
import { sealPrediction } from "./write";

/** A manager seals what their team will say. */
export const sealExpectation = action(SealPrediction, (asking, input) =>
  allowed(asking, "team.predict", { managerId: asking.viewer.manages ? asking.viewer.personId : "" }, (permit) =>
    sealPrediction(permit, input),
  ),
);
