import { describe, expect, it } from "vitest";
import { cadenceWarning, conversationsAYear } from "@/lib/programmes/rules/cadence";
import { checklist, type Facts } from "@/lib/programmes/rules/checklist";
import { narrowStart } from "@/lib/programmes/rules/start";
import { announcementParagraphs, briefingParagraphs, statements } from "@/lib/programmes/rules/texts";
import { BriefManagers, cadences, ProgrammeSettings, usualSettings } from "@/lib/programmes/schema";

describe("a programme's cadence", () => {
  it("draws a warning when it overshadows managers or misses what is urgent, and only then", () => {
    expect([52, 26, 13].map(cadenceWarning).every((text) => text?.startsWith("More often than monthly"))).toBe(true);
    expect([12, 4, 2].map(cadenceWarning)).toEqual([null, null, null]);
    expect(cadenceWarning(1)).toMatch(/^Less than twice a year/);
    expect(cadences.map((cadence) => cadenceWarning(conversationsAYear(cadence)) === null)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("a programme's settings", () => {
  const fields = { ...usualSettings, lengthMinutes: "30", perWeek: "3", perDay: "2", preparationMinutes: "15" };
  const firstProblem = (more: object) => {
    const parsed = ProgrammeSettings.safeParse({ ...fields, ...more });
    return parsed.success ? null : parsed.error.issues[0]?.message;
  };

  it("come from a form as text", () => expect(ProgrammeSettings.parse(fields)).toEqual(usualSettings));

  it("are bounded, in words", () => {
    expect(firstProblem({ lengthMinutes: "19" })).toBe("The length in minutes is at least 20.");
    expect(firstProblem({ lengthMinutes: "61" })).toBe("The length in minutes is at most 60.");
    expect(firstProblem({ lengthMinutes: "half an hour" })).toBe(
      "The length in minutes is a whole number from 20 to 60.",
    );
    expect(firstProblem({ perWeek: "0" })).toBe("The number a week is at least 1.");
    expect(firstProblem({ perWeek: "1" })).toBe("A day cannot take more than its week.");
    expect(firstProblem({ bufferMinutes: "31" })).toBe("The number of free minutes is at most 30.");
    expect(firstProblem({ cadence: "weekly" })).toBe("Choose how often.");
  });
});

describe("starting", () => {
  const all = ["Ana", "Bo", "Cy"];
  const start = (chosen: string[], reason = "", briefedBefore: string[] = []) =>
    narrowStart({ chosen, briefedBefore, all, reason });

  it("with one team alone is refused without a written reason", () => {
    expect(start(["Ana"])).toMatch(/^One team alone looks like an investigation/);
    expect(start(["Ana"], "because")).not.toBeNull();
    expect(start(["Ana"], "The other two teams start in January, after the move.")).toBeNull();
  });

  it("with several teams, or with the only one there is, needs none", () => {
    expect(start(["Ana", "Bo"])).toBeNull();
    expect(start(["Bo"], "", ["Ana"])).toBeNull();
    expect(narrowStart({ chosen: ["Ana"], briefedBefore: [], all: ["Ana"], reason: "" })).toBeNull();
  });

  it("takes one checked box as well as several", () => {
    const id = "01890000-0000-7000-8000-000000000001";
    expect(BriefManagers.parse({ managerIds: id }).managerIds).toEqual([id]);
    expect(BriefManagers.safeParse({}).error?.issues[0]?.message).toBe("Choose at least one manager.");
  });
});

describe("the texts", () => {
  const names = { leader: "Dagny", manager: "Ravi", cadence: "quarterly", lengthMinutes: 30 } as const;

  it("tell a manager the four things, and what will happen", () => {
    expect(statements.map((statement) => statement.title)).toEqual([
      "A feedback loop, not an audit",
      "Day-to-day decisions stay with you",
      "I will not ask what was said",
      "I see themes only, and so do you",
    ]);
    expect(briefingParagraphs(names).join(" ")).toContain("once a quarter, for 30 minutes");
  });

  it("tell the team that nothing is wrong", () => {
    expect(announcementParagraphs(names)[0]).toContain("Nothing is wrong; everyone on the team gets one.");
  });
});

describe("the checklist", () => {
  const nothing: Facts = {
    started: false,
    managers: 3,
    briefed: 0,
    acknowledged: 0,
    announced: false,
    invited: 0,
    people: 20,
  };
  const at = (more: Partial<Facts>) => checklist({ ...nothing, ...more }).map((step) => step.state);

  it("has one step to do now, and the rest later", () => {
    expect(at({})).toEqual(["now", "later", "later", "later"]);
    expect(at({ started: true, briefed: 3, acknowledged: 2 })).toEqual(["done", "now", "later", "later"]);
    expect(at({ started: true, briefed: 3, acknowledged: 3 })).toEqual(["done", "done", "now", "later"]);
    expect(at({ started: true, briefed: 3, acknowledged: 3, announced: true, invited: 4 })).toEqual(
      Array(4).fill("done"),
    );
  });

  it("says who is missing", () => {
    const detail = (more: Partial<Facts>) => checklist({ ...nothing, started: true, ...more })[1]?.detail;
    expect(detail({})).toBe("3 to brief");
    expect(detail({ briefed: 2, acknowledged: 1 })).toBe("1 of 3 said yes, 1 not briefed");
    expect(detail({ briefed: 3, acknowledged: 3 })).toBe("All 3 said yes");
    expect(detail({ managers: 0 })).toBe("No manager reports to you who has a team");
  });
});
