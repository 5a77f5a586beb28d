import type { ChangeEvent, ReactNode } from "react";
import { classNames } from "./class-names";

/** Words at 1, 4, 7 and 10. */
type Anchors = [one: string, four: string, seven: string, ten: string];

type Props = {
  name: string;
  legend: ReactNode;
  legendHidden?: boolean;
  words: Anchors;
  onChange?: (value: number | "rather-not") => void;
};

const at = [1, 4, 7, 10];
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Where an anchor's words stand under their number at a desk, so that the outer two stay inside the row. */
const place = (score: number) =>
  score === 1 ? "md:justify-start" : score === 10 ? "md:justify-end" : "md:justify-center";

/** A score as labelled radios with nothing chosen at first; "rather not say" is an answer (value `rather-not`). */
export function Score({ name, legend, legendHidden, words, onChange }: Props) {
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const value = event.target.value;
    onChange?.(value === "rather-not" ? value : Number(value));
  };
  return (
    <fieldset className="max-w-column">
      <legend className={legendHidden ? "sr-only" : "mb-3 font-medium text-16"}>{legend}</legend>
      <div className="grid grid-cols-5 gap-2 md:grid-cols-10 md:gap-1">
        {numbers.map((score) => (
          <label key={score} className="group relative block text-center">
            <input
              type="radio"
              name={name}
              value={score}
              className="peer absolute inset-0 m-0 size-full cursor-pointer opacity-0"
              onChange={onChange && change}
            />
            <span className="grid h-13 place-items-center rounded-2 border border-edge bg-sheet font-medium text-18 tabular-nums group-hover:bg-press peer-checked:border-spruce peer-checked:bg-spruce peer-checked:font-semibold peer-checked:text-on-spruce peer-focus-visible:shadow-focus md:h-11 md:text-16">
              {score}
            </span>
            <span
              className={classNames(
                "flex min-h-8 justify-center pt-1.5 text-13 text-ink-2 leading-4 md:min-h-0 md:whitespace-nowrap md:pt-2",
                place(score),
              )}
            >
              {at.includes(score) ? words[at.indexOf(score)] : null}
            </span>
          </label>
        ))}
      </div>
      <p className="mt-1 text-center md:mt-3 md:text-left">
        <label className="inline-flex min-h-11 items-center md:min-h-6">
          <input type="radio" name={name} value="rather-not" className="peer sr-only" onChange={onChange && change} />
          <span className="link rounded-1 peer-checked:bg-spruce-tint peer-checked:px-2 peer-checked:py-1 peer-checked:no-underline peer-focus-visible:shadow-focus">
            Rather not say
          </span>
        </label>
      </p>
    </fieldset>
  );
}
