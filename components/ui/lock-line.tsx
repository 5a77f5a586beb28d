import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/** Who reads this, where it is written or read. Names people, never longer than one line on a desk. */
export function LockLine({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p className={classNames("flex items-baseline gap-2 text-14 text-ink-2", className)}>
      <Icon name="lock" size="small" className="translate-y-0.5 text-spruce" />
      <span>{children}</span>
    </p>
  );
}
