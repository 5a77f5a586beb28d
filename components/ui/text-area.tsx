"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { control, FieldFrame, type FieldWords } from "./field-frame";

type Props = FieldWords & Omit<ComponentProps<"textarea">, "name"> & { words?: boolean };

/** Room for several lines that grows with the text. In serif unless `words` is false: it holds what a person says. */
export function TextArea({ name, label, labelHidden, hint, error, words = true, className, rows = 3, ...rest }: Props) {
  return (
    <FieldFrame {...{ name, label, labelHidden, hint, error }}>
      {(aria) => (
        <textarea
          {...aria}
          name={name}
          rows={rows}
          dir="auto"
          className={classNames(control, "field-sizing-content min-h-24", words && "font-serif text-18", className)}
          {...rest}
        />
      )}
    </FieldFrame>
  );
}
