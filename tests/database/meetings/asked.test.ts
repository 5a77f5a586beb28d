import { beforeAll, expect, it } from "vitest";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { askedForPage } from "@/lib/meetings/read/requests";
import { askForConversation, withdrawRequest } from "@/lib/meetings/write/request";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();
let world: ConversationWorld;
let id: string;

beforeAll(async () => {
  world = await conversationWorld();
  const asked = await world.as("Juno", before, (asking) =>
    askForConversation(asking, { topic: "May I change teams?" }),
  );
  if (!asked.ok) throw new Error("Juno could not ask");
  id = asked.value.requestId;
});

const pageOf = (name: string) => world.look(name, before, (asking) => askedForPage(asking, id));

it("gives the leader what was written, and shows the asker that it was opened", async () => {
  expect(await pageOf("Juno")).toMatchObject({ part: "asker", topic: "May I change teams?", openings: [] });
  expect(await pageOf("Dagny")).toMatchObject({ part: "leader", topic: "May I change teams?", openings: [] });
  const own = await pageOf("Juno");
  expect(own?.openings).toMatchObject([{ by: "Dagny Example", what: "what you wanted to talk about" }]);
});

it("is not there for the manager, a peer, another leader or an admin", async () => {
  for (const name of ["Ravi", "Theo", "Henrik", "Iris"]) expect(await pageOf(name)).toBeNull();
});

it("is not there for anybody once it was taken back", async () => {
  expect((await world.look("Juno", before, meetingsForPage)).requests).toMatchObject([{ id, wrote: true }]);
  expect((await world.as("Juno", before, (asking) => withdrawRequest(asking, id))).ok).toBe(true);
  for (const name of ["Juno", "Dagny"]) expect(await pageOf(name)).toBeNull();
});
