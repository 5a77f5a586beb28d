"use client";

import { type ReactNode, useId } from "react";
import { useFieldProblem } from "./form-result";

export type FieldWords = {
  name: string;
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  /** Said by the page; what the form's answer says about this name is shown by itself. */
  error?: string;
};

type Aria = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

/** Label, hint and error around one control, tied together for everyone. */
export function FieldFrame({
  name,
  label,
  labelHidden,
  hint,
  error,
  children,
}: FieldWords & { children: (aria: Aria) => ReactNode }) {
  const id = useId();
  const problem = useFieldProblem(name) ?? error;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
  return (
    <div>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "mb-1.5 block font-medium text-14"}>
        {label}
      </label>
      {children({ id, "aria-invalid": problem ? true : undefined, "aria-describedby": described })}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-14 text-ink-3">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="mt-1.5 text-14 text-brick">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** The look of a control one writes into. */
export const control =
  "block w-full rounded-2 border border-edge bg-sheet px-3 py-2 text-16 focus:border-spruce focus:shadow-[0_0_0_1px_var(--spruce)] focus:outline-none focus-visible:rounded-2 aria-invalid:border-brick aria-invalid:shadow-[0_0_0_1px_var(--brick)] disabled:bg-well disabled:text-ink-3";
