import type { ReactNode } from "react";

type Props = { title: ReactNode; children?: ReactNode; action?: ReactNode };

/** Nothing here yet: teaches what will stand here and the next step. */
export function Empty({ title, children, action }: Props) {
  return (
    <div className="rounded-3 bg-well px-6 py-8 md:px-8 md:py-9">
      <h2>{title}</h2>
      {children ? <div className="mt-1.5 max-w-[46ch] text-15 text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4.5 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
