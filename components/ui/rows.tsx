import type { ReactNode } from "react";

/** Rows on rules. Ends without a frame: a list is not a card. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return <ul aria-label={label}>{children}</ul>;
}

type RowProps = {
  /** Where a link from another page arrives; the row it meant is tinted. */
  id?: string;
  /** The first column: what orders the list, such as a date. */
  lead?: ReactNode;
  /** Small words under the lead; beside it on a phone. */
  underLead?: ReactNode;
  /** The last column: one link or a state. */
  end?: ReactNode;
  children: ReactNode;
};

/** One row: when or why, what, and what to do about it. One column on a phone. */
export function Row({ id, lead, underLead, end, children }: RowProps) {
  return (
    <li
      id={id}
      className="grid target:bg-spruce-tint items-baseline gap-x-4 gap-y-0.5 border-rule border-b py-3.5 md:grid-cols-[132px_minmax(0,1fr)_auto] md:gap-y-1"
    >
      <div className="text-14 text-ink-2 tabular-nums">
        <b className="mr-2 font-semibold text-ink md:mr-0 md:block">{lead}</b>
        {underLead}
      </div>
      <div className="min-w-0">{children}</div>
      <div className="text-14 text-ink-3 max-md:mt-1 max-md:empty:hidden">{end}</div>
    </li>
  );
}
