import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinLine, kept, linesOf, sameLines, splitLine, written } from "@/lib/conversations/rules/lines";
import { differences, keepBoth, keepBothTexts } from "@/lib/conversations/rules/two-texts";
import type { NoteLine } from "@/lib/conversations/schema";

const line = (id: string, text: string, keep = false): NoteLine => ({ id, text, keep });
const drawn = fc.array(fc.record({ id: fc.uuid(), text: fc.string({ maxLength: 40 }), keep: fc.boolean() }), {
  maxLength: 8,
});
let count = 0;
const newId = () => `new-${count++}`;

describe("note lines", () => {
  it("keeps what has words, and of these what is marked", () => {
    const lines = [line("a", "One  ", true), line("b", "   ", true), line("c", "Two")];
    expect(written(lines).map((one) => one.text)).toEqual(["One", "Two"]);
    expect(kept(lines).map((one) => one.id)).toEqual(["a"]);
  });

  it("knows when saving would change nothing", () => {
    expect(sameLines([line("a", "One ")], [line("a", "One"), line("b", "")])).toBe(true);
    expect(sameLines([line("a", "One")], [line("a", "One", true)])).toBe(false);
  });

  it("loses no letter when a line is split or joined", () => {
    fc.assert(
      fc.property(drawn, fc.nat(8), fc.nat(40), (lines, at, cursor) => {
        const all = (some: NoteLine[]) => some.map((one) => one.text).join("");
        expect(all(splitLine(lines, at, cursor, "n"))).toBe(all(lines));
        expect(all(joinLine(lines, at))).toBe(all(lines));
      }),
    );
  });

  it("keeps the mark of a line that is joined", () => {
    expect(joinLine([line("a", "One"), line("b", " two", true)], 1)).toEqual([line("a", "One two", true)]);
  });

  it("makes one line per pasted row", () => {
    expect(linesOf("One\r\n\nTwo", newId).map((one) => one.text)).toEqual(["One", "Two"]);
  });
});

describe("two texts for one note", () => {
  it("keeps every sentence of both sides, and every mark", () => {
    fc.assert(
      fc.property(drawn, drawn, (here, there) => {
        const both = keepBoth(here, there, newId);
        const texts = new Set(both.map((one) => one.text));
        for (const one of [...written(here), ...written(there)]) expect(texts.has(one.text)).toBe(true);
        for (const one of [...kept(here), ...kept(there)]) {
          expect(both.some((other) => other.text === one.text && other.keep)).toBe(true);
        }
        const ids = both.map((one) => one.id);
        const before = written(there).map((one) => one.id);
        if (new Set(before).size === before.length) expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it("writes a line that changed on both sides twice, and the same line once", () => {
    const there = [line("a", "No one owns the end. Ask who signs it off."), line("b", "Same")];
    const here = [line("a", "No one owns the end. Two answers in one month.", true), line("b", "Same", true)];
    const both = keepBoth(here, there, newId);
    expect(both.map((one) => one.text)).toEqual([there[0]?.text, "Same", here[0]?.text]);
    expect(both[1]?.keep).toBe(true);
  });

  it("puts one plain text under the other unless one holds the other", () => {
    expect(keepBothTexts("One.", "Two.")).toBe("Two.\nOne.");
    expect(keepBothTexts("One.", "One. Two.")).toBe("One. Two.");
    expect(keepBothTexts("One. Two.", "Two.")).toBe("One. Two.");
  });

  it("marks the sentences that stand on one side only", () => {
    const pieces = differences("No one owns it. Two answers in one month.", "No one owns it. Ask who signs it off.");
    expect(pieces).toEqual([
      { text: "No one owns it. ", only: false },
      { text: "Two answers in one month.", only: true },
    ]);
  });

  it("shows every letter of a text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(
          differences(text, other)
            .map((one) => one.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
