import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CentralDrawing } from "@/components/charts/central-drawing";
import { desk } from "@/components/charts/frames";
import { series } from "./series";

const drawn = (...points: string[]) =>
  renderToStaticMarkup(<CentralDrawing series={series("Search", "Ravi", ...points)} frame={desk} says="" wide />);

it.each([
  ["the line's end", ["6.1/5 6.8", "6.4/5 7.0"]],
  ["its last quarter, of a team that is no more", ["6.1/5 6.8", "6.4/5 7.0", "–", "–"]],
  ["its last quarter that is shown", ["6.4/5", "hidden 7.0"]],
  ["its only quarter", ["6.4/5 7.0"]],
])("a line is named with its figure at %s", (_, points) => {
  const words = drawn(...points).replaceAll(/<[^>]*>/g, " ");
  expect(words).toMatch(/Ravi expected +7\.0 .*The team said +6\.4 +likely \d/);
});

it("two lines that end at one height keep their names off one another", () => {
  const heights = [...drawn("6.4/5 6.4", "–").matchAll(/<text [^>]*y="([\d.]+)"[^>]*>(?:Ravi|The team)/g)];
  const [expected, said] = heights.map(([, y]) => Number(y));
  expect(Math.abs((said ?? 0) - (expected ?? 0))).toBeGreaterThanOrEqual(60);
});
