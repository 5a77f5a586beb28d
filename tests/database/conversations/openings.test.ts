import { beforeAll, describe, expect, it } from "vitest";
import { closingNow } from "@/lib/conversations/read/closing";
import { conversationForPage } from "@/lib/conversations/read/page";
import { goalPlace } from "@/lib/conversations/write/goal";
import { holdMeeting } from "@/lib/conversations/write/hold";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { ok } from "@/lib/result";
import { sourcesOf } from "@/lib/themes/read";
import { addMinutes } from "@/lib/time/calendar";
import { after, before, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();
let world: ConversationWorld;
beforeAll(async () => {
  world = await conversationWorld();
});

const later = addMinutes(after, 60);
/** What the person whose words they are is told of openings at one moment. */
const seenOpened = async (at: Date) => {
  const page = await world.look("Juno", later, (asking) => meetingForPage(asking, world.meetingId));
  return page?.openings.filter((one) => one.at.getTime() === at.getTime()).map(({ what }) => what);
};

describe("every opening of what one said is seen by whoever said it", () => {
  it("a career goal kept before, opened again in the next conversation", async () => {
    await world.as("Juno", before, async (asking) => {
      const { tx, organizationId } = asking;
      const id = newId();
      const personId = world.id("Juno");
      const wordsSealed = await seal(asking, personId, goalPlace(id, personId), "To lead the ledger split");
      await tx.careerGoal.createMany({
        data: { organizationId, id, personId, meetingId: world.meetingId, wordsSealed, keptAt: before },
      });
      return ok();
    });
    const page = await world.look("Dagny", before, (asking) => conversationForPage(asking, world.meetingId));
    expect(page?.wants).toHaveLength(1);
    expect(await seenOpened(before)).toEqual(["what you want from your work"]);
  });

  it("a score read while the closing step waits for it", async () => {
    const score = await world.as("Juno", during, (asking) =>
      permitted(asking, "meeting.score", world.meetingId, (permit) =>
        recordScore(permit, { measure: "morale", answer: 4 }),
      ),
    );
    expect(score.ok).toBe(true);
    const now = await world.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.takeNotes", world.meetingId, closingNow),
    );
    expect(now).toMatchObject({ value: { scores: [{ value: 4 }] } });
    expect(await seenOpened(during)).toEqual(["your scores"]);
  });

  it("an answer read among the sources of a theme, as the answer it is", async () => {
    const answering = <T>(command: Parameters<typeof permitted<"meeting.answer", T>>[3]) =>
      world.as("Juno", before, (asking) => permitted(asking, "meeting.answer", world.meetingId, command));
    const answer = { meetingId: world.meetingId, questionId: world.question("wellbeing.way"), revision: 0 };
    await answering((permit) => saveAnswer(permit, { ...answer, choice: "mayFeedTheme", text: "Long builds" }));
    await answering(sendAnswers);
    await world.as("Dagny", during, (asking) => permitted(asking, "meeting.hold", world.meetingId, holdMeeting));
    expect(await world.look("Dagny", after, sourcesOf)).toMatchObject([{ from: "answer", text: "Long builds" }]);
    expect(await seenOpened(after)).toEqual(["what you wrote before you met"]);
  });
});
