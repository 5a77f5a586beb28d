"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { control, FieldFrame, type FieldWords } from "./field-frame";

type Props = FieldWords & Omit<ComponentProps<"input">, "name"> & { words?: boolean };

/** One line to fill in. `words` when it holds what a person says. */
export function Field({ name, label, labelHidden, hint, error, words, className, ...rest }: Props) {
  return (
    <FieldFrame {...{ name, label, labelHidden, hint, error }}>
      {(aria) => (
        <input
          {...aria}
          name={name}
          className={classNames(control, words && "font-serif text-18", className)}
          {...rest}
        />
      )}
    </FieldFrame>
  );
}
