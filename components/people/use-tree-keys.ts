import { type KeyboardEvent, useState } from "react";
import { treeStep } from "./tree-step";
import type { VisibleBranch } from "./visible-branches";

type Tree = {
  visible: VisibleBranch[];
  first: string;
  open: ReadonlySet<string>;
  close: (id: string) => void;
  unfold: (branch: VisibleBranch) => Promise<void>;
};

const rowOf = (id: string) => document.getElementById(`branch-${id}`);

/** One tab stop for the whole tree; the keys move it. */
export function useTreeKeys({ visible, first, open, close, unfold }: Tree) {
  const [chosen, setChosen] = useState(first);
  const at = Math.max(
    0,
    visible.findIndex((branch) => branch.id === chosen),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLAnchorElement) return;
    const step = treeStep(event.key, visible, at, open);
    if (!step) return;
    event.preventDefault();
    if ("unfold" in step) void unfold(step.unfold);
    else if ("close" in step) close(step.close.id);
    else if ("follow" in step) rowOf(step.follow.id)?.querySelector("a")?.click();
    else {
      setChosen(step.go.id);
      rowOf(step.go.id)?.focus();
    }
  };
  return { focused: visible[at]?.id ?? "", onKeyDown, focus: setChosen };
}
