"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { GuideEdit } from "./rules/edit";
import * as write from "./write";

export const saveGuide = action(GuideEdit, (asking, edit) =>
  allowed(asking, "organization.templates", {}, (permit) => write.saveGuide(permit, edit)),
);
