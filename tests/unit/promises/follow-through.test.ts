import { describe, expect, it } from "vitest";
import { followThroughTitle, splitPromises } from "@/lib/follow-through/rules";
import type { PromiseState } from "@/lib/promises/rules/standing";
import { plainDate } from "@/lib/time/calendar";

const today = plainDate("2026-11-12");
const open = (due: string): PromiseState => ({ state: "open", due: plainDate(due) });
const told: PromiseState = { state: "told", due: today };
const ended: PromiseState = { state: "heardBack", due: today, outcome: "kept" };

describe("follow-through", () => {
  it("says what the page is about today", () => {
    expect(followThroughTitle([open("2026-11-06"), open("2026-11-20")], [], today)).toBe(
      "Two promises to write back on, one past the day you named",
    );
    expect(followThroughTitle([open("2026-11-06")], [], today)).toBe(
      "One promise to write back on, past the day you named",
    );
    expect(followThroughTitle([open("2026-11-20")], [], today)).toBe("One promise to write back on");
    expect(followThroughTitle([], [told], today)).toBe("One answer waits for your word");
    expect(followThroughTitle([told], [], today)).toBe("Everything is with somebody");
    expect(followThroughTitle([], [], today)).toBe("Nothing is left open");
  });

  it("parts what is open from what ended", () => {
    expect(splitPromises([told, ended, open("2026-11-20")])).toEqual({
      open: [told, open("2026-11-20")],
      ended: [ended],
    });
  });
});
