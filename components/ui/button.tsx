import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ButtonLook = {
  /** `go` is the one primary action of a screen; `plain` steps back. */
  look?: "go" | "edge" | "plain";
  size?: "usual" | "big";
};

const base =
  "inline-flex items-center justify-center gap-2 rounded-2 border text-center font-medium no-underline transition-colors focus-visible:rounded-2 print:hidden";
const sizes = {
  usual: "min-h-11 px-4 py-[7px] text-14 md:min-h-9 md:px-3.5",
  big: "min-h-12 px-5 py-[7px] text-16",
};
const looks = {
  go: "border-spruce bg-spruce text-on-spruce hover:border-spruce-deep hover:bg-spruce-deep",
  edge: "border-edge bg-sheet text-ink hover:bg-press",
  plain: "border-transparent px-2 text-spruce hover:bg-press md:px-2",
};
const off = "cursor-not-allowed border-rule bg-well text-ink-3";

/** The classes of a button, for a `<label>` or `<summary>` that acts as one. */
export function buttonLook({ look = "edge", size = "usual", disabled = false }: ButtonLook & { disabled?: boolean }) {
  return classNames(base, sizes[size], disabled ? off : looks[look]);
}

/** Acts. Give a reason in words beside it when it is disabled. */
export function Button({ look, size, className, type = "button", ...rest }: ButtonLook & ComponentProps<"button">) {
  const disabled = Boolean(rest.disabled || rest["aria-disabled"]);
  return <button type={type} className={classNames(buttonLook({ look, size, disabled }), className)} {...rest} />;
}

/** Goes somewhere and looks like a button. */
export function ButtonLink({ look, size, className, ...rest }: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={classNames(buttonLook({ look, size }), className)} {...rest} />;
}
