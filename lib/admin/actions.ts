"use server";

import { action } from "@/lib/access/action";
import { Nothing } from "@/lib/access/form";
import { authorize } from "@/lib/access/policy";
import { Settings } from "./schema";
import * as write from "./write";

export const changeSettings = action(Settings, async (asking, settings) => {
  const permit = authorize(asking, "organization.settings", {});
  return permit.ok ? write.changeSettings(permit.value, settings) : permit;
});

export const sendAgain = action(Nothing, async (asking) => {
  const permit = authorize(asking, "outbox.overview", {});
  return permit.ok ? write.sendAgain(permit.value) : permit;
});
