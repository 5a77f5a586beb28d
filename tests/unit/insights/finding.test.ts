import { describe, expect, it } from "vitest";
import { pointsInWords } from "@/lib/insights/rules/amount";
import { findingFor } from "@/lib/insights/rules/finding";
import { series } from "./series";

const finding = (...points: string[]) => findingFor(series("Platform", "Ravi", ...points));

describe("the finding of a team", () => {
  it("names a distance that doubt does not explain", () => {
    expect(finding("7.6/8 7.5", "7.1/8 7.6", "6.4/8 7.8", "5.6/8 7.6")).toEqual({
      title: "Platform hears itself two points happier than it is",
      says: "Ravi’s prediction has stayed near 7.7 while the team’s own answer fell from 7.6 to 5.6. The distance has been larger than the doubt in every quarter shown since Q2 25.",
    });
  });
  it("draws no arrow on noise", () => {
    expect(finding("6.9/6 7", "6.2/6 6.8").says).toBe(
      "Ravi’s prediction has stayed near 6.9 while the team’s own answer went from 6.9 to 6.2, which chance can explain. The distance is within the doubt.",
    );
  });
  it("says when a team is heard as it is", () => {
    expect(finding("6.9/6 7", "6.2/6 6.8").title).toBe("Platform is heard as it is");
  });
  it("says when a team is happier than was expected", () => {
    expect(finding("8.1/9 6.5").title).toBe("Platform is a point and a half happier than Ravi expected");
  });
  it("tells one quarter plainly", () => {
    expect(finding("5.8/8 7.8").says).toBe(
      "Ravi expected 7.8, the team said 5.8, likely between 4.6 and 7.0. The distance is larger than the doubt.",
    );
  });
  it("does without a prediction", () => {
    expect(finding("6.4/8")).toEqual({
      title: "Platform said 6.4 in Q4 24",
      says: "In Q4 24 the team said 6.4, likely between 5.2 and 7.6. No prediction was sealed.",
    });
  });
  it("asks nobody for a prediction of everyone", () => {
    expect(findingFor(series("Everyone", "", "6.4/30", "6.6/30"))).toEqual({
      title: "Everyone said 6.6 in Q1 25",
      says: "The team’s own answer went from 6.4 to 6.6, which chance can explain.",
    });
  });
  it("speaks of the past when the latest quarter is hidden", () => {
    expect(finding("5.8/8 7.8", "hidden").title).toBe("Platform heard itself two points happier than it was in Q4 24");
    expect(finding("6.8/8 7", "hidden").title).toBe("Platform was heard as it is in Q4 24");
    expect(finding("8/8 6", "hidden").title).toBe("Platform was two points happier than Ravi expected in Q4 24");
  });
  it("has no number where all is hidden", () => {
    const { title, says } = finding("hidden 7", "hidden 8");
    expect(title).toBe("Platform: hidden to protect people");
    expect(says).not.toMatch(/\d/);
  });
  it("teaches what will stand here before the first release", () => {
    expect(finding().title).toBe("Platform has no figures yet");
  });
  it("tells a prediction that wandered", () => {
    expect(finding("7/8 6", "7/8 7.5").says).toMatch(/^Ravi’s prediction went from 6.0 to 7.5 while/);
    expect(finding("7/8 6", "7/8 7.5", "7/8 6").says).toMatch(/^Ravi’s prediction has moved between 6.0 and 7.5 while/);
  });
});

describe("an amount in words", () => {
  it.each([
    [0.5, "half a point"],
    [-1, "one point"],
    [1.6, "a point and a half"],
    [2, "two points"],
    [2.5, "two and a half points"],
    [0.1, "half a point"],
  ])("%f is %s", (points, words) => expect(pointsInWords(points)).toBe(words));
});
