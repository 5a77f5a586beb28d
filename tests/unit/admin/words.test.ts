import { describe, expect, it } from "vitest";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { mailHealth } from "@/lib/admin/rules/mail-words";

describe("mail health", () => {
  const well = { failed: 0, unknown: 0, smtp: true, lateMinutes: 0 };

  it("says the worst first", () => {
    expect(mailHealth({ ...well, failed: 1, lateMinutes: 12 })).toContain("The worker does not seem to run");
    expect(mailHealth({ ...well, failed: 2, unknown: 1 })).toBe("2 mails could not be delivered.");
    expect(mailHealth({ ...well, unknown: 1 })).toBe("Of 1 mail nobody knows whether it left.");
    expect(mailHealth({ ...well, smtp: false })).toBe("No mail server is connected. Mail is kept here.");
    expect(mailHealth(well)).toBe("All is well.");
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
