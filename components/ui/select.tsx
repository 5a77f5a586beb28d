"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { control, FieldFrame, type FieldWords } from "./field-frame";

type Props = FieldWords &
  Omit<ComponentProps<"select">, "name"> & { options: { value: string; label: string; disabled?: boolean }[] };

/** One of many. For up to four, a Choice says more. */
export function Select({ name, label, labelHidden, hint, error, options, className, ...rest }: Props) {
  return (
    <FieldFrame {...{ name, label, labelHidden, hint, error }}>
      {(aria) => (
        <select {...aria} name={name} className={classNames(control, "h-10.5", className)} {...rest}>
          {options.map(({ value, label: text, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
