import { beforeAll, describe, expect, it } from "vitest";
import { authorize } from "@/lib/access/policy";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { holdMeeting } from "@/lib/conversations/write/hold";
import { saveNote } from "@/lib/conversations/write/note";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import type { GatherTheme } from "@/lib/themes/schema";
import { gatherTheme } from "@/lib/themes/write";
import { after, before, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let world: ConversationWorld;
const line = { id: newId(), text: "Reviews wait for two people who are always away", keep: true };
const scratch = { id: newId(), text: "She thinks the roadmap changes every single week without a word", keep: false };
const answered = "I would rather fix the deploys than write another plan about them";

beforeAll(async () => {
  world = await conversationWorld();
  const { meetingId } = world;
  const answer = { meetingId, questionId: world.question("growth.year"), revision: 0, text: answered };
  const saved = await world.as("Juno", before, (asking) =>
    permitted(asking, "meeting.answer", meetingId, (permit) => saveAnswer(permit, { ...answer, choice: "leaderOnly" })),
  );
  const sent = await world.as("Juno", before, (asking) => permitted(asking, "meeting.answer", meetingId, sendAnswers));
  const note = { meetingId, questionId: world.question("wellbeing.way"), lines: [line, scratch], revision: 0 };
  const noted = await world.as("Dagny", during, (asking) =>
    permitted(asking, "meeting.takeNotes", meetingId, (permit) => saveNote(permit, note)),
  );
  const held = await world.as("Dagny", during, (asking) => permitted(asking, "meeting.hold", meetingId, holdMeeting));
  expect([saved.ok, sent.ok, noted.ok, held.ok]).toEqual([true, true, true, true]);
  await world.as("Juno", after, (asking) =>
    permitted(asking, "meeting.agree", meetingId, async (permit) => {
      await answerLine(permit, { meetingId, lineId: line.id, answer: "agree" });
      return sayConsent(permit, { meetingId, lineId: line.id, consent: "yes" });
    }),
  );
});

const gather = (input: Partial<GatherTheme>) =>
  world.as("Dagny", after, async (asking) => {
    const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
    const theme = { wording: "Code is read too late", kind: "toTry" as const, sources: [line.id], ...input };
    return permit.ok ? gatherTheme(permit.value, theme) : permit;
  });
const refusal = async (input: Partial<GatherTheme>) => {
  const result = await gather(input);
  return result.ok || result.problem.kind !== "invalid" ? null : result.problem.fields;
};

describe("the wording of a theme", () => {
  it("is refused where it shares six words in a row with a line, an answer or a note, and the words are named", async () => {
    const says = (words: string) =>
      `“${words}” stands in a conversation word for word. Say it in other words, so that nobody is recognised.`;
    expect(await refusal({ wording: "Many say: REVIEWS – wait for two people, who leave" })).toEqual({
      wording: says("REVIEWS – wait for two people, who"),
    });
    expect(await refusal({ wording: "Some would “rather fix the deploys than write” docs" })).toEqual({
      wording: says("would “rather fix the deploys than"),
    });
    expect(await refusal({ wording: "The roadmap changes every single week" })).toEqual({
      wording: says("The roadmap changes every single week"),
    });
  });
  it("and so is what is suggested with it", async () => {
    expect(await refusal({ suggestion: "See why the roadmap changes every single week" })).toHaveProperty("suggestion");
  });
  it("is taken when it is changed, five words in a row included, and leaves nothing behind before", async () => {
    expect(await database.asOwner("select 1 from theme")).toEqual([]);
    const suggestion = "See that the roadmap changes every single month";
    expect(await gather({ wording: "Many say: REVIEWS wait for two people", suggestion })).toMatchObject({ ok: true });
    expect(await database.asOwner("select 1 from theme")).toHaveLength(1);
  });
});
