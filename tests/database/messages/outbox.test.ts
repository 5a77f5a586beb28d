import { beforeAll, describe, expect, test } from "vitest";
import { enqueue } from "@/lib/db/outbox";
import { conflict, ok } from "@/lib/result";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let here: ConversationWorld;
beforeAll(async () => {
  here = await conversationWorld();
});

const mail = (onceKey?: string) => ({
  ...{ kind: "welcome", to: { personId: here.id("Juno"), address: "juno@example.com" }, onceKey },
  content: { subject: "Hello", text: "Hello", html: "Hello" },
});
const waiting = async () =>
  (await database.asOwner<{ mails: number }>("select count(*)::int as mails from outbox"))[0]?.mails;

describe("mail and the change it tells of", () => {
  test("are kept together: a command that is refused leaves neither", async () => {
    const refused = await here.as("Dagny", before, async ({ tx, organizationId }) => {
      await enqueue(tx, organizationId, before, [mail()]);
      return conflict("Not today.");
    });
    expect(refused.ok).toBe(false);
    expect(await waiting()).toBe(0);
  });

  test("are not to be seen before the change stands", async () => {
    await here.as("Dagny", before, async ({ tx, organizationId }) => {
      await enqueue(tx, organizationId, before, [mail()]);
      expect(await waiting()).toBe(0);
      return ok();
    });
    expect(await waiting()).toBe(1);
  });

  test("are told once, however often the same is asked", async () => {
    for (let press = 0; press < 3; press += 1) {
      const again = await here.as("Dagny", before, async ({ tx, organizationId }) => {
        await enqueue(tx, organizationId, before, [mail("once"), mail("once")]);
        return ok();
      });
      expect(again.ok).toBe(true);
    }
    expect(await waiting()).toBe(2);
  });
});
