import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choicesFor, stored, whoReads } from "@/lib/prompts/rules/choice";
import { promptKicker, promptsFor, promptsLede, promptsTitle, timeToAnswer } from "@/lib/prompts/rules/sequence";
import { answersSummary } from "@/lib/prompts/rules/summary";
import { promptsDueAt, reminderDueAt } from "@/lib/prompts/rules/timing";
import { unsavedSentences } from "@/lib/prompts/rules/unsaved";
import { answerChoices, SaveAnswer } from "@/lib/prompts/schema";
import { defaultTemplate } from "@/lib/templates/rules/default";
import { zone } from "@/lib/time/calendar";

const names = { leader: "Dagny", manager: "Ravi" };
const questions = defaultTemplate.sections.flatMap((section) =>
  section.questions.map((one) => ({ ...one, id: one.key })),
);
const id = "0190b5a0-0000-7000-8000-000000000001";

describe("what is not saved", () => {
  const said = (...answers: Parameters<typeof unsavedSentences>[0]) =>
    unsavedSentences(answers, "Dagny", true).map(({ says }) => says);

  it("is nothing only once every answer is", () => {
    expect(said("saved", "saved")).toEqual([]);
    for (const one of ["saving", "kept-here", "page-only", "two-texts", "refused", "unpressed"] as const)
      expect(said("saved", one), one).toHaveLength(1);
  });

  it("says which ones, where they are, and what becomes of them", () => {
    expect(said("kept-here", "kept-here", "saved", "page-only", "unpressed")).toEqual([
      "Not with Dagny yet: your answers to questions 1 and 2. They are kept on this device, and save themselves once you are back online.",
      "Not with Dagny yet: your answer to question 4. Leave this page open: it is nowhere else, and saves itself once you are back online.",
      "Not with Dagny yet: what you chose at question 5. Choose there once more when you are back online.",
    ]);
  });

  it("interrupts nobody for what is over in a moment, and somebody for all else", () => {
    const [saving, keptHere] = unsavedSentences(["saving", "kept-here"], "Dagny", true);
    expect([saving?.passing, keptHere?.passing]).toEqual([true, false]);
  });

  it("claims nothing of the leader before they are sent", () => {
    const unsent = unsavedSentences(["two-texts", "refused", "saving"], "Dagny", false).map(({ says }) => says);
    expect(unsent.join(" ")).not.toContain("Dagny");
    expect(unsent).toHaveLength(2);
  });
});

describe("the sequence of prompts", () => {
  const promise = { id: "p", text: "I’ll find out whether part weeks of on-call can be paid" };

  it("asks first whether what was promised happened", () => {
    const [first, ...rest] = promptsFor(questions, [promise], names);
    expect(first?.asks).toBe("Dagny said: I’ll find out whether part weeks of on-call can be paid. Did that happen?");
    expect(rest.every((one) => one.kind === "question")).toBe(true);
  });

  it("leaves promises out when none is open", () => {
    expect(promptsFor(questions, [], names).some((one) => one.kind === "promise")).toBe(false);
  });

  it("asks the core before what is optional, and nothing meant for the room", () => {
    const asked = promptsFor(questions, [], names);
    const optional = asked.map((one) => one.kind === "question" && one.optional);
    expect(optional.lastIndexOf(false)).toBeLessThan(optional.indexOf(true));
    expect(asked.map((one) => one.id)).not.toContain("growth.between");
  });

  it("says which is which", () => {
    const asked = promptsFor(questions, [promise], names);
    const kickers = asked.map(promptKicker);
    expect(kickers[0]).toBe("1 · From last time");
    expect(kickers.at(-1)).toBe(`${asked.length} · Skip if you like`);
    expect(kickers).toContain("6 · Your turn");
  });

  it("counts and estimates in words", () => {
    expect(promptsTitle(6, "Thursday")).toBe("Six questions before Thursday");
    expect(promptsTitle(1, "Monday")).toBe("One question before Monday");
    expect(promptsTitle(13, "Monday")).toBe("13 questions before Monday");
    expect(timeToAnswer(6)).toBe("About five minutes");
    expect(timeToAnswer(1)).toBe("About a minute");
  });

  it("speaks of drafts only until the answers are sent", () => {
    const above = (sent: boolean) => promptsLede(6, { leader: "Dagny", sent });
    expect(above(false)).toBe("About five minutes. Skip any of them. Your drafts stay here until you send them.");
    expect(above(true)).toBe("You sent your answers to Dagny. Changes reach them as they are saved, until you meet.");
  });
});

describe("raise it live", () => {
  it("has no field for words: a request that carries some is refused", () => {
    const live = { meetingId: id, questionId: id, revision: 0, choice: "raiseLive" };
    expect(SaveAnswer.safeParse(live).success).toBe(true);
    expect(SaveAnswer.safeParse({ ...live, text: "canary" }).success).toBe(false);
  });

  it("never leaves anything to store", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(stored({ choice: "raiseLive", text })).toBeNull();
      }),
    );
    expect(stored({ choice: "leaderOnly", text: "mine" })).toBe("mine");
  });

  it("says who reads what, and names k", () => {
    expect(choicesFor("Dagny", 5).map((one) => one.value)).toEqual([...answerChoices]);
    expect(choicesFor("Dagny", 7).at(-1)?.says).toBe("No name, from seven people up.");
    for (const choice of answerChoices) expect(whoReads(choice, "Dagny")).toContain("Dagny");
  });
});

describe("when prompts go out", () => {
  const startsAt = new Date("2026-11-12T13:30:00Z");

  it("is three working days before, at nine on the participant's clock", () => {
    expect(promptsDueAt(startsAt, zone("Europe/Paris"))).toEqual(new Date("2026-11-09T08:00:00Z"));
    expect(promptsDueAt(startsAt, zone("Asia/Kolkata"))).toEqual(new Date("2026-11-09T03:30:00Z"));
  });

  it("skips the weekend", () => {
    const monday = new Date("2026-11-16T10:00:00Z");
    expect(promptsDueAt(monday, zone("Etc/UTC"))).toEqual(new Date("2026-11-11T09:00:00Z"));
    expect(reminderDueAt(monday, zone("Etc/UTC"))).toEqual(new Date("2026-11-13T09:00:00Z"));
  });
});

describe("what the leader reads first", () => {
  it("counts what was written and what will be raised", () => {
    const answer = { choice: "leaderOnly" as const, text: "word ".repeat(150) };
    const live = { choice: "raiseLive" as const, text: null };
    expect(answersSummary([answer, answer, answer, answer, live], "Juno")).toBe(
      "4 answered, about 3 minutes to read. 1 more Juno will raise live.",
    );
    expect(answersSummary([live], "Juno")).toBe("1 Juno will raise live.");
    expect(answersSummary([{ choice: "leaderOnly", text: "  " }], "Juno")).toBe("Nothing from Juno yet.");
  });
});
