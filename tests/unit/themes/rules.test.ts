import { describe, expect, it } from "vitest";
import { enoughVoices, saidJustSo, sharedWords, sheetsOf, voicesNeeded } from "@/lib/themes/rules";

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

describe("the wording of a theme", () => {
  const said = ["I wait two days for every single review, and then it is green.", "Nobody told us."];
  it("shares no six words in a row with anything said", () => {
    expect(sharedWords("People wait two days for every single review", said)).toBe("wait two days for every single");
    expect(sharedWords("We wait two days for every review", said)).toBeNull();
    expect(sharedWords("two days for every single", said)).toBeNull();
  });
  it.each([
    "WAIT Two Days, for every – single!",
    "wait\u00a0two\u200b days for e\u0301very single",
    "ｗａｉｔ two days for every single",
    "wait two… days (for) every “single”",
  ])("is the same in other letters: %s", (wording) => expect(sharedWords(wording, said)).not.toBeNull());
  it("reads apostrophes and sharp s as people do", () => {
    const line = ["We don’t know what the Straße costs us"];
    expect(sharedWords("we DON'T know what the STRASSE", line)).toBe("we DON'T know what the STRASSE");
  });
  it("does not join the end of one line to the beginning of the next", () => {
    expect(sharedWords("then it is green nobody told us", said)).toBeNull();
  });
  it("is not what one person said, however short", () => {
    expect(saidJustSo("nobody told us", said)).toBe(true);
    expect(saidJustSo("nobody told them", said)).toBe(false);
  });
  it("works where words have no spaces between them", () => {
    expect(sharedWords("私たちは毎日長い会議をしています", ["本当に私たちは毎日長い会議をしています"])).not.toBeNull();
  });
});
