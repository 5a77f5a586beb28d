import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Paper with an edge: only for what could be handed to someone. A section is not a sheet because it is a section. */
export function Sheet({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={classNames("rounded-3 border border-rule bg-sheet p-5 shadow-lift md:px-8 md:py-7", className)}
      {...rest}
    />
  );
}
