import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** Figures in rows. Scrolls inside itself on a phone; the caption names it for everyone. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className="text-15">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

type CellProps = { number?: boolean };
const cell = "border-rule border-b py-2.75 pr-4 align-baseline last:pr-0";

/** A column's heading. */
export function Head({ number, className, ...rest }: CellProps & ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(cell, "font-normal text-13 text-ink-3", number && "text-right", className)}
      {...rest}
    />
  );
}

/** A row's heading, such as a person's or a team's name. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="row" className={classNames(cell, "font-normal", className)} {...rest} />;
}

export function Cell({ number, className, ...rest }: CellProps & ComponentProps<"td">) {
  return <td className={classNames(cell, number && "text-right tabular-nums", className)} {...rest} />;
}
