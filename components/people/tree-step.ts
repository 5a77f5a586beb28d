import type { VisibleBranch } from "./visible-branches";

type TreeStep =
  | { go: VisibleBranch }
  | { unfold: VisibleBranch }
  | { close: VisibleBranch }
  | { follow: VisibleBranch }
  | null;

/** What a key does in a tree (ARIA practices, tree view): arrows walk and fold, Home and End, a letter finds the next name. */
export function treeStep(key: string, visible: VisibleBranch[], at: number, open: ReadonlySet<string>): TreeStep {
  const branch = visible[at];
  if (!branch) return null;
  const go = (to: VisibleBranch | undefined): TreeStep => (to ? { go: to } : null);
  switch (key) {
    case "ArrowDown":
      return go(visible[at + 1]);
    case "ArrowUp":
      return go(visible[at - 1]);
    case "Home":
      return go(visible[0]);
    case "End":
      return go(visible.at(-1));
    case "ArrowRight":
      if (branch.reports === 0) return null;
      return open.has(branch.id) ? go(visible[at + 1]) : { unfold: branch };
    case "ArrowLeft":
      return open.has(branch.id) ? { close: branch } : go(visible.find((one) => one.id === branch.parent));
    case "Enter":
      return { follow: branch };
    default:
      return /^\p{L}$/u.test(key) ? go(namedAfter(visible, at, key)) : null;
  }
}

function namedAfter(visible: VisibleBranch[], at: number, letter: string): VisibleBranch | undefined {
  const after = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
  return after.find((branch) => branch.name.toLowerCase().startsWith(letter.toLowerCase()));
}
