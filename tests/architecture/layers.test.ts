import { expect, test } from "vitest";
import { type Layer, layerOf, type Source, sources } from "./house";

/** What each floor may stand on, and the reason that is printed when it does not. */
const floors: Record<Layer, { mayUse: Layer[]; because: string }> = {
  app: {
    mayUse: ["app", "components", "actions", "readWrite", "access", "rules", "ground"],
    because: "Pages route and render.",
  },
  components: {
    mayUse: ["components", "actions", "rules", "ground"],
    because: "Components show what they are given. Read it in the page and pass the view in.",
  },
  actions: {
    mayUse: ["readWrite", "access", "rules", "ground"],
    because: "An action hands a form to a command and knows nothing of what is shown.",
  },
  readWrite: {
    mayUse: ["readWrite", "access", "rules", "ground"],
    because: "Reads and commands know nothing of forms and pages.",
  },
  access: {
    mayUse: ["access", "rules", "ground"],
    because: "Access and database stand below the features they serve.",
  },
  rules: { mayUse: ["rules", "ground"], because: "Rules decide from what they are given. Pass the rows in." },
  ground: { mayUse: ["ground"], because: "Time and results know nothing of the product." },
};

const isViewOnly = (from: Layer, isType: boolean) => isType && (from === "components" || from === "app");

function trespasses({ file, imports }: Source): string[] {
  const layer = layerOf(file);
  const { mayUse, because } = floors[layer];
  return imports
    .filter(({ target, isType }) => !mayUse.includes(layerOf(target)) && !isViewOnly(layer, isType))
    .map(({ target }) => `${file} imports ${target}. ${because}`);
}

test("imports go down", () => {
  expect(sources.flatMap(trespasses)).toEqual([]);
});

test("pages neither write nor query", () => {
  const found = sources.filter(({ file }) => layerOf(file) === "app" && !file.endsWith("/route.ts"));
  const wrong = found.flatMap(({ file, imports }) =>
    imports
      .filter(
        ({ target, isType }) => !isType && (/^lib\/db\/(?!health)/.test(target) || /^lib\/[^/]+\/write/.test(target)),
      )
      .map(({ target }) => `${file} imports ${target}. Pages read views and leave changes to actions.`),
  );
  expect(wrong).toEqual([]);
});

test("nothing goes round in a circle, types included", () => {
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, above: string[]) => {
    if (above.includes(file)) cycles.push([...above.slice(above.indexOf(file)), file].join(" → "));
    if (above.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...above, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});
