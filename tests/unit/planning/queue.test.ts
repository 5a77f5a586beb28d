import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queueOf, reasonFor, reasonText } from "@/lib/planning/rules/queue";
import { plainDate } from "@/lib/time/calendar";
import { standing } from "./world";

const today = plainDate("2026-11-12");
const text = (more: Parameters<typeof standing>[1]) => reasonText(reasonFor(standing("Sam", more), today), today);

describe("the queue", () => {
  it("places people by reason, and inside a reason by who has waited longest", () => {
    const people = [
      standing("Turn", { lastMetOn: plainDate("2026-09-01") }),
      standing("Moved", { lastMetOn: plainDate("2026-08-25"), changedTeamOn: plainDate("2026-10-12") }),
      standing("Long", { lastMetOn: plainDate("2026-02-25") }),
      standing("Longer", { lastMetOn: plainDate("2026-01-20") }),
      standing("New", { lastMetOn: null, joinedOn: plainDate("2026-09-21") }),
      standing("Owed", { cancelledByLeaderOn: plainDate("2026-11-03") }),
      standing("Asked", { askedOn: plainDate("2026-11-10") }),
    ];
    expect(queueOf(people, today).map((one) => [one.rank, one.name])).toEqual([
      [0, "Asked"],
      [1, "Owed"],
      [2, "New"],
      [3, "Longer"],
      [4, "Long"],
      [5, "Moved"],
      [6, "Turn"],
    ]);
  });

  it("says the reason in the words of the board", () => {
    const asked = { askedOn: plainDate("2026-11-10") };
    expect(text(asked)).toBe("Asked to talk on 10 Nov.");
    expect(text({ ...asked, dueOn: plainDate("2026-11-12") })).toBe("Asked to talk on 10 Nov, to be met by 12 Nov.");
    expect(text({ ...asked, dueOn: plainDate("2026-11-11") })).toBe(
      "Asked to talk on 10 Nov. Late: to be met by 11 Nov.",
    );
    expect(text({ cancelledByLeaderOn: plainDate("2026-11-03") })).toBe("You cancelled on 3 Nov.");
    expect(text({ lastMetOn: null, joinedOn: plainDate("2026-09-21") })).toBe("Never met. Joined on 21 Sep.");
    expect(text({ lastMetOn: null, joinedOn: plainDate("2021-09-21") })).toBe("Never met.");
    expect(text({ lastMetOn: plainDate("2026-02-25") })).toBe("Longest since: 37 weeks.");
    expect(text({ lastMetOn: plainDate("2026-09-10"), changedTeamOn: plainDate("2026-10-12") })).toBe(
      "Changed team on 12 Oct.",
    );
    expect(text({ lastMetOn: plainDate("2026-09-10") })).toBe("Last met 9 weeks ago.");
    expect(text({ cancelledByLeaderOn: plainDate("2025-12-30") })).toBe("You cancelled on 30 Dec 2025.");
  });

  it("does not depend on the order people come in", () => {
    const day = fc.option(
      fc
        .integer({ min: 0, max: 300 })
        .map((n) => plainDate(new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))),
      { nil: null },
    );
    const people = fc
      .array(fc.record({ lastMetOn: day, joinedOn: day, cancelledByLeaderOn: day, askedOn: day, changedTeamOn: day }), {
        minLength: 2,
        maxLength: 30,
      })
      .map((list) => list.map((more, i) => standing(`p${i}`, more)));
    fc.assert(
      fc.property(people, (list) => {
        const names = (order: typeof list) => queueOf(order, today).map((one) => one.personId);
        expect(names([...list].reverse())).toEqual(names(list));
      }),
    );
  });
});
