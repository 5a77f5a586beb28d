import { describe, expect, it } from "vitest";
import { type Led, standingOf } from "@/lib/planning/rules/history";
import { zone } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { attendee, q4, span } from "./world";

const oslo = zone("Europe/Oslo");
const { busy: _, ...person } = attendee("Sam", "Europe/Lisbon");
const sam = { ...person, managerId: "Ravi", joinedOn: null, changedTeamOn: null };
const led = (startsAt: string, more: Partial<Led> = {}): Led => ({
  ...span(startsAt, new Date(Date.parse(startsAt) + 30 * 60_000).toISOString()),
  personIds: ["Sam"],
  kind: "planned",
  state: "held",
  cancelledBy: null,
  endedAt: null,
  quarter: q4,
  ...more,
});
const off = (startsAt: string, endedAt: string, by: "leader" | "participant") =>
  led(startsAt, { state: by === "leader" ? "cancelled" : "deferred", cancelledBy: by, endedAt: new Date(endedAt) });
const standing = (...meetings: Led[]) => standingOf(sam, meetings, q4, oslo);

describe("what somebody's meetings say of their place in the queue", () => {
  it("counts only meetings that took place as met", () => {
    const agreed = led("2026-11-05T10:00Z", { state: "scheduled" });
    expect(standing(led("2026-07-20T10:00Z"), agreed)).toMatchObject({
      lastMetOn: "2026-07-20",
      lastMetBefore: "2026-07-20",
      agreedOn: ["2026-11-05"],
    });
    expect(standing(led("2026-07-20T10:00Z"), led("2026-10-20T10:00Z"))).toMatchObject({
      lastMetOn: "2026-10-20",
      lastMetBefore: "2026-07-20",
    });
    expect(standing(led("2026-07-20T10:00Z", { personIds: ["Ines"] })).lastMetOn).toBeNull();
  });

  it("keeps a leader's cancellation as a debt until something makes up for it", () => {
    const cancelled = off("2026-11-05T10:00Z", "2026-11-03T08:00Z", "leader");
    expect(standing(cancelled).cancelledByLeaderOn).toBe("2026-11-03");
    expect(standing(cancelled, led("2026-11-20T10:00Z", { state: "scheduled" })).cancelledByLeaderOn).toBeNull();
    expect(standing(cancelled, led("2026-10-20T10:00Z")).cancelledByLeaderOn).toBe("2026-11-03");
  });

  it("leaves whoever skipped this quarter in peace, this quarter", () => {
    const skipped = off("2026-11-05T10:00Z", "2026-11-03T08:00Z", "participant");
    expect(standing(skipped)).toMatchObject({ deferred: true, cancelledByLeaderOn: null });
    expect(standingOf(sam, [{ ...skipped, quarter: quarter("2026-Q3") }], q4, oslo).deferred).toBe(false);
    expect(standing(skipped, led("2026-12-01T10:00Z", { state: "scheduled" })).deferred).toBe(false);
  });

  it("says the same of whoever asked to talk as of whoever did not, whatever became of it", () => {
    const planned = [led("2026-07-20T10:00Z"), off("2026-11-05T10:00Z", "2026-11-03T08:00Z", "leader")];
    const asked = { kind: "openDoor" } as const;
    for (const one of [
      led("2026-08-20T10:00Z", asked),
      led("2026-11-20T10:00Z", asked),
      led("2026-12-20T10:00Z", { ...asked, state: "scheduled" }),
      { ...off("2026-11-15T10:00Z", "2026-11-13T08:00Z", "participant"), ...asked },
      { ...off("2026-11-15T10:00Z", "2026-11-13T08:00Z", "leader"), ...asked },
    ]) {
      expect(standing(one)).toEqual(standing());
      expect(standing(...planned, one)).toEqual(standing(...planned));
    }
  });

  it("remembers who had the edge of the day last time", () => {
    expect(standing(led("2026-07-20T08:00Z")).hadEdgeLast).toBe(true);
    expect(standing(led("2026-07-20T08:00Z"), led("2026-10-20T10:00Z")).hadEdgeLast).toBe(false);
  });
});
