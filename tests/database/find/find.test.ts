import { beforeAll, describe, expect, it } from "vitest";
import { found } from "@/lib/find/read";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();
let world: ConversationWorld;
let other: ConversationWorld;
beforeAll(async () => {
  world = await conversationWorld();
  other = await conversationWorld();
});
const search = (name: string, query: string) => world.look(name, before, (asking) => found(asking, { query }));
const meetings = (entries: Awaited<ReturnType<typeof search>>) => entries.filter(({ group }) => group === "Meetings");

describe("find or do", () => {
  it("finds people by a part of their name, whatever the case, in one's own organization", async () => {
    const entries = await search("Ravi", "jUn");
    expect(entries).toMatchObject([{ group: "People", label: "Juno Example" }]);
    expect(entries[0]?.href).toBe(`/people/${world.id("Juno")}`);
    expect(JSON.stringify(entries)).not.toContain(other.id("Juno"));
  });
  it("finds a meeting for its two people, under the other one's name", async () => {
    expect(meetings(await search("Dagny", "juno"))).toMatchObject([
      { label: "Juno Example", aside: "Thu 12 Nov, 14:30" },
    ]);
    expect(meetings(await search("Juno", "dagny"))).toMatchObject([
      { label: "Dagny Example", aside: "Thu 12 Nov, 13:30" },
    ]);
    expect(meetings(await search("Dagny", "dagny"))).toEqual([]);
  });
  it.each(["Ravi", "Vera", "Theo", "Iris"])("finds no meeting of others for %s", async (name) => {
    expect(meetings(await search(name, "juno"))).toEqual([]);
    expect(meetings(await search(name, "dagny"))).toEqual([]);
  });
  it("takes signs of a pattern for what they are", async () => {
    expect(await search("Dagny", "%%")).toEqual([]);
    expect(await search("Dagny", "__")).toEqual([]);
  });
});
