import { describe, expect, it } from "vitest";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { mailHealth, stateText } from "@/lib/admin/rules/mail-words";
import { zone } from "@/lib/time/calendar";

describe("the state of a mail", () => {
  const [on, oslo] = [new Date("2026-11-18T22:30:00Z"), zone("Europe/Oslo")];
  const text = (state: Parameters<typeof stateText>[0]["state"], at: string) =>
    stateText({ state, on, at: new Date(at) }, oslo);

  it("names the day where it is another than that of its writing, on the reader's clock", () => {
    expect(text("sent", "2026-11-18T22:40:00Z")).toBe("Sent");
    expect(text("sent", "2026-11-18T23:10:00Z")).toBe("Sent, Thu 19 Nov");
    expect(text("queued", "2026-12-18T08:00:00Z")).toBe("Waits for its time, Fri 18 Dec");
  });

  it("names no day for what was taken back before it", () => {
    expect(text("withdrawn", "2026-12-18T08:00:00Z")).toBe("Taken back");
  });
});

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
