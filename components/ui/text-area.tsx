"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { control, FieldFrame, type FieldWords } from "./field-frame";

type Props = FieldWords & Omit<ComponentProps<"textarea">, "name"> & { words?: boolean };

/**
 * Room for several lines that grows with the text. In serif unless `words` is false: it holds what a person says. A browser
 * cuts a text that is pasted over the limit without a word, and its end would be missed only by whoever wrote it.
 */
export function TextArea({ name, label, labelHidden, hint, error, words = true, className, rows = 3, ...rest }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [full, setFull] = useState(false);
  const { maxLength = Number.POSITIVE_INFINITY } = rest;
  useEffect(() => {
    const form = area.current?.form;
    const emptied = () => setFull(false);
    form?.addEventListener("reset", emptied);
    return () => form?.removeEventListener("reset", emptied);
  }, []);
  return (
    <FieldFrame {...{ name, label, labelHidden, hint, error }}>
      {(aria) => (
        <>
          <textarea
            {...aria}
            ref={area}
            name={name}
            rows={rows}
            dir="auto"
            className={classNames(control, "field-sizing-content min-h-24", words && "font-serif text-18", className)}
            onInput={({ currentTarget }) => setFull(currentTarget.value.length >= maxLength)}
            {...rest}
          />
          <p role="status" className="mt-1.5 text-14 text-ink-2 empty:hidden">
            {full ? `Full at ${maxLength} characters. Nothing after that is taken in.` : null}
          </p>
        </>
      )}
    </FieldFrame>
  );
}
