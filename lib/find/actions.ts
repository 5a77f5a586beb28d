"use server";

import { action } from "@/lib/access/action";
import { ok } from "@/lib/result";
import { found } from "./read";
import { FindQuery } from "./schema";

export const find = action(FindQuery, async (asking, input) => ok(await found(asking, input)), {
  quiet: true,
  limit: "find",
});
