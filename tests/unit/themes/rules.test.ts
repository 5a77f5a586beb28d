import { describe, expect, it } from "vitest";
import { enoughVoices, sheetsOf, voicesNeeded } from "@/lib/themes/rules";

const voices = (...spoken: string[]) =>
  spoken.flatMap((text) => {
    const [managerId = "", people = ""] = text.split(" ");
    return [...people].map((personId) => ({ managerId, personId }));
  });

describe("a theme", () => {
  it("needs five people from two teams", () => {
    expect(enoughVoices(voices("Ravi abc", "Noor de"), 5)).toBe(true);
    expect(enoughVoices(voices("Ravi abc", "Noor d"), 5)).toBe(false);
  });
  it("or ten from one", () => {
    expect(enoughVoices(voices("Ravi abcdefghi"), 5)).toBe(false);
    expect(enoughVoices(voices("Ravi abcdefghij"), 5)).toBe(true);
    expect(voicesNeeded(voices("Ravi a"), 12)).toBe(12);
  });
  it("counts people, not how often they said it", () => {
    expect(enoughVoices(voices("Ravi abc", "Noor dd", "Noor d"), 5)).toBe(false);
  });
  it("does not tell a manager whether their own people were among several teams", () => {
    expect(sheetsOf(voices("Ravi abc", "Noor de"), ["Ravi", "Noor", "Bo"])).toEqual(["Ravi", "Noor", "Bo"]);
    expect(sheetsOf(voices("Ravi abcdefghij"), ["Ravi", "Noor"])).toEqual(["Ravi"]);
  });
});
