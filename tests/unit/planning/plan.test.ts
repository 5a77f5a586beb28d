import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { explain, leftOutText } from "@/lib/planning/rules/explain";
import { broken } from "@/lib/planning/rules/keep";
import { nearlyText } from "@/lib/planning/rules/nearly";
import { weekOf } from "@/lib/planning/rules/weeks";
import { dateIn, plainDate } from "@/lib/time/calendar";
import { endDay, firstDay } from "@/lib/time/quarter";
import { attendee, type Case, dueOf, planCase, promised, q4, span, standing } from "./world";

const many = (count: number, where = (_: number) => "Europe/Berlin") =>
  Array.from({ length: count }, (_, i) => attendee(`p${String(i).padStart(2, "0")}`, where(i)));
const limits = { perWeek: 3, perDay: 2, length: 30 };
const leader = attendee("Dagny");
const caseOf = (count: number, more: Partial<Case> = {}): Case => {
  const people = more.people ?? many(count);
  return { leader, people, due: dueOf(people.map((p) => standing(p.id))), limits, ...more };
};

describe("a planned quarter", () => {
  it("leaves out nobody while there is room, and the last of the queue when there is none", () => {
    expect(planCase(caseOf(39)).plan.leftOut).toEqual([]);
    const { plan } = planCase(caseOf(41));
    expect(plan.placed).toHaveLength(39);
    expect(plan.leftOut.map((left) => [left.due.rank, left.why])).toEqual([
      [39, "full"],
      [40, "full"],
    ]);
    expect(leftOutText(plan.leftOut[0] as (typeof plan.leftOut)[0], plan)).toBe(
      "The weeks are full: 39 places for 41 people.",
    );
  });

  it("spreads evenly: no week is empty while another is full", () => {
    const load = [...planCase(caseOf(26)).plan.weekLoad].slice(0, 13);
    expect([Math.min(...load), Math.max(...load)]).toEqual([2, 2]);
  });

  it("keeps a team's people near one another", () => {
    const people = many(24);
    const due = dueOf(people.map((p, i) => standing(p.id, { managerId: `m${Math.floor(i / 6)}` })));
    const { plan } = planCase(caseOf(24, { due }));
    for (const team of ["m0", "m1", "m2", "m3"]) {
      const weeks = plan.placed.filter((one) => one.due.managerId === team).map((one) => one.week);
      expect(Math.max(...weeks) - Math.min(...weeks)).toBeLessThanOrEqual(4);
    }
  });

  it("finds nobody's common half hour where there is none, and says so", () => {
    const far = attendee("Far", "Pacific/Auckland");
    const { plan } = planCase(caseOf(1, { people: [far], due: dueOf([standing("Far")]) }));
    expect(plan.leftOut[0]?.why).toBe("noCommonTime");
    expect(plan.leftOut[0] && leftOutText(plan.leftOut[0], plan)).toBe(
      "No common free half hour in working hours in any week.",
    );
    const limits = { perWeek: 3, perDay: 1, length: 45 };
    const longer = planCase(caseOf(1, { people: [far], due: dueOf([standing("Far")]), limits })).plan;
    expect(longer.leftOut[0] && leftOutText(longer.leftOut[0], longer)).toBe(
      "No common free 45 minutes in working hours in any week.",
    );
  });

  it("says which hour would do for two people whose days never meet", () => {
    const { horizon, calendars } = planCase(
      caseOf(2, { people: [attendee("West", "America/Los_Angeles"), attendee("East", "Pacific/Auckland")] }),
    );
    const help = (name: string, within = { from: firstDay(q4), until: endDay(q4) }) => {
      const [own, other] = [calendars.get("Dagny"), calendars.get(name)];
      return own && other && nearlyText(horizon, own, other, limits, within);
    };
    expect(help("West")).toBe("18:00 on your clock would do.");
    expect(help("East")).toBeNull();
  });

  it("names only weekdays on which that hour is open, a weekend's too", () => {
    const noon = [720, 780] as const;
    const tokyo = { ...attendee("Tuesdays", "Asia/Tokyo"), hours: [null, noon, null, null, null, null, null] };
    const early = { ...attendee("Saturdays"), hours: [null, null, null, null, null, [480, 540] as const, null] };
    const six = attendee("Six", "Europe/Berlin", { hours: [...officeHours.slice(0, 5), [600, 720], null] });
    const { horizon, calendars } = planCase(caseOf(2, { leader: six, people: [tokyo, early] }));
    const help = (name: string, from: string) => {
      const [own, other] = [calendars.get("Six"), calendars.get(name)];
      const within = { from: plainDate(from), until: plainDate("2026-10-28") };
      return own && other && nearlyText(horizon, own, other, limits, within);
    };
    // Before the clocks go back, noon in Tokyo is at five in Berlin until 25 October; nobody is asked then.
    expect(help("Tuesdays", "2026-10-01")).toBeNull();
    expect(help("Saturdays", "2026-10-01")).toBe("08:30 on Saturdays on your clock would do.");
    const afternoon = { ...tokyo, id: "Later", hours: tokyo.hours.map((day) => day && ([780, 840] as const)) };
    const later = planCase(caseOf(1, { leader: six, people: [afternoon] }));
    const [own, other] = [later.calendars.get("Six"), later.calendars.get("Later")];
    const lastWeek = { from: plainDate("2026-10-19"), until: plainDate("2026-10-28") };
    expect(own && other && nearlyText(later.horizon, own, other, limits, lastWeek)).toBe(
      "06:30 on Tuesdays on your clock would do.",
    );
  });

  it("waits until a new colleague has settled in, or for the next quarter", () => {
    const due = dueOf([
      standing("Soon", { lastMetOn: null, joinedOn: plainDate("2026-10-05") }),
      standing("Later", { lastMetOn: null, joinedOn: plainDate("2026-12-01") }),
    ]);
    const { plan } = planCase(caseOf(2, { people: [attendee("Soon"), attendee("Later")], due }));
    expect(plan.placed.map((one) => one.due.personId)).toEqual(["Soon"]);
    expect(plan.placed[0] && dateIn(plan.placed[0].startsAt, leader.zone) >= "2026-11-16").toBe(true);
    expect(plan.leftOut.map((left) => left.why)).toEqual(["settling"]);
  });

  it("meets whoever asked, or was cancelled on, first", () => {
    const people = many(20);
    const due = dueOf(
      people.map((p, i) =>
        standing(p.id, {
          askedOn: i === 7 ? plainDate("2026-09-30") : null,
          cancelledByLeaderOn: i === 3 ? plainDate("2026-09-15") : null,
        }),
      ),
    );
    const weeks = new Map(planCase(caseOf(20, { due })).plan.placed.map((one) => [one.due.personId, one.week]));
    expect([weeks.get("p07"), weeks.get("p03")]).toEqual([0, 0]);
  });

  it("counts meetings agreed before towards the limits, and stays clear of them", () => {
    const fixed = [
      span("2026-10-05T08:00:00Z", "2026-10-05T08:30:00Z"),
      span("2026-10-06T08:00:00Z", "2026-10-06T08:30:00Z"),
      span("2026-10-07T08:00:00Z", "2026-10-07T08:30:00Z"),
    ];
    const given = caseOf(36, { fixed });
    const { plan } = planCase(given);
    expect(broken(promised(given, plan))).toEqual([]);
    expect(plan.placed.filter((one) => weekOf(q4, dateIn(one.startsAt, leader.zone)) === 1)).toEqual([]);
    expect([plan.placed.length, plan.places]).toEqual([36, 39]);
  });

  it("spares the edge of the day whoever had it last time", () => {
    const lisbon = attendee("Sam", "America/New_York");
    const due = dueOf([standing("Sam")]).map((one) => ({ ...one, hadEdgeLast: true }));
    const { plan, horizon, calendars } = planCase(caseOf(1, { people: [lisbon], due }));
    const [placed] = plan.placed;
    if (!placed) throw new Error("Sam was not placed");
    const seen = { horizon, today: plainDate("2026-10-01"), leader: calendar("Dagny"), person: calendar("Sam") };
    const why = explain(plan, placed, seen);
    expect(why.map((line) => line.about)).toEqual(["Order", "First free", "Fairness", "Your week"]);
    expect(why[0]?.says).toBe("Last met 11 weeks ago. Number 1 in the queue.");
    expect(why[1]?.says).toBe("The first week that is open for both of you.");
    expect(why[2]?.says).toMatch(/^Sam had the edge of the day last time, so the middle of it now: 09:30|1\d:\d\d/);
    expect(why[3]?.says).toMatch(/^1 of 3 in week 1, the only one on that (Thursday|Friday)\.$/);
    function calendar(id: string) {
      const found = calendars.get(id);
      if (!found) throw new Error(id);
      return found;
    }
  });
});
