import { describe, expect, it } from "vitest";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { changesBetween, newsText } from "@/lib/planning/rules/news";

const card = (id: string, more: Partial<BoardMeeting> = {}) =>
  ({
    ...{ id, personId: `${id}’s`, name: `${id} Berg`, revision: 0, state: "proposed", pinned: false },
    ...{ startsAt: "2026-11-24T09:00:00.000Z", when: "Tue 24 Nov, 10:00" },
    ...more,
  }) as BoardMeeting;
const nobody = () => false;

describe("what somebody else changed", () => {
  it("is said card by card, and is nothing where nothing changed", () => {
    const before = ["A", "B", "C", "D", "E"].map((id) => card(id));
    const after = [
      card("A"),
      card("B", { revision: 1, startsAt: "2026-12-03T09:00:00.000Z", when: "Thu 3 Dec, 10:00" }),
      card("C", { revision: 1, pinned: true }),
      card("D", { revision: 1, state: "agreed" }),
      card("F"),
    ];
    expect(changesBetween(before, after, nobody).map((one) => one.says)).toEqual([
      "B Berg is on Thu 3 Dec, 10:00",
      "C Berg is pinned",
      "D Berg is agreed",
      "F Berg has a time, Tue 24 Nov, 10:00",
      "E Berg has no time any more",
    ]);
  });

  it("is not what one did oneself, a card taken off included", () => {
    const own = new Map([
      ["A", 1],
      ["B", 1],
    ]);
    const isOwn = ({ id, revision }: BoardMeeting) => own.get(id) === revision;
    expect(changesBetween([card("A"), card("B")], [card("A", { revision: 1 })], isOwn)).toEqual([]);
  });

  it("is short when it is much", () => {
    const news = ["A", "B", "C", "D", "E"].map((id) => ({ id, says: id }));
    expect(newsText(news)).toBe("Changed by somebody else just now: A; B; C; and 2 more.");
    expect(newsText(news.slice(0, 1))).toBe("Changed by somebody else just now: A.");
  });
});
