import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

const box =
  "size-[18px] flex-none appearance-none rounded-1 border-[1.5px] border-edge bg-sheet checked:border-spruce checked:bg-spruce";
const tick =
  "pointer-events-none absolute top-[5px] left-[4px] hidden h-[5px] w-[10px] -rotate-45 border-b-2 border-l-2 border-on-spruce peer-checked:block";

/** Yes or no to one sentence. */
export function Checkbox({ label, hint, className, ...rest }: Props) {
  return (
    <label className={classNames("flex min-h-6 items-start gap-2.5 text-15", className)}>
      <span className="relative mt-[3px] flex">
        <input type="checkbox" className={classNames("peer", box)} {...rest} />
        <i aria-hidden="true" className={tick} />
      </span>
      <span>
        {label}
        {hint ? <span className="block text-14 text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
