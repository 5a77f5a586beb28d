import type { Branch } from "@/lib/people/rules/branches";

/** A branch as it stands in the page: how deep, under whom, and where among its own. */
export type VisibleBranch = Branch & { depth: number; parent: string | null; position: number; setSize: number };

/** The open part of the chart from top to bottom. */
export function visibleBranches(
  top: Branch[],
  under: Record<string, Branch[]>,
  open: ReadonlySet<string>,
): VisibleBranch[] {
  const walk = (branches: Branch[], depth: number, parent: string | null): VisibleBranch[] =>
    branches.flatMap((branch, at) => {
      const own = { ...branch, depth, parent, position: at + 1, setSize: branches.length };
      return open.has(branch.id) ? [own, ...walk(under[branch.id] ?? [], depth + 1, branch.id)] : [own];
    });
  return walk(top, 0, null);
}
