"use client";

import { useState } from "react";
import { showToast } from "@/components/ui/toast";
import { unanswered } from "@/components/ui/unanswered";
import { branchOfChart } from "@/lib/people/actions";
import type { Branch, OpenChart } from "@/lib/people/rules/branches";
import { TreeRow } from "./tree-row";
import { useTreeKeys } from "./use-tree-keys";
import { type VisibleBranch, visibleBranches } from "./visible-branches";

type Props = OpenChart & { person: string | null; viewerId: string };

/** The org chart as a tree: what is not open is not in the page, so it stays readable with thousands. */
export function OrgTree({ top, under: known, open: opened, person, viewerId }: Props) {
  const [under, setUnder] = useState<Record<string, Branch[]>>(known);
  const [open, setOpen] = useState(() => new Set(opened));
  const visible = visibleBranches(top, under, open);

  const close = (id: string) => setOpen((before) => new Set([...before].filter((one) => one !== id)));
  const unfold = async ({ id, name }: VisibleBranch) => {
    if (!under[id]) {
      const found = await branchOfChart({ personId: id }).catch(unanswered);
      if (!found.ok) return showToast({ text: `${name}’s people could not be shown. Try again.` });
      setUnder((before) => ({ ...before, [id]: found.value }));
    }
    setOpen((before) => new Set(before).add(id));
  };
  const toggle = (branch: VisibleBranch) => (open.has(branch.id) ? close(branch.id) : unfold(branch));
  const { focused, onKeyDown, focus } = useTreeKeys({
    visible,
    first: person ?? visible[0]?.id ?? "",
    open,
    close,
    unfold,
  });

  return (
    <div role="tree" aria-label="Org chart" onKeyDown={onKeyDown} className="pb-2 md:min-w-max print:min-w-0">
      {visible.map((branch) => (
        <TreeRow
          key={branch.id}
          branch={branch}
          open={branch.reports > 0 ? open.has(branch.id) : undefined}
          looked={branch.id === person}
          isMe={branch.id === viewerId}
          tabStop={branch.id === focused}
          onFocus={() => focus(branch.id)}
          onToggle={() => void toggle(branch)}
        />
      ))}
    </div>
  );
}
