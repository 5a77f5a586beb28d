import { beforeAll, describe, expect, it } from "vitest";
import { agreedLines } from "@/lib/conversations/read/lines";
import { conversationForPage } from "@/lib/conversations/read/page";
import type { NoteLine } from "@/lib/conversations/schema";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { holdMeeting } from "@/lib/conversations/write/hold";
import { moveMatter } from "@/lib/conversations/write/matter";
import { saveNote } from "@/lib/conversations/write/note";
import { readBack } from "@/lib/conversations/write/read-back";
import { newId } from "@/lib/db/id";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { after, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let world: ConversationWorld;
beforeAll(async () => {
  world = await conversationWorld();
});

const line = (text: string, keep = false): NoteLine => ({ id: newId(), text, keep });
const wants = line("Wants to lead the ledger split, canary-kept", true);
const owner = line("No one owns the end of a migration", true);
const scratch = line("canary-scratch");

const save = (name: string, key: string, lines: NoteLine[], revision: number, at = during) =>
  world.as(name, at, (asking) =>
    permitted(asking, "meeting.takeNotes", world.meetingId, (permit) =>
      saveNote(permit, { meetingId: world.meetingId, questionId: world.question(key), lines, revision }),
    ),
  );
const back = () =>
  world.as("Dagny", during, (asking) => permitted(asking, "meeting.takeNotes", world.meetingId, readBack));
const answer = (
  name: string,
  lineId: string,
  how: { answer: "agree" | "strike" } | { answer: "change"; text: string },
) =>
  world.as(name, during, (asking) =>
    permitted(asking, "meeting.agree", world.meetingId, (permit) =>
      answerLine(permit, { meetingId: world.meetingId, lineId, ...how }),
    ),
  );
const linesOf = (name: string) =>
  world.look(name, during, (asking) => agreedLines(asking, world.meetingId, world.id("Juno")));

describe("notes", () => {
  it("are saved over the revision they were written on", async () => {
    expect(await save("Dagny", "growth.year", [wants], 0)).toMatchObject({ value: { kept: "saved", revision: 1 } });
    expect(await save("Dagny", "growth.year", [wants, scratch], 1)).toMatchObject({
      value: { kept: "saved", revision: 2 },
    });
  });

  it("bring both texts when two tabs write, and overwrite nothing", async () => {
    const stale = await save("Dagny", "growth.year", [line("From the other tab")], 1);
    expect(stale).toMatchObject({ ok: true, value: { kept: "two-texts", revision: 2, theirs: [wants, scratch] } });
    const tabs = [line("One"), line("Two")].map((one) => save("Dagny", "growth.between", [one], 0));
    expect((await Promise.all(tabs)).map((one) => one.ok && one.value.kept).sort()).toEqual(["saved", "two-texts"]);
  });

  it("are sealed, and read by their author alone, even in raw rows", async () => {
    const rows = await database.asOwner<{ words_sealed: Buffer }>("select words_sealed from note");
    expect(rows.map((row) => row.words_sealed.toString("latin1")).join()).not.toContain("canary");
    for (const name of ["Juno", "Ravi", "Vera", "Iris", "Theo"]) {
      expect(await world.look(name, during, ({ tx }) => tx.note.findMany({})), name).toEqual([]);
      expect(await world.look(name, during, (asking) => conversationForPage(asking, world.meetingId)), name).toBeNull();
      expect(await save(name, "growth.year", [], 2), name).toMatchObject({ problem: { kind: "not-found" } });
    }
  });

  it("refuse a question that is no question", async () => {
    const bad = await world.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.takeNotes", world.meetingId, (permit) =>
        saveNote(permit, { meetingId: world.meetingId, questionId: newId(), lines: [], revision: 0 }),
      ),
    );
    expect(bad).toMatchObject({ ok: false, problem: { kind: "invalid" } });
  });
});

