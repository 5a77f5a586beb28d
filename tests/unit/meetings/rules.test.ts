import { describe, expect, it } from "vitest";
import { allowed, type MeetingFacts, may } from "@/lib/meetings/rules/doings";
import { isUpcoming, standing, standingText } from "@/lib/meetings/rules/standing";
import { meetingStates } from "@/lib/meetings/schema";

const at = (time: string) => new Date(`2026-11-12T${time}:00Z`);
const meeting: MeetingFacts = {
  kind: "planned",
  state: "scheduled",
  startsAt: at("14:30"),
  endsAt: at("15:00"),
  begun: false,
  goesOn: false,
};
const names = (set: Set<string>) => [...set].sort();

describe("what one may do with a meeting", () => {
  it("is, for the participant before it: say yes, answer, agree, move, not this quarter", () => {
    expect(names(allowed("participant", meeting, at("09:00")))).toEqual(["accept", "agree", "answer", "defer", "move"]);
  });

  it("is, for the leader before it: cancel, move, open the screen", () => {
    expect(names(allowed("leader", meeting, at("09:00")))).toEqual(["cancel", "move", "talk"]);
  });

  it("ends for moving, skipping and answering the moment it starts", () => {
    for (const doing of ["move", "defer", "answer"] as const) {
      expect(may(doing, "participant", meeting, at("14:29"))).toBe(true);
      expect(may(doing, "participant", meeting, at("14:30"))).toBe(false);
    }
  });

  it("opens for holding a quarter of an hour before", () => {
    expect(may("hold", "leader", meeting, at("14:14"))).toBe(false);
    expect(may("hold", "leader", meeting, at("14:15"))).toBe(true);
    expect(may("hold", "participant", meeting, at("14:15"))).toBe(false);
  });

  it("can be held whenever the two met earlier, once the leader began", () => {
    const begun = { ...meeting, begun: true };
    expect(may("hold", "leader", begun, at("09:00"))).toBe(true);
    expect(may("record", "participant", begun, at("09:00"))).toBe(true);
    expect(may("hold", "leader", { ...begun, state: "cancelled" }, at("09:00"))).toBe(false);
  });

  it("goes on for its leader where only its time was called off, and can be closed", () => {
    const called = { ...meeting, state: "cancelled" as const, begun: true, goesOn: true };
    expect(names(allowed("leader", called, at("09:00")))).toEqual(["hold", "record", "talk"]);
    expect(names(allowed("participant", called, at("09:00")))).toEqual([]);
  });

  it("is not moved, put off or called off once the two are talking", () => {
    const begun = { ...meeting, begun: true };
    for (const [doing, part] of [
      ["accept", "participant"],
      ["defer", "participant"],
      ["move", "participant"],
      ["move", "leader"],
      ["cancel", "leader"],
    ] as const) {
      expect(may(doing, part, meeting, at("09:00")), doing).toBe(true);
      expect(may(doing, part, begun, at("09:00")), doing).toBe(false);
    }
  });

  it("lets the participant take back not this quarter, and agree to lines afterwards", () => {
    expect(may("undefer", "participant", { ...meeting, state: "deferred" }, at("09:00"))).toBe(true);
    expect(may("undefer", "participant", { ...meeting, state: "deferred" }, at("14:31"))).toBe(false);
    expect(may("agree", "participant", { ...meeting, state: "held" }, at("20:00"))).toBe(true);
    expect(may("record", "participant", { ...meeting, state: "held" }, at("20:00"))).toBe(true);
    expect(may("record", "leader", { ...meeting, state: "held" }, at("20:00"))).toBe(false);
  });

  it("is nothing for a draft or a cancelled meeting", () => {
    for (const state of ["draft", "cancelled"] as const) {
      expect(names(allowed("participant", { ...meeting, state }, at("09:00")))).toEqual([]);
      expect(names(allowed("leader", { ...meeting, state }, at("09:00")))).toEqual([]);
    }
  });
});

describe("where a meeting stands", () => {
  it("follows the clock while it is scheduled", () => {
    expect(standing(meeting, at("09:00"))).toBe("ahead");
    expect(standing(meeting, at("14:45"))).toBe("now");
    expect(standing(meeting, at("15:00"))).toBe("waiting");
    expect(isUpcoming("now")).toBe(true);
    expect(isUpcoming("waiting")).toBe(false);
  });

  it("has words for every state", () => {
    for (const state of meetingStates) expect(standingText(standing({ ...meeting, state }, at("09:00")))).not.toBe("");
  });
});
