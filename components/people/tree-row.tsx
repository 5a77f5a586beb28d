import Link from "next/link";
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

// The content policy forbids style attributes; deeper levels share the last step.
const steps = ["pl-0", "pl-7", "pl-14", "pl-21", "pl-28", "pl-35", "pl-42", "pl-49", "pl-56", "pl-63"];

/** One person on the chart: fold, name, title, and how many stand below. */
export function TreeRow({ branch, open, looked, isMe, tabStop, onFocus, onToggle }: Props) {
  const { id, name, title, reports, below, depth, position, setSize } = branch;
  return (
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
      className={classNames(
        "border-rule border-b focus-visible:rounded-1",
        looked && "bg-spruce-tint",
        steps[Math.min(depth, steps.length - 1)],
      )}
    >
      <div className="flex min-h-11 items-center gap-1.5 py-1.5 pr-3 md:min-h-9">
        <Fold open={open} onToggle={onToggle} />
        <Link
          href={`/people/${id}`}
          prefetch={false}
          tabIndex={-1}
          className={classNames("no-underline hover:underline", open !== undefined && "font-medium")}
        >
          {name}
        </Link>
        {isMe ? <span className="text-13 text-spruce">you</span> : null}
        <span className="ml-1.5 text-14 text-ink-3">{title}</span>
        {reports > 0 ? (
          <span className="ml-auto pl-6 text-13 text-ink-3 tabular-nums">
            {below === reports ? below : `${reports} · ${below.toLocaleString("en-GB")} below`}
            {below === reports ? <span className="sr-only"> below</span> : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function Fold({ open, onToggle }: { open: boolean | undefined; onToggle: () => void }) {
  if (open === undefined) return <span className="w-7 flex-none" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      // The row's own arrow keys do the same; inside its name the button would be read aloud with every person.
      aria-hidden="true"
      title={open ? "Close" : "Open"}
      onClick={onToggle}
      className="grid size-7 flex-none cursor-pointer place-items-center rounded-1 text-ink-3 hover:bg-press hover:text-ink print:hidden"
    >
      <Icon name={open ? "down" : "forward"} size="small" />
    </button>
  );
}
