import Link from "next/link";
import type { MouseEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { VisibleBranch } from "./visible-branches";

type Props = {
  branch: VisibleBranch;
  /** Undefined for people whom nobody reports to. */
  open: boolean | undefined;
  looked: boolean;
  isMe: boolean;
  tabStop: boolean;
  onFocus: () => void;
  onToggle: () => void;
};

// The content policy forbids style attributes; deeper levels share the last step. A phone has no room for wide steps.
const steps = [
  "pl-0",
  "pl-4 md:pl-7",
  "pl-8 md:pl-14",
  "pl-12 md:pl-21",
  "pl-16 md:pl-28",
  "pl-20 md:pl-35",
  "pl-24 md:pl-42",
  "pl-26 md:pl-49",
  "pl-28 md:pl-56",
  "pl-30 md:pl-63",
];

/** One person on the chart: fold, name, title, and how many stand below. */
export function TreeRow({ branch, open, looked, isMe, tabStop, onFocus, onToggle }: Props) {
  const { id, name, title, reports, below, unled, depth, position, setSize } = branch;
  // A thumb has the whole row, and a screen reader's tap lands on it; the name alone leads to the person.
  const press = ({ target }: MouseEvent) => {
    if (open !== undefined && target instanceof Element && !target.closest("a, button")) onToggle();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree's arrow keys do the same
    <div
      id={`branch-${id}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-expanded={open}
      aria-selected={looked}
      tabIndex={tabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={press}
      className={classNames(
        "border-rule border-b focus-visible:rounded-1",
        looked && "bg-spruce-tint",
        steps[Math.min(depth, steps.length - 1)],
      )}
    >
      <div className="relative flex min-h-11 items-center gap-1.5 py-1.5 md:min-h-9 md:pr-3">
        <Fold open={open} onToggle={onToggle} />
        <span className="min-w-0">
          <Link
            href={`/people/${id}`}
            prefetch={false}
            tabIndex={-1}
            className={classNames("no-underline hover:underline", open !== undefined && "font-medium")}
          >
            {name}
          </Link>
          {isMe ? <span className="ml-1.5 text-13 text-spruce">you</span> : null}
          <span className="text-14 text-ink-3 max-md:block md:ml-3">
            {[title, unled ? "manager has left" : ""].filter(Boolean).join(" · ")}
          </span>
        </span>
        {reports > 0 ? <Below reports={reports} below={below} /> : null}
      </div>
    </div>
  );
}

/** How many stand under somebody: directly and in all; a phone has room for the whole alone. */
function Below({ reports, below }: { reports: number; below: number }) {
  const all = below === reports;
  return (
    <span className="ml-auto whitespace-nowrap pl-3 text-13 text-ink-3 tabular-nums md:pl-6">
      {all ? null : <span className="max-md:hidden">{reports} · </span>}
      {below.toLocaleString("en-GB")}
      <span className={all ? "sr-only" : "max-md:sr-only"}> below</span>
    </span>
  );
}

function Fold({ open, onToggle }: { open: boolean | undefined; onToggle: () => void }) {
  if (open === undefined) return <span className="w-8 flex-none md:w-7" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      // The row's own arrow keys do the same; inside its name the button would be read aloud with every person.
      aria-hidden="true"
      title={open ? "Close" : "Open"}
      onClick={onToggle}
      className="-ml-3 grid size-11 flex-none cursor-pointer place-items-center rounded-1 text-ink-3 hover:bg-press hover:text-ink md:ml-0 md:size-7 print:hidden"
    >
      <Icon name={open ? "down" : "forward"} size="small" />
    </button>
  );
}
