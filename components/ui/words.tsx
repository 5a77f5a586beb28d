import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Props = {
  children: ReactNode;
  /** The other person's words are italic where one's own stand beside them. */
  theirs?: boolean;
  size?: 17 | 18 | 19;
  className?: string;
};

/** People's own words, in serif, so that they look different from what the app says. Line breaks are kept. */
export function Words({ children, theirs, size = 18, className }: Props) {
  const sizes = { 17: "text-17", 18: "text-18", 19: "text-19" };
  return (
    <p
      dir="auto"
      className={classNames(
        "whitespace-pre-line font-serif tracking-[-0.002em]",
        sizes[size],
        theirs && "text-ink-2 italic",
        className,
      )}
    >
      {children}
    </p>
  );
}
