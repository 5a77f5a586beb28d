import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgreedLine, answered, lineStanding, possessive, toReadBack } from "@/lib/conversations/rules/read-back";
import { AnswerLine } from "@/lib/conversations/schema";

const proposed: AgreedLine = {
  id: "a",
  text: "No one owns the end.",
  state: "proposed",
  reworded: false,
  consent: "notAsked",
};
const how = fc.oneof(
  fc.constant({ answer: "agree" } as const),
  fc.constant({ answer: "strike" } as const),
  fc.record({ answer: fc.constant("change" as const), text: fc.string({ minLength: 1 }) }),
);

describe("read-back", () => {
  it("takes the kept lines that were not read back yet", () => {
    const lines = [
      { id: "a", text: "Old, but edited since", keep: true },
      { id: "b", text: " New ", keep: true },
      { id: "c", text: "Scratch", keep: false },
    ];
    expect(toReadBack(lines, [proposed])).toEqual([{ ...proposed, id: "b", text: "New" }]);
  });

  it("lets the participant agree, change words, or take the line out", () => {
    expect(answered(proposed, { answer: "agree" }).state).toBe("agreed");
    expect(answered(proposed, { answer: "change", text: "Mine" })).toMatchObject({ text: "Mine", reworded: true });
    expect(answered(proposed, { answer: "change", text: proposed.text }).reworded).toBe(false);
    expect(answered(proposed, { answer: "strike" })).toMatchObject({ text: "", state: "struck", consent: "no" });
  });

  it("asks again for consent when the words changed", () => {
    const yes: AgreedLine = { ...proposed, state: "agreed", consent: "yes" };
    expect(answered(yes, { answer: "change", text: "Other words" }).consent).toBe("notAsked");
  });

  it("never brings a struck line back, whatever follows", () => {
    fc.assert(
      fc.property(fc.array(how, { maxLength: 6 }), (after) => {
        const struck = answered(proposed, { answer: "strike" });
        const end = after.reduce<AgreedLine>(answered, struck);
        expect(end).toMatchObject({ state: "struck", text: "", consent: "no" });
      }),
    );
  });

  it("says how a line stands", () => {
    expect(lineStanding(proposed, "Juno")).toBe("Juno is reading");
    expect(lineStanding({ state: "agreed", reworded: false }, "Juno")).toBe("Agreed");
    expect(lineStanding({ state: "agreed", reworded: true }, "Lukas")).toBe("Agreed, in Lukas’ words");
    expect(lineStanding({ state: "struck", reworded: false }, "Juno")).toBe("Taken out");
    expect(possessive("Juno")).toBe("Juno’s");
  });

  it("refuses a change without words", () => {
    const id = "0190b5a0-0000-7000-8000-000000000001";
    expect(AnswerLine.safeParse({ meetingId: id, lineId: id, answer: "change", text: "  " }).success).toBe(false);
    expect(AnswerLine.safeParse({ meetingId: id, lineId: id, answer: "strike" }).success).toBe(true);
  });
});
