import { expect, test } from "vitest";
import { momentMeant } from "@/lib/planning/rules/named-time";
import { MoveToTime } from "@/lib/planning/schema";
import { plainDate, zone } from "@/lib/time/calendar";

const oslo = zone("Europe/Oslo");
const id = "0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa";
const half = 2 * 60 + 30;

test("half past two on the spring day is refused with the two times around it", () => {
  const meant = momentMeant({ day: plainDate("2027-03-28"), time: half }, oslo);
  expect(meant).toMatchObject({ ok: false, problem: { kind: "invalid", fields: { time: expect.any(String) } } });
  expect(JSON.stringify(meant)).toContain(
    "On Sun 28 Mar the clocks go forward and there is no 02:30. Choose 01:30 or 03:30.",
  );
});

test("half past two on the autumn day is asked about, and is one hour or the other", () => {
  const day = plainDate("2026-10-25");
  expect(momentMeant({ day, time: half }, oslo)).toMatchObject({
    ok: false,
    problem: { fields: { which: expect.any(String) } },
  });
  const first = momentMeant({ day, time: half, which: "first" }, oslo);
  const second = momentMeant({ day, time: half, which: "second" }, oslo);
  expect([first, second]).toEqual([
    { ok: true, value: new Date("2026-10-25T00:30:00Z") },
    { ok: true, value: new Date("2026-10-25T01:30:00Z") },
  ]);
});

test("every other time is what it says", () => {
  const sent = { meetingId: id, revision: "0", day: "2026-11-12", time: "14:30" };
  expect(momentMeant(MoveToTime.parse(sent), oslo)).toEqual({ ok: true, value: new Date("2026-11-12T13:30:00Z") });
  for (const wrong of [{ day: "2026-02-30" }, { time: "25:00" }, { time: "2:30" }, { which: "third" }])
    expect(MoveToTime.safeParse({ ...sent, ...wrong }).success).toBe(false);
});

test("where the clocks skip midnight the earlier of the two times is named with its day", () => {
  const meant = momentMeant({ day: plainDate("2026-09-06"), time: 30 }, zone("America/Santiago"));
  const message = expect.stringContaining("Choose Sat 5 Sep, 23:30 or 01:30.");
  expect(meant).toMatchObject({ ok: false, problem: { kind: "invalid", message } });
});
