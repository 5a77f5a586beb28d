import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export type Step = {
  key: string;
  title: ReactNode;
  detail?: ReactNode;
  state: "done" | "now" | "later";
  /** What belongs to the step, below its detail. */
  body?: ReactNode;
  end?: ReactNode;
};

const marks = {
  done: "border-spruce bg-paper text-spruce",
  now: "border-spruce bg-spruce font-semibold text-on-spruce",
  later: "border-edge bg-paper text-ink-2",
};

/** A calm sequence: numbered, one at a time, none hidden. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol>
      {steps.map((step, at) => (
        <li
          key={step.key}
          aria-current={step.state === "now" ? "step" : undefined}
          className={classNames(
            "relative grid grid-cols-[28px_minmax(0,1fr)] gap-x-4 py-3",
            at < steps.length - 1 &&
              "before:absolute before:top-[40px] before:-bottom-3 before:left-[13.5px] before:w-px before:bg-rule-strong",
          )}
        >
          <span
            className={classNames(
              "grid size-7 place-items-center rounded-full border text-13 tabular-nums",
              marks[step.state],
            )}
          >
            {step.state === "done" ? <Icon name="check" /> : at + 1}
            {step.state === "done" ? <span className="sr-only">{at + 1}, done</span> : null}
          </span>
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <b className={step.state === "now" ? "font-semibold" : "font-medium"}>{step.title}</b>
              {step.end ? <span className="text-13 text-ink-3">{step.end}</span> : null}
            </div>
            {step.detail ? <div className="text-14 text-ink-2">{step.detail}</div> : null}
            {step.body}
          </div>
        </li>
      ))}
    </ol>
  );
}
