import type { ReactNode } from "react";

/** What need not be seen at once, behind one line that says what it is. Found by the browser's own search all the same. */
export function Fold({ label, open, children }: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="mt-3" open={open}>
      <summary className="link inline-block list-none">{label}</summary>
      {children}
    </details>
  );
}
