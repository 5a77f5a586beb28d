import { beforeAll, describe, expect, it } from "vitest";
import { scorePageFor } from "@/lib/conversations/read/score-page";
import { makeScoreCode, recordScore } from "@/lib/conversations/write/score";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation, withdrawRequest } from "@/lib/meetings/write/request";
import { addMinutes } from "@/lib/time/calendar";
import { after, before, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let world: ConversationWorld;
beforeAll(async () => {
  world = await conversationWorld();
});

const score = (name: string, answer: number | "rather-not", at = during, measure: "morale" | "support" = "morale") =>
  world.as(name, at, (asking) =>
    permitted(asking, "meeting.score", world.meetingId, (permit) => recordScore(permit, { measure, answer })),
  );
const rows = () =>
  database.asOwner<{ measure: string; value: number | null; source: string }>(
    "select measure, value, source from score order by measure",
  );

describe("a score", () => {
  it("is taken when the two meet", async () => {
    expect(await score("Juno", 6, before)).toMatchObject({ problem: { kind: "conflict" } });
    expect(await score("Dagny", 6, before)).toMatchObject({ problem: { kind: "conflict" } });
  });

  it("carries its source, and the participant's own stands", async () => {
    expect((await score("Dagny", 7)).ok).toBe(true);
    expect(await rows()).toEqual([{ measure: "morale", value: 7, source: "said_aloud" }]);
    expect((await score("Juno", 6)).ok).toBe(true);
    expect(await score("Dagny", 9)).toMatchObject({ problem: { kind: "conflict" } });
    expect(await rows()).toEqual([{ measure: "morale", value: 6, source: "participant" }]);
    const forced = world.look("Dagny", during, ({ tx }) =>
      tx.score.updateMany({ data: { value: 10, source: "saidAloud", recordedById: world.id("Dagny") } }),
    );
    await expect(forced).rejects.toThrow("own score stands");
  });

  it("may be rather not", async () => {
    expect(await score("Juno", "rather-not", during, "support")).toMatchObject({ ok: true, value: { value: null } });
    expect(await rows()).toMatchObject([{ measure: "morale" }, { measure: "support", value: null }]);
  });

  it("is nobody else's to give or to see", async () => {
    for (const name of ["Ravi", "Vera", "Iris", "Theo"]) {
      expect(await score(name, 10), name).toMatchObject({ problem: { kind: "not-found" } });
      expect(await world.look(name, during, ({ tx }) => tx.score.findMany({})), name).toEqual([]);
    }
  });
});

describe("a score code", () => {
  it("opens the page of the one it was made for, for a quarter of an hour", async () => {
    const made = await world.as("Dagny", during, (asking) =>
      permitted(asking, "meeting.score", world.meetingId, makeScoreCode),
    );
    const code = made.ok ? made.value.code : "";
    const page = (name: string, at: Date, typed = code) =>
      world.look(name, at, (asking) => scorePageFor(asking, typed));
    expect(await page("Juno", during)).toMatchObject({ meetingId: world.meetingId, leader: "Dagny", manager: "Ravi" });
    expect(await page("Juno", during, [...code.toLowerCase()].join(" "))).not.toBeNull();
    for (const name of ["Dagny", "Ravi", "Theo"]) expect(await page(name, during), name).toBeNull();
    expect(await page("Juno", addMinutes(during, 15))).toBeNull();
    expect(await page("Juno", during, "%zz")).toBeNull();
    const [row] = await database.asOwner<{ code_hash: Buffer }>("select code_hash from score_code");
    expect(row?.code_hash.toString("latin1")).not.toContain(code);
  });

  it("is made by the leader only", async () => {
    const made = await world.as("Juno", during, (asking) =>
      permitted(asking, "meeting.score", world.meetingId, makeScoreCode),
    );
    expect(made).toMatchObject({ problem: { kind: "not-found" } });
  });
});

describe("the open door", () => {
  it("reaches the leader two above, sealed, and never the manager", async () => {
    const asked = await world.as("Juno", before, (asking) => askForConversation(asking, { topic: "canary-topic" }));
    expect(asked.ok).toBe(true);
    const seen = async (name: string) =>
      (
        await world.look(name, before, ({ tx }) =>
          tx.openDoorRequest.findMany({ where: { personId: world.id("Juno") } }),
        )
      ).length;
    expect([
      await seen("Juno"),
      await seen("Dagny"),
      await seen("Ravi"),
      await seen("Vera"),
      await seen("Iris"),
    ]).toEqual([1, 1, 0, 0, 0]);
    const [row] = await database.asOwner<{ topic_sealed: Buffer }>("select topic_sealed from open_door_request");
    expect(row?.topic_sealed.toString("latin1")).not.toContain("canary");
  });

  it("is asked once at a time, and taken back without a trace of the topic", async () => {
    const again = await world.as("Juno", before, (asking) => askForConversation(asking, { topic: "" }));
    expect(again).toMatchObject({ problem: { kind: "conflict" } });
    const [row] = await database.asOwner<{ id: string }>("select id from open_door_request");
    const take = (name: string) => world.as(name, before, (asking) => withdrawRequest(asking, row?.id ?? ""));
    expect(await take("Dagny")).toMatchObject({ problem: { kind: "not-found" } });
    expect((await take("Juno")).ok).toBe(true);
    expect(await database.asOwner("select topic_sealed, state from open_door_request")).toEqual([
      { topic_sealed: null, state: "withdrawn" },
    ]);
  });

  it("is not for somebody with nobody two above", async () => {
    expect(await world.as("Dagny", before, (asking) => askForConversation(asking, { topic: "" }))).toMatchObject({
      problem: { kind: "conflict" },
    });
  });
});

describe("the list of meetings", () => {
  it("shows a manager that their report meets, and when: no state, nothing asked for", async () => {
    const list = (name: string, at: Date) => world.look(name, at, meetingsForPage);
    expect((await list("Ravi", before)).team).toEqual([
      {
        person: "Juno Example",
        leader: "Dagny Example",
        startsAt: new Date("2026-11-12T13:30:00Z"),
      },
    ]);
    expect(await list("Ravi", before)).toMatchObject({ upcoming: [], past: [] });
    expect((await list("Ravi", after)).team).toEqual([]);
    expect((await list("Juno", before)).upcoming).toHaveLength(1);
    const asked = await conversationWorld("openDoor");
    expect((await asked.look("Ravi", before, meetingsForPage)).team).toEqual([]);
    expect((await asked.look("Juno", before, meetingsForPage)).upcoming).toHaveLength(1);
  });
});
