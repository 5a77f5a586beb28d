import { describe, expect, it } from "vitest";
import { plainDate } from "@/lib/time/calendar";
import { promptsForLeader, promptsForParticipant } from "@/lib/today/rules/prompts-said";
import { readingTime } from "@/lib/today/rules/reading-time";

const sent = (answered: number, raisedLive: number, characters = 4000) =>
  ({ state: "sent", answered, raisedLive, characters }) as const;

describe("what the leader is told of the questions", () => {
  it("counts answers and what will be raised live, and says nothing of their content", () => {
    expect(promptsForLeader(sent(4, 1), "Juno")).toBe(
      "4 answered, about 3 minutes to read. 1 more Juno will raise live.",
    );
    expect(promptsForLeader(sent(2, 0, 300), "Juno")).toBe("2 answered, about a minute to read.");
  });
  it("holds silence against nobody", () => {
    expect(promptsForLeader(sent(0, 0, 0), "Juno")).toBe("Juno would rather talk than write.");
    expect(promptsForLeader(sent(0, 2, 0), "Juno")).toBe("2 Juno will raise live.");
    expect(promptsForLeader({ state: "open" }, "Juno")).toContain("free to skip");
  });
  it("names the day they go out", () => {
    expect(promptsForLeader({ state: "coming", on: plainDate("2026-11-09") }, "Juno")).toBe(
      "Questions go to Juno on Mon 9 Nov.",
    );
  });
});

describe("what the one who is asked is told", () => {
  it("says that questions may be skipped and answers changed", () => {
    expect(promptsForParticipant({ state: "open" }, "Dagny")).toContain("Skip any");
    expect(promptsForParticipant(sent(3, 0), "Dagny")).toBe(
      "Dagny has what you sent. You can change it until you meet.",
    );
  });
});

describe("reading time", () => {
  it("is never less than a minute", () => {
    expect(readingTime(0)).toBe("about a minute to read");
    expect(readingTime(5200)).toBe("about 4 minutes to read");
  });
});
