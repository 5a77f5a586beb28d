import { describe, expect, test } from "vitest";
import { treeStep } from "@/components/people/tree-step";
import { visibleBranches } from "@/components/people/visible-branches";
import { branchesUnder, openChart, pathTo } from "@/lib/people/rules/branches";
import { decisionsOf, withZone } from "@/lib/people/rules/decisions";
import { chartOf, org } from "../../support/org";

const drawn = org(`
  Ana
    Bo
      Cy
        Eve
      Di
    Fay
`);
const tree = {
  chart: chartOf(drawn),
  managers: new Map([...chartOf(drawn)].flatMap(([id, manager]) => (manager ? [[id, manager] as const] : []))),
  people: new Map(drawn.map(({ id, name }) => [id, { id, name, title: "", department: "" }] as const)),
};

describe("the org chart", () => {
  test("opens at the top, the larger part first", () => {
    const chart = openChart(tree, null);
    expect(chart.top.map((branch) => [branch.name, branch.reports, branch.below])).toEqual([["Ana", 2, 5]]);
    expect(chart.open).toEqual(["Ana"]);
    expect(chart.under.Ana?.map((branch) => branch.name)).toEqual(["Bo", "Fay"]);
  });

  test("shows whoever lost their manager below the heads, and says that nobody is known above them", () => {
    const chart = new Map([...tree.chart].filter(([id]) => id !== "Bo"));
    const left = { ...tree, chart: new Map([...chart].map(([id, above]) => [id, above === "Bo" ? null : above])) };
    const { top, open } = openChart(left, null);
    expect(top.map(({ name, unled, below }) => [name, unled, below])).toEqual([
      ["Ana", false, 1],
      ["Cy", true, 1],
      ["Di", true, 0],
    ]);
    expect(open).toEqual(["Ana"]);
  });

  test("opens down to whoever is looked for", () => {
    expect(openChart(tree, "Eve").open).toEqual(["Cy", "Bo", "Ana"]);
    expect(pathTo(tree.chart, "nobody")).toEqual([]);
    expect(branchesUnder(tree, "Bo").map((branch) => branch.name)).toEqual(["Cy", "Di"]);
  });

  const { top, under } = openChart(tree, "Eve");
  const open = new Set(["Ana", "Bo"]);
  const visible = visibleBranches(top, under, open);
  const at = (name: string) => visible.findIndex((branch) => branch.name === name);
  const step = (key: string, name: string) => {
    const found = treeStep(key, visible, at(name), open);
    return found && Object.entries(found).map(([verb, branch]) => `${verb} ${branch.name}`)[0];
  };

  test("shows what is open, with place and depth", () => {
    expect(visible.map((branch) => [branch.name, branch.depth, branch.position, branch.setSize])).toEqual([
      ["Ana", 0, 1, 1],
      ["Bo", 1, 1, 2],
      ["Cy", 2, 1, 2],
      ["Di", 2, 2, 2],
      ["Fay", 1, 2, 2],
    ]);
  });

  test.each([
    ["ArrowDown", "Ana", "go Bo"],
    ["ArrowUp", "Bo", "go Ana"],
    ["ArrowUp", "Ana", null],
    ["Home", "Fay", "go Ana"],
    ["End", "Ana", "go Fay"],
    ["ArrowRight", "Bo", "go Cy"],
    ["ArrowRight", "Cy", "unfold Cy"],
    ["ArrowRight", "Di", null],
    ["ArrowLeft", "Bo", "close Bo"],
    ["ArrowLeft", "Di", "go Bo"],
    ["Enter", "Di", "follow Di"],
    ["f", "Ana", "go Fay"],
    ["b", "Bo", "go Bo"],
    ["z", "Bo", null],
    ["Tab", "Bo", null],
  ])("%s on %s: %s", (key, name, expected) => {
    expect(step(key, name)).toBe(expected);
  });
});

describe("what an admin decides about a file", () => {
  const before = { columns: null, dateOrder: null, zoneFixes: { Acra: "Africa/Accra" }, keepMissing: false };
  const importId = "01a20261-4d77-7fdb-87cc-5cabe2224718";

  test("columns that are not chosen are not read, settled zones stay settled", () => {
    expect(decisionsOf(before, { importId, mail: "Mail", title: "", dateOrder: "dmy", keepMissing: "yes" })).toEqual({
      columns: { mail: "Mail" },
      dateOrder: "dmy",
      zoneFixes: { Acra: "Africa/Accra" },
      keepMissing: true,
    });
    expect(withZone(before, "Berln", "Europe/Berlin").zoneFixes).toEqual({
      Acra: "Africa/Accra",
      Berln: "Europe/Berlin",
    });
  });
});
