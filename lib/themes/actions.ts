"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { AddToTheme, CircleBack, DropTheme, GatherTheme, HeardNews } from "./schema";
import * as write from "./write";

export const gatherTheme = action(GatherTheme, (asking, input) =>
  allowed(asking, "theme.gather", { leaderId: asking.viewer.personId }, (permit) => write.gatherTheme(permit, input)),
);
export const addToTheme = action(AddToTheme, (asking, input) =>
  allowed(asking, "theme.gather", { leaderId: asking.viewer.personId }, (permit) => write.addToTheme(permit, input)),
);
export const dropTheme = action(DropTheme, (asking, { themeId }) =>
  allowed(asking, "theme.gather", { leaderId: asking.viewer.personId }, (permit) => write.dropTheme(permit, themeId)),
);
export const circleBack = action(CircleBack, (asking, input) =>
  allowed(asking, "theme.gather", { leaderId: asking.viewer.personId }, (permit) => write.circleBack(permit, input)),
);
export const hearNews = action(HeardNews, async (asking, { contributionId: id }) => {
  const { tx, organizationId } = asking;
  const row = await tx.themeContribution.findFirst({
    where: { organizationId, id },
    select: { id: true, personId: true },
  });
  return allowed(asking, "contribution.hearBack", row, write.hearNews);
});
