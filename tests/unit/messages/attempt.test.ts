import { describe, expect, it } from "vitest";
import { afterRefusal, tooLate } from "@/lib/messages/rules/attempt";

const now = new Date("2026-11-12T09:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const refused = (responseCode: number, command = "RCPT TO") => ({
  code: "EENVELOPE",
  responseCode,
  command,
  handedOver: false,
});

describe("a mail that was not taken", () => {
  it("waits longer each time and is given up in the end", () => {
    const states = Array.from({ length: 6 }, (_, tries) => afterRefusal(refused(451), tries + 1, now));
    expect(states.slice(0, -1).map((next) => (next.state === "queued" ? next.sendAfter : null))).toEqual(
      [1, 5, 30, 120, 360].map(minutes),
    );
    expect(states.at(-1)).toEqual({
      state: "failed",
      problem: "The mail server answered 451 to RCPT TO; given up after 6 tries",
    });
  });

  it("fails at once when the server refuses for good", () => {
    expect(afterRefusal(refused(550), 1, now)).toEqual({
      state: "failed",
      problem: "The mail server answered 550 to RCPT TO",
    });
    expect(afterRefusal({ code: "EENVELOPE", command: "API", handedOver: false }, 1, now).state).toBe("failed");
  });

  it("is tried again after wrong credentials, which someone can put right", () => {
    const next = afterRefusal({ code: "EAUTH", handedOver: false }, 1, now);
    expect(next).toMatchObject({ state: "queued", problem: expect.stringContaining("SMTP_URL") });
  });

  it("is not known to be sent or not when the server took it and never answered", () => {
    expect(afterRefusal({ code: "ETIMEDOUT", command: "CONN", handedOver: true }, 1, now).state).toBe("unknown");
    expect(afterRefusal({ code: "ECONNECTION", command: "CONN", handedOver: false }, 1, now).state).toBe("queued");
    expect(afterRefusal({ ...refused(554, "DATA"), handedOver: true }, 1, now).state).toBe("failed");
  });
});

describe("a sign-in link", () => {
  it("is not sent once it no longer works; an invitation is", () => {
    expect(tooLate({ kind: "sign-in", createdAt: now }, minutes(10))).toBe(true);
    expect(tooLate({ kind: "sign-in", createdAt: now }, minutes(9))).toBe(false);
    expect(tooLate({ kind: "invitation", createdAt: now }, minutes(600))).toBe(false);
  });
});
