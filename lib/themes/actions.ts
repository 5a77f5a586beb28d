"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { AddToTheme, CircleBack, DropTheme, GatherTheme, HeardNews } from "./schema";
import * as write from "./write";

export const gatherTheme = action(GatherTheme, async (asking, input) => {
  const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
  return permit.ok ? write.gatherTheme(permit.value, input) : permit;
});
export const addToTheme = action(AddToTheme, async (asking, input) => {
  const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
  return permit.ok ? write.addToTheme(permit.value, input) : permit;
});
export const dropTheme = action(DropTheme, async (asking, { themeId }) => {
  const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
  return permit.ok ? write.dropTheme(permit.value, themeId) : permit;
});
export const circleBack = action(CircleBack, async (asking, input) => {
  const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
  return permit.ok ? write.circleBack(permit.value, input) : permit;
});
export const hearNews = action(HeardNews, async (asking, { contributionId: id }) => {
  const { tx, organizationId } = asking;
  const row = await tx.themeContribution.findFirst({
    where: { organizationId, id },
    select: { id: true, personId: true },
  });
  const permit = authorize(asking, "contribution.hearBack", row);
  return permit.ok ? write.hearNews(permit.value) : permit;
});
