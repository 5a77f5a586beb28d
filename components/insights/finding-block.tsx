import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type Props = {
  id: string;
  title: string;
  /** What it is about, where two blocks may come to the same finding. */
  about?: string;
  says?: ReactNode;
  tools?: ReactNode;
  size?: "large" | "usual";
  className?: string;
  children: ReactNode;
};

/** A block of Trends: its title is the finding, under a rule, with its table, download and link beside it. */
export function FindingBlock({ id, title, about, says, tools, size = "usual", className, children }: Props) {
  const large = size === "large";
  return (
    <section
      id={id}
      aria-label={about ? `${about}: ${title}` : title}
      className={classNames("border-rule-strong border-t pt-7", className)}
    >
      <div className="grid gap-x-8 gap-y-2 md:grid-cols-[minmax(0,1fr)_auto] md:items-baseline">
        <h2 id={`${id}-title`} className={classNames(large && "text-[1.5rem] leading-8 md:text-26")}>
          {title}
        </h2>
        {tools ? <div className="order-3 flex gap-4.5 md:order-none print:hidden">{tools}</div> : null}
        {says ? (
          <p className={classNames("text-15 text-ink-2 md:col-span-2", large ? "max-w-[68ch]" : "max-w-[60ch]")}>
            {says}
          </p>
        ) : null}
      </div>
      {children}
    </section>
  );
}
