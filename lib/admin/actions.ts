"use server";

import { action } from "@/lib/access/action";
import { Nothing } from "@/lib/access/form";
import { allowed } from "@/lib/access/policy";
import { Settings } from "./schema";
import * as write from "./write";

export const changeSettings = action(Settings, (asking, settings) =>
  allowed(asking, "organization.settings", {}, (permit) => write.changeSettings(permit, settings)),
);

export const sendAgain = action(Nothing, (asking) => allowed(asking, "outbox.overview", {}, write.sendAgain));
