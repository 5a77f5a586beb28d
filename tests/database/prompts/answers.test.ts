import { beforeAll, describe, expect, it } from "vitest";
import { permitted } from "@/lib/meetings/read/permit";
import { promptsForPage } from "@/lib/prompts/read";
import type { SaveAnswer } from "@/lib/prompts/schema";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { before, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let world: ConversationWorld;
beforeAll(async () => {
  world = await conversationWorld();
});

type Change = { choice: SaveAnswer["choice"]; text?: string; revision: number };
const save = (name: string, key: string, change: Change, at = before) =>
  world.as(name, at, (asking) => {
    const input = { meetingId: world.meetingId, questionId: world.question(key), ...change } as SaveAnswer;
    return permitted(asking, "meeting.answer", world.meetingId, (permit) => saveAnswer(permit, input));
  });
const rows = (key: string) =>
  database.asOwner<{ choice: string; words_sealed: Buffer | null; revision: number }>(
    "select choice, words_sealed, revision from answer where question_id = $1",
    [world.question(key)],
  );

describe("answers to prompts", () => {
  it("are saved over the revision they were written on", async () => {
    const first = await save("Juno", "growth.year", { choice: "leaderOnly", text: "Lead a migration", revision: 0 });
    expect(first).toMatchObject({ ok: true, value: { kept: "saved", revision: 1 } });
    const second = await save("Juno", "growth.year", {
      choice: "mayFeedTheme",
      text: "Lead one end to end",
      revision: 1,
    });
    expect(second).toMatchObject({ ok: true, value: { kept: "saved", revision: 2 } });
  });

  it("bring both texts when another tab saved since, and change nothing", async () => {
    const stale = await save("Juno", "growth.year", { choice: "leaderOnly", text: "From the old tab", revision: 1 });
    expect(stale).toMatchObject({
      ok: true,
      value: { kept: "two-texts", revision: 2, theirs: { choice: "mayFeedTheme", text: "Lead one end to end" } },
    });
    expect(await rows("growth.year")).toMatchObject([{ revision: 2 }]);
  });

  it("bring both texts when two tabs begin the same answer", async () => {
    const tabs = [0, 0].map((revision, at) =>
      save("Juno", "open.me", { choice: "leaderOnly", text: `Tab ${at}`, revision }),
    );
    const kept = (await Promise.all(tabs)).map((one) => one.ok && one.value.kept);
    expect(kept.sort()).toEqual(["saved", "two-texts"]);
    expect(await rows("open.me")).toHaveLength(1);
  });

  it("are sealed at rest", async () => {
    const [row] = await rows("growth.year");
    expect(row?.words_sealed?.toString("latin1")).not.toContain("Lead");
  });

  it("raised live leave no words, also when some were saved before", async () => {
    await save("Juno", "wellbeing.way", { choice: "leaderOnly", text: "canary-raised-live", revision: 0 });
    await save("Juno", "wellbeing.way", { choice: "raiseLive", revision: 1 });
    expect(await rows("wellbeing.way")).toEqual([{ choice: "raise_live", words_sealed: null, revision: 2 }]);
    await expect(
      database.asOwner("update answer set words_sealed = 'x' where question_id = $1", [
        world.question("wellbeing.way"),
      ]),
    ).rejects.toThrow("raised_live_keeps_no_words");
  });

  it("are read by nobody but their writer until they are sent, and then by the leader alone", async () => {
    const seenBy = async (name: string) =>
      (await world.look(name, before, ({ tx }) => tx.answer.findMany({ where: { meetingId: world.meetingId } })))
        .length;
    expect([await seenBy("Juno"), await seenBy("Dagny"), await seenBy("Ravi")]).toEqual([3, 0, 0]);
    const sent = await world.as("Juno", before, (asking) =>
      permitted(asking, "meeting.answer", world.meetingId, sendAnswers),
    );
    expect(sent).toMatchObject({ ok: true, value: { sentAt: before } });
    expect([await seenBy("Dagny"), await seenBy("Ravi"), await seenBy("Vera"), await seenBy("Iris")]).toEqual([
      3, 0, 0, 0,
    ]);
  });

  it("cannot be sent by the leader", async () => {
    const attempt = world.look("Dagny", before, ({ tx }) =>
      tx.prompt.updateMany({ where: { meetingId: world.meetingId }, data: { sentAt: null } }),
    );
    await expect(attempt).rejects.toThrow("only the participant sends answers");
  });

  it("close when the two meet, and are refused to everybody else as not found", async () => {
    const late = await save("Juno", "growth.year", { choice: "leaderOnly", text: "Too late", revision: 2 }, during);
    expect(late).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    for (const name of ["Dagny", "Ravi", "Theo", "Vera", "Iris"]) {
      const refused = await save(name, "growth.year", { choice: "leaderOnly", text: "Not mine", revision: 2 });
      expect(refused, name).toMatchObject({ ok: false, problem: { kind: "not-found" } });
      expect(await world.look(name, before, (asking) => promptsForPage(asking, world.meetingId)), name).toBeNull();
    }
  });

  it("come back to their writer as they were left", async () => {
    const view = await world.look("Juno", before, (asking) => promptsForPage(asking, world.meetingId));
    const answer = view?.prompts.find((one) => one.id === world.question("growth.year"));
    expect(answer).toMatchObject({ choice: "mayFeedTheme", text: "Lead one end to end", revision: 2 });
    expect(view?.prompts.find((one) => one.id === world.question("wellbeing.way"))).toMatchObject({
      choice: "raiseLive",
      text: "",
    });
    expect(view).toMatchObject({ open: true, sentAt: before, k: 5 });
  });
});
