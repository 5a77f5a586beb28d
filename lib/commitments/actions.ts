"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { SayWhereItStands, TakeOn } from "./schema";
import { commitmentOf, findCommitment, sayWhereItStands, takeOn } from "./write";

/** A manager takes something on. */
export const takeOneOn = action(TakeOn, async (asking, input) => {
  const permit = authorize(asking, "commitment.take", await commitmentOf(asking));
  return permit.ok ? takeOn(permit.value, input) : permit;
});

/** Its owner says where it stands. */
export const moveCommitment = action(SayWhereItStands, async (asking, input) => {
  const permit = authorize(asking, "commitment.change", await findCommitment(asking, input.id));
  return permit.ok ? sayWhereItStands(permit.value, input) : permit;
});
