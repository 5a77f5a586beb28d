import { beforeAll, describe, expect, it } from "vitest";
import { permitted } from "@/lib/meetings/read/permit";
import { permittedOnPromise, promisesWhere } from "@/lib/promises/read";
import type { PromiseOutcome } from "@/lib/promises/schema";
import { dropPromise, hearBack, makePromise, writeBack } from "@/lib/promises/write";
import { plainDate } from "@/lib/time/calendar";
import { after, type ConversationWorld, conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let world: ConversationWorld;
let promiseId = "";
beforeAll(async () => {
  world = await conversationWorld();
});

const make = (name: string, text: string, due = "2026-11-30") =>
  world.as(name, during, (asking) =>
    permitted(asking, "meeting.promise", world.meetingId, (permit) =>
      makePromise(permit, { meetingId: world.meetingId, text, due: plainDate(due) }),
    ),
  );
const tell = (name: string, answer: string) =>
  world.as(name, after, (asking) =>
    permittedOnPromise(asking, "promise.answer", promiseId, (permit) => writeBack(permit, { promiseId, answer })),
  );
const hear = (name: string, outcome: PromiseOutcome) =>
  world.as(name, after, (asking) =>
    permittedOnPromise(asking, "promise.confirm", promiseId, (permit) => hearBack(permit, { promiseId, outcome })),
  );

describe("a promise", () => {
  it("is made by the leader, for a day to come", async () => {
    const made = await make("Dagny", "canary-promise: find out about on-call pay");
    expect(made.ok).toBe(true);
    promiseId = made.ok ? made.value.promiseId : "";
    expect(await make("Dagny", "Too late", "2026-11-01")).toMatchObject({
      problem: { kind: "invalid", fields: { due: expect.any(String) } },
    });
    expect(await make("Juno", "Not mine to make")).toMatchObject({ problem: { kind: "not-found" } });
    expect(await make("Ravi", "Nor mine")).toMatchObject({ problem: { kind: "not-found" } });
  });

  it("is read by its two people and nobody else", async () => {
    expect((await world.look("Juno", during, (asking) => promisesWhere(asking, {}))).map((one) => one.text)).toEqual([
      "canary-promise: find out about on-call pay",
    ]);
    for (const name of ["Ravi", "Vera", "Iris", "Theo"]) {
      expect(await world.look(name, during, (asking) => promisesWhere(asking, {})), name).toEqual([]);
      expect(await world.look(name, during, ({ tx }) => tx.promise.findMany({})), name).toEqual([]);
    }
    const [row] = await database.asOwner<{ words_sealed: Buffer }>("select words_sealed from promise");
    expect(row?.words_sealed.toString("latin1")).not.toContain("canary");
  });

  it("is answered by the leader; the mail that asks carries no word of it", async () => {
    expect(await tell("Juno", "Mine")).toMatchObject({ problem: { kind: "not-found" } });
    expect((await tell("Dagny", "canary-answer: yes, from January")).ok).toBe(true);
    const mails = await database.asOwner<{ kind: string }>("select kind from outbox");
    expect(mails.map((one) => one.kind)).toEqual(["heard-back"]);
    const [promise] = await world.look("Juno", after, (asking) => promisesWhere(asking, {}));
    expect(promise).toMatchObject({ state: "told", answer: "canary-answer: yes, from January" });
  });

  it("ends only with the word of the person it was made to", async () => {
    expect(await hear("Dagny", "kept")).toMatchObject({ problem: { kind: "not-found" } });
    const forced = world.look("Dagny", after, ({ tx }) =>
      tx.promise.updateMany({ data: { state: "heardBack", heardBackAt: after, outcome: "kept" } }),
    );
    await expect(forced).rejects.toThrow("only the person it was made to");
    expect((await hear("Juno", "partly")).ok).toBe(true);
    expect(await hear("Juno", "kept")).toMatchObject({ problem: { kind: "conflict" } });
    expect(await tell("Dagny", "Once more")).toMatchObject({ problem: { kind: "conflict" } });
    expect(await world.look("Dagny", after, (asking) => promisesWhere(asking, {}))).toMatchObject([
      { state: "heardBack", outcome: "partly" },
    ]);
  });

  it("can be taken back only while the conversation is open", async () => {
    const made = await make("Dagny", "By mistake");
    const id = made.ok ? made.value.promiseId : "";
    const drop = () =>
      world.as("Dagny", during, (asking) =>
        permitted(asking, "meeting.promise", world.meetingId, (permit) => dropPromise(permit, id)),
      );
    expect((await drop()).ok).toBe(true);
    expect(await drop()).toMatchObject({ problem: { kind: "not-found" } });
  });
});