describe("read-back", () => {
  it("puts kept lines before the participant, and only those", async () => {
    await save("Dagny", "strategy.decision", [owner], 0);
    expect(await back()).toMatchObject({ ok: true, value: { lines: 2 } });
    expect(await back()).toMatchObject({ ok: true, value: { lines: 0 } });
    const seen = await linesOf("Juno");
    expect(seen.map((one) => one.text).sort()).toEqual([owner.text, wants.text].sort());
    expect(
      JSON.stringify(await world.look("Juno", during, (asking) => meetingForPage(asking, world.meetingId))),
    ).not.toContain("canary-scratch");
  });

  it("is answered by the participant alone", async () => {
    for (const name of ["Dagny", "Ravi", "Vera"]) {
      expect(await answer(name, wants.id, { answer: "agree" }), name).toMatchObject({ problem: { kind: "not-found" } });
    }
    const forced = world.look("Dagny", during, ({ tx }) => tx.agreedNote.updateMany({ data: { state: "agreed" } }));
    await expect(forced).rejects.toThrow("only the participant answers a line");
  });

  it("keeps what was agreed, in the participant's own words", async () => {
    expect((await answer("Juno", wants.id, { answer: "change", text: "I want to finish one thing" })).ok).toBe(true);
    const [kept] = (await linesOf("Dagny")).filter((one) => one.id === wants.id);
    expect(kept).toMatchObject({
      text: "I want to finish one thing",
      state: "agreed",
      reworded: true,
      consent: "notAsked",
    });
  });

  it("asks consent line by line, and only for agreed words", async () => {
    const say = (lineId: string) =>
      world.as("Juno", during, (asking) =>
        permitted(asking, "meeting.agree", world.meetingId, (permit) =>
          sayConsent(permit, { meetingId: world.meetingId, lineId, consent: "yes" }),
        ),
      );
    expect(await say(owner.id)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect((await say(wants.id)).ok).toBe(true);
  });

  it("forgets the words of a line that is taken out, for both", async () => {
    await answer("Juno", owner.id, { answer: "strike" });
    const [struck] = (await linesOf("Dagny")).filter((one) => one.id === owner.id);
    expect(struck).toMatchObject({ text: "", state: "struck", consent: "no" });
    expect(await answer("Juno", owner.id, { answer: "agree" })).toMatchObject({ problem: { kind: "conflict" } });
  });

  it("keeps career goals for next time, and shows them to nobody in between", async () => {
    const view = await world.look("Dagny", during, (asking) => conversationForPage(asking, world.meetingId));
    expect(view?.wants.map((one) => one.text)).toEqual(["I want to finish one thing"]);
    for (const name of ["Ravi", "Vera", "Iris"]) {
      expect(await world.look(name, during, ({ tx }) => tx.careerGoal.findMany({})), name).toEqual([]);
      expect(await world.look(name, during, ({ tx }) => tx.agreedNote.findMany({})), name).toEqual([]);
    }
  });
});

describe("a serious matter", () => {
  it("leaves only the word moved and a date", async () => {
    const serious = line("canary-serious", true);
    await save("Dagny", "open.me", [serious, line("Stays")], 0);
    await back();
    const moved = await world.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.moveMatter", world.meetingId, (permit) =>
        moveMatter(permit, { meetingId: world.meetingId, questionId: world.question("open.me"), lineId: serious.id }),
      ),
    );
    expect(moved).toMatchObject({ ok: true, value: { revision: 2 } });
    const view = await world.look("Dagny", during, (asking) => conversationForPage(asking, world.meetingId));
    expect(JSON.stringify(view)).not.toContain("canary-serious");
    expect(view?.place?.movedOn).toEqual(new Date("2026-11-12T00:00:00Z"));
    expect((await linesOf("Juno")).map((one) => one.id)).not.toContain(serious.id);
  });
});

describe("holding", () => {
  const hold = (name: string, at: Date) =>
    world.as(name, at, (asking) => permitted(asking, "meeting.hold", world.meetingId, holdMeeting));

  it("is the leader's, and only once", async () => {
    expect(await hold("Juno", during)).toMatchObject({ problem: { kind: "not-found" } });
    expect((await hold("Dagny", during)).ok).toBe(true);
    expect(await hold("Dagny", after)).toMatchObject({ problem: { kind: "conflict" } });
  });

  it("shows the participant every opening of what they said, once per sitting", async () => {
    await world.look("Dagny", after, (asking) => meetingForPage(asking, world.meetingId));
    await world.look("Dagny", after, (asking) => meetingForPage(asking, world.meetingId));
    const page = await world.look("Juno", after, (asking) => meetingForPage(asking, world.meetingId));
    const opened = page?.openings.filter((one) => one.at.getTime() === after.getTime());
    expect(opened).toEqual([{ by: "Dagny Example", what: "the lines you agreed on", at: after }]);
    expect(page?.standing).toBe("held");
  });

  it("lets no word reach anybody else through any read of theirs", async () => {
    for (const name of ["Ravi", "Vera", "Iris", "Theo", "Celia"]) {
      const seen = await world.look(name, after, async (asking) => ({
        page: await meetingForPage(asking, world.meetingId),
        audit: await asking.tx.audit.findMany({ where: { meetingId: world.meetingId }, select: { what: true } }),
        conversations: await asking.tx.conversation.findMany({}),
        scores: await asking.tx.score.findMany({}),
      }));
      expect(seen, name).toEqual({ page: null, audit: [], conversations: [], scores: [] });
    }
  });
});
