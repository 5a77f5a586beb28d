import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { asking } from "@/lib/access/asking";
import { openHandler } from "@/lib/access/handler";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { newId } from "@/lib/db/id";
import { before, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();

test("what row-level security refuses, where the policy let it through, is not found", async () => {
  const here = await conversationWorld();
  const ravi = await viewerOfPerson(here.organizationId, here.id("Ravi"), before);
  const forSomebodyElse = openHandler(async () =>
    asking(ravi, before, async ({ tx, organizationId }) => {
      const feed = { organizationId, personId: here.id("Juno"), createdAt: before };
      await tx.calendarFeed.createMany({ data: { ...feed, tokenHash: new TextEncoder().encode(newId()) } });
      return new Response("made");
    }),
  );
  const request = new NextRequest("http://throughline.test/api/barred");
  const answer = await forSomebodyElse(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain("made");
});
