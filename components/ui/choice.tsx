import type { ChangeEvent, ReactNode } from "react";
import { classNames } from "./class-names";

export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type Props = {
  name: string;
  legend: ReactNode;
  /** Keeps the legend for screen readers only, where a heading already says it. */
  legendHidden?: boolean;
  options: Option[];
  defaultValue?: string;
  /** Columns at a desk; always rows on a phone. */
  layout?: "rows" | "columns";
  required?: boolean;
  onChange?: (value: string) => void;
};

const radio =
  "mt-0.5 size-[18px] appearance-none rounded-full border-[1.5px] border-edge bg-sheet checked:border-[5.5px] checked:border-spruce focus-visible:rounded-full";

/** One of a few, each with what it means. The three-way choice of an answer is one of these. */
export function Choice({
  name,
  legend,
  legendHidden,
  options,
  defaultValue,
  layout = "rows",
  required,
  onChange,
}: Props) {
  const columns = layout === "columns";
  return (
    <fieldset>
      <legend className={legendHidden ? "sr-only" : "mb-1.5 font-medium text-14"}>{legend}</legend>
      <div
        className={classNames(
          "grid overflow-hidden rounded-2 border border-edge bg-sheet",
          columns && "md:auto-cols-fr md:grid-flow-col",
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              "grid grid-cols-[20px_minmax(0,1fr)] content-start gap-x-3 gap-y-0.5 border-rule px-3.5 py-2.75 not-first:border-t has-focus-visible:bg-press has-checked:bg-spruce-tint",
              columns && "md:not-first:border-t-0 md:not-first:border-l",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              disabled={option.disabled}
              className={radio}
              onChange={onChange && ((event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value))}
            />
            <span className="font-medium text-15">{option.label}</span>
            {option.hint ? <span className="col-start-2 text-14 text-ink-2">{option.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
