import { describe, expect, it } from "vitest";
import { blindSpots, blindSpotTitle } from "@/lib/insights/rules/blind-spots";
import { addedUp, coverageTitle, fairnessTitle, marks, nobody } from "@/lib/insights/rules/coverage";
import { csv } from "@/lib/insights/rules/csv";
import { cellText, heatMap, heatTitle } from "@/lib/insights/rules/heat";
import { promiseRecord, promiseTitle } from "@/lib/insights/rules/promises";
import { quarter } from "@/lib/time/quarter";
import { series } from "./series";

const q1 = quarter("2024-Q4");
const q2 = quarter("2025-Q1");

describe("the heat map", () => {
  const teams = [
    series("Platform", "Ravi", "7.0/6", "hidden"),
    series("Search", "Noor", "–", "6.0/12"),
    series("Data", "Sam", "hidden", "hidden"),
  ];
  const map = heatMap(teams, [q1, q2]);
  it("knows a value, a veil and a team that was not yet one", () => {
    expect(map.rows.map(({ cells }) => cells.map(({ kind }) => kind))).toEqual([
      ["value", "hidden"],
      ["none", "value"],
      ["hidden", "hidden"],
    ]);
    expect(map.rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell, q1)))).toContain(
      "Q4 24: hidden to protect people",
    );
  });
  it("adds up shown teams only", () => expect(map.sum.map((sum) => sum?.n)).toEqual([6, 12]));
  it("names only what moved beyond chance", () => {
    expect(heatTitle(teams)).toBe("One quarter is not a trend yet");
    expect(heatTitle([series("A", "a", "7/8", "6.8/8")])).toBe("No team has moved more than chance explains");
    expect(heatTitle([series("A", "a", "5/8", "8/8"), series("B", "b", "8/8", "5/8")])).toBe("A rose, B fell");
    expect(heatTitle([])).toBe("Nothing to compare yet");
  });
});

describe("blind spots", () => {
  const all = [
    series("Platform", "Ravi", "5.8/8 7.8"),
    series("Mobile", "Bo", "7/6 6.6"),
    series("Data", "Sam", "hidden 7"),
    series("Search", "Noor", "6/6"),
  ];
  it("stand around the diagonal, hidden and unsealed ones aside", () => {
    const spots = blindSpots(all, q1);
    expect(spots.spots.map(({ team }) => team)).toEqual(["Platform", "Mobile"]);
    expect(spots).toMatchObject({ hidden: ["Data"], unsealed: ["Search"] });
    expect(blindSpotTitle(spots)).toBe("Only Platform lies outside what chance explains");
  });
  it("rank nobody", () => {
    expect(blindSpotTitle(blindSpots([series("Mobile", "Bo", "7/6 6.6"), series("Web", "Di", "7/6 7")], q1))).toBe(
      "Every team is heard as it is",
    );
    expect(blindSpotTitle(blindSpots([], q1))).toBe("No prediction stands beside a figure yet");
  });
});

describe("coverage", () => {
  const team = (met: number, planned: number, waiting: number, not = 0) => ({
    teamId: `${met}`,
    team: "T",
    counts: { ...nobody(), met, planned, waiting, notThisQuarter: not },
  });
  it("adds up and marks each person once", () => {
    expect(addedUp([team(1, 2, 0), team(2, 0, 1, 1)])).toEqual({ met: 3, planned: 2, waiting: 1, notThisQuarter: 1 });
    expect(marks(team(1, 1, 0, 1).counts)).toEqual(["met", "planned", "notThisQuarter"]);
  });
  it.each([
    [[team(7, 2, 0)], "7 of 9 met so far, and everyone else has a place"],
    [[team(3, 2, 1)], "3 of 6 met so far, 1 still waits for a time"],
    [[team(4, 0, 0)], "Everyone has been met"],
    [[], "Nobody is due this quarter"],
  ])("says where the quarter stands", (teams, title) => expect(coverageTitle(teams)).toBe(title));
  it("compares minutes, never people", () => {
    const minutes = (team: string, total: number) => ({
      teamId: team,
      team,
      meetings: 4,
      minutes: total,
      movedByLeader: 0,
      oddHours: 0,
    });
    expect(fairnessTitle([minutes("A", 120), minutes("B", 130)])).toBe("Every team gets the same time");
    expect(fairnessTitle([minutes("A", 120), minutes("B", 180)])).toBe(
      "Conversations differ by 15 minutes between teams",
    );
  });
});

describe("promises", () => {
  it("count as kept when those they were made to say so", () => {
    const fact = (outcome: "kept" | "partly" | null, daysToTell: number | null, personId = "a") => ({
      personId,
      outcome,
      daysToTell,
    });
    const record = promiseRecord([fact("kept", 6), fact("partly", 9, "b"), fact(null, 14), fact(null, null)]);
    expect(record).toEqual({
      made: 4,
      people: 2,
      answered: 2,
      kept: 1,
      partly: 1,
      days: { median: 9, from: 8, to: 12 },
    });
    expect(promiseTitle(record)).toBe("Promises come back in nine days");
    expect(promiseTitle(promiseRecord([]))).toBe("No promise was made");
    expect(promiseTitle(promiseRecord([fact(null, null)]))).toBe("No answer has gone back yet");
  });
});

describe("a table for a spreadsheet", () => {
  it("quotes, ends lines as RFC 4180 says, and never becomes a formula", () => {
    expect(
      csv([
        ["Team", "Mean"],
        ['Ravi, "R"', 5.8],
        ["=HYPERLINK(1)", null],
        [" +1", -2],
      ]),
    ).toBe('Team,Mean\r\n"Ravi, ""R""",5.8\r\n\'=HYPERLINK(1),\r\n\' +1,-2\r\n');
  });
});
