import { describe, expect, it } from "vitest";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { byState, mailHealth } from "@/lib/admin/rules/mail-words";

describe("mail health", () => {
  const well = { counts: [], smtp: true, lateMinutes: 0 };
  const one = (state: "failed" | "unknown" | "queued", mails = 1) => [{ kind: "invitation", state, mails }];

  it("says the worst first", () => {
    expect(mailHealth({ ...well, counts: one("failed"), lateMinutes: 12 })).toContain(
      "The worker does not seem to run",
    );
    expect(mailHealth({ ...well, counts: [...one("failed", 2), ...one("unknown")] })).toBe(
      "2 mails could not be delivered.",
    );
    expect(mailHealth({ ...well, counts: one("unknown") })).toBe("Of 1 mail nobody knows whether it left.");
    expect(mailHealth({ ...well, smtp: false })).toBe("No mail server is connected. Mail is kept here.");
    expect(mailHealth({ ...well, counts: one("queued", 3) })).toBe("All is well. 3 mails wait for their time.");
    expect(mailHealth({ ...well, counts: one("queued") })).toBe("All is well. 1 mail waits for its time.");
    expect(mailHealth(well)).toBe("All is well.");
  });

  it("adds up kinds", () => {
    expect(byState([...one("failed", 2), { kind: "move", state: "failed", mails: 3 }]).failed).toBe(5);
  });
});

describe("what happened", () => {
  it("is a sentence without a subject", () => {
    expect(happeningWords("answers.read")).toBe("Opened answers");
    expect(happeningWords("session.start")).toBe("Signed in");
    expect(happeningWords("meeting.move")).toBe("Moved a meeting");
  });

  it("stays as it is when nobody gave it words", () => {
    expect(happeningWords("teapot.boil")).toBe("teapot.boil");
    expect(happeningWords("constructor")).toBe("constructor");
  });
});
