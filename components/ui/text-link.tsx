import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A spruce link at the end of a row or below a text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link className={classNames("link", className)} {...rest} />;
}
