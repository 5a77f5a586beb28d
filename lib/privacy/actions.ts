"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { AskForExport, EraseMyself, ErasePerson } from "./schema";
import { erasePerson, permitToErase } from "./write/erase";
import * as write from "./write/export";

/** Somebody asks for everything of theirs. */
export const askForExport = action(
  AskForExport,
  (asking, { form }) =>
    allowed(asking, "person.export", { personId: asking.viewer.personId, longGone: false }, (permit) =>
      write.askForExport(permit, form),
    ),
  { quiet: true, limit: "exports" },
);

/** Somebody erases themselves, and is signed out by it. */
export const eraseMyself = action(
  EraseMyself,
  async (asking, { confirm }) => {
    const permit = await permitToErase(asking, asking.viewer.personId);
    return permit.ok ? erasePerson(permit.value, confirm) : permit;
  },
  { to: () => "/welcome" },
);

/** An admin erases somebody, two weeks after they left. */
export const eraseLeaver = action(ErasePerson, async (asking, { personId, confirm }) => {
  const permit = await permitToErase(asking, personId);
  return permit.ok ? erasePerson(permit.value, confirm) : permit;
});
