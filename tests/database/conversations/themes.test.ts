import { beforeAll, describe, expect, it } from "vitest";
import { authorize } from "@/lib/access/policy";
import { linePlace } from "@/lib/conversations/read/lines";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { saveNote } from "@/lib/conversations/write/note";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { followThroughForPage } from "@/lib/follow-through/read";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { gatheringThemes, sourcesOf } from "@/lib/themes/read";
import type { GatherTheme } from "@/lib/themes/schema";
import { gatherTheme } from "@/lib/themes/write";
import { addMinutes } from "@/lib/time/calendar";
import { after, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";

const database = await freshDatabase();
let world: ConversationWorld;
const yes = { id: newId(), text: "No one owns the end of a migration", keep: true };
const no = { id: newId(), text: "canary-between-us", keep: true };

beforeAll(async () => {
  world = await conversationWorld();
  const { meetingId } = world;
  const noted = await world.as("Dagny", during, (asking) =>
    permitted(asking, "meeting.takeNotes", meetingId, (permit) =>
      saveNote(permit, { meetingId, questionId: world.question("wellbeing.way"), lines: [yes, no], revision: 0 }),
    ),
  );
  const held = await world.as("Dagny", during, (asking) => permitted(asking, "meeting.hold", meetingId, holdMeeting));
  expect([noted.ok, held.ok]).toEqual([true, true]);
  for (const line of [yes, no]) {
    await world.as("Juno", after, (asking) =>
      permitted(asking, "meeting.agree", meetingId, (permit) =>
        answerLine(permit, { meetingId, lineId: line.id, answer: "agree" }),
      ),
    );
  }
  await consent(yes.id, "yes");
});

const consent = (lineId: string, said: "yes" | "no") =>
  world.as("Juno", after, (asking) =>
    permitted(asking, "meeting.agree", world.meetingId, (permit) =>
      sayConsent(permit, { meetingId: world.meetingId, lineId, consent: said }),
    ),
  );
const gather = (name: string, input: Partial<GatherTheme>) =>
  world.as(name, after, async (asking) => {
    const permit = authorize(asking, "theme.gather", { leaderId: asking.viewer.personId });
    const theme = {
      wording: "It is unclear when a migration is done",
      kind: "toTry" as const,
      sources: [yes.id],
      ...input,
    };
    return permit.ok ? gatherTheme(permit.value, theme) : permit;
  });
const voices = () => database.asOwner("select person_id from theme_contribution");

describe("a theme", () => {
  it("may be gathered from lines with a yes, and from nothing else", async () => {
    expect((await world.look("Dagny", after, sourcesOf)).map((one) => one.text)).toEqual([yes.text]);
    expect(await gather("Dagny", { sources: [no.id] })).toMatchObject({ problem: { kind: "invalid" } });
  });

  it("is not worded as one person said it", async () => {
    const same = await gather("Dagny", { wording: "no one owns the end of a migration." });
    expect(same).toMatchObject({ problem: { kind: "invalid", fields: { wording: expect.any(String) } } });
  });

  it("is not worded as somebody asked for a conversation, or as was agreed for next time", async () => {
    const { meetingId } = world;
    const asked = await world.as("Juno", after, (asking) => askForConversation(asking, { topic: "Pay on call" }));
    const agreed = await world.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.takeNotes", meetingId, (permit) =>
        keepPlace(permit, { nextTime: "The move to Lisbon", closingStep: 5 }),
      ),
    );
    expect([asked.ok, agreed.ok]).toEqual([true, true]);
    for (const wording of ["Pay on call.", "the move to Lisbon"])
      expect(await gather("Dagny", { wording }), wording).toMatchObject({
        problem: { fields: { wording: expect.stringMatching(/one person/i) } },
      });
  });

  it("is heard in one quarter, and in none that is closed", async () => {
    const put = writer(database, world.organizationId);
    const [cycleId, meetingId, lineId] = [newId(), newId(), newId()];
    const [leaderId, personId] = [world.id("Dagny"), world.id("Theo")];
    const then = new Date("2026-08-12T13:30:00Z");
    const quarter = { quarter: "2026-Q3", starts_on: "2026-07-01", ends_on: "2026-10-01" };
    await put("cycle", { id: cycleId, ...quarter, k: 5, opened_at: then });
    await put("meeting", {
      ...{ id: meetingId, cycle_id: cycleId, leader_id: leaderId, kind: "open_door", state: "held" },
      ...{ starts_at: then, ends_at: addMinutes(then, 30), wall_time: "2026-08-12T15:30", zone: "Europe/Berlin" },
      ...{ uid: meetingId, created_at: then, invited_at: then, held_at: then },
    });
    await put("meeting_participant", { meeting_id: meetingId, person_id: personId, manager_id: world.id("Ravi") });
    const words = await world.look("Dagny", after, (asking) =>
      seal(asking, personId, linePlace(lineId, personId), "Nights without anybody to ask"),
    );
    await put("agreed_note", {
      ...{ id: lineId, meeting_id: meetingId, person_id: personId, words_sealed: words },
      ...{ state: "agreed", consent: "yes", proposed_at: then, decided_at: then },
    });
    const heard = async () => (await world.look("Dagny", after, sourcesOf)).map((one) => one.quarter);
    expect(await heard()).toEqual(["2026-Q3", "2026-Q4"]);
    const both = await gather("Dagny", { sources: [lineId, yes.id] });
    expect(both).toMatchObject({
      problem: { kind: "invalid", fields: { sources: expect.stringMatching(/one quarter/) } },
    });
    expect(await voices()).toEqual([]);
    await put("plan", {
      ...{ id: newId(), cycle_id: cycleId, leader_id: leaderId, state: "closed", created_at: then, closed_at: after },
      ...{ per_week: 3, per_day: 2, length_minutes: 30 },
    });
    expect(await heard()).toEqual(["2026-Q4"]);
  });

  it("counts people, and says how many are needed", async () => {
    expect((await gather("Dagny", {})).ok).toBe(true);
    expect(await world.look("Dagny", after, gatheringThemes)).toMatchObject([{ people: 1, needed: 10 }]);
    expect(await world.look("Dagny", after, sourcesOf)).toEqual([]);
  });

  it("shows nobody else that it exists, or who stands behind it", async () => {
    for (const name of ["Ravi", "Vera", "Iris", "Theo"]) {
      const seen = await world.look(name, after, async (asking) => ({
        themes: await asking.tx.theme.findMany({}),
        voices: await asking.tx.themeContribution.findMany({}),
        page: await followThroughForPage(asking),
      }));
      expect(seen, name).toMatchObject({
        themes: [],
        voices: [],
        page: { themes: [], sources: [], mine: { open: [] } },
      });
      expect(JSON.stringify(seen), name).not.toContain("canary");
    }
  });

  it("loses a voice whose yes is taken back", async () => {
    expect(await voices()).toHaveLength(1);
    await consent(yes.id, "no");
    expect(await voices()).toEqual([]);
  });

  it("loses the voice of an answer that may feed no theme any more", async () => {
    const [theme] = await database.asOwner<{ id: string }>("select id from theme");
    const put = writer(database, world.organizationId);
    const of = { meeting_id: world.meetingId, person_id: world.id("Juno") };
    const answer = { id: newId(), question_id: world.question("wellbeing.way"), choice: "may_feed_theme" };
    await put("answer", { ...of, ...answer, words_sealed: Buffer.from("sealed"), updated_at: during });
    await put("theme_contribution", { ...of, id: newId(), theme_id: theme?.id, answer_id: answer.id, added_at: after });
    expect(await voices()).toHaveLength(1);
    await database.asOwner("update answer set choice = 'leader_only' where id = $1", [answer.id]);
    expect(await voices()).toEqual([]);
  });

  it("refuses a voice without consent in the database itself", async () => {
    const [theme] = await database.asOwner<{ id: string }>("select id from theme");
    const forced = world.look("Dagny", after, ({ tx }) =>
      tx.themeContribution.createMany({
        data: {
          organizationId: world.organizationId,
          id: newId(),
          themeId: theme?.id ?? "",
          personId: world.id("Juno"),
          managerId: world.id("Ravi"),
          meetingId: world.meetingId,
          agreedNoteId: no.id,
          addedAt: after,
        },
      }),
    );
    await expect(forced).rejects.toThrow("no consent, no contribution");
  });
});
