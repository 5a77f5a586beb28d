import type { ReactNode } from "react";
import { isUnreadable, type Opened, type Unreadable, whyUnreadable } from "@/lib/wording";
import { classNames } from "./class-names";

type Props = {
  /** Words that cannot be opened say so themselves, in the one place. */
  children: ReactNode | Unreadable;
  /** The other person's words are italic where one's own stand beside them. */
  theirs?: boolean;
  size?: 17 | 18 | 19;
  className?: string;
};

/** People's own words, in serif, so that they look different from what the app says. Line breaks are kept. */
export function Words({ children, theirs, size = 18, className }: Props) {
  if (isUnreadable(children)) return <Damaged words={children} className={className} />;
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

/** In place of words that were erased or altered, or stand under a key this server was not given. Everything around it works. */
export function Damaged({ words, className }: { words: Unreadable; className?: string }) {
  const look = words.unreadable === "erased" ? "text-ink-3" : "text-brick";
  return <span className={classNames("block font-ui text-15", look, className)}>{whyUnreadable(words)}</span>;
}

/** Words inside a line of the app's own; unreadable ones say so. */
export const OpenedWords = ({ words }: { words: Opened }) => (isUnreadable(words) ? <Damaged words={words} /> : words);
