import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type Props = {
  title: ReactNode;
  /** At the right of the heading: a link or a few words. */
  aside?: ReactNode;
  id?: string;
  /** The space to what stands above; `none` for the first section of a column. */
  space?: "usual" | "none";
  children: ReactNode;
};

/** A serif heading on a rule, and what belongs to it. */
export function Section({ title, aside, id, space = "usual", children }: Props) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} id={id} className={classNames(space === "usual" && "mt-12")}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-rule-strong border-b pb-3">
        <h2 id={heading}>{title}</h2>
        {aside ? <div className="text-14 text-ink-3">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
