import type { ReactNode } from "react";

/** A hidden figure: says so in words, never a dash or a zero. */
export function Veil({ children = "Hidden to protect people" }: { children?: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 text-13 text-ink-2">
      <span aria-hidden="true" className="veil-fill h-4 w-7 flex-none rounded-1" />
      {children}
    </span>
  );
}
