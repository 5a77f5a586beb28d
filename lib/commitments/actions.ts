"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { SayWhereItStands, TakeOn } from "./schema";
import { commitmentOf, findCommitment, sayWhereItStands, takeOn } from "./write";

/** A manager takes something on. */
export const takeOneOn = action(TakeOn, async (asking, input) =>
  allowed(asking, "commitment.take", await commitmentOf(asking), (permit) => takeOn(permit, input)),
);

/** Its owner says where it stands. */
export const moveCommitment = action(SayWhereItStands, async (asking, input) =>
  allowed(asking, "commitment.change", await findCommitment(asking, input.id), (permit) =>
    sayWhereItStands(permit, input),
  ),
);
