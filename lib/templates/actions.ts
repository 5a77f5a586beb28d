"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { GuideEdit } from "./rules/edit";
import * as write from "./write";

export const saveGuide = action(GuideEdit, async (asking, edit) => {
  const permit = authorize(asking, "organization.templates", {});
  return permit.ok ? write.saveGuide(permit.value, edit) : permit;
});
