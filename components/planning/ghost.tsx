import type { RefObject } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/lib/planning/rules/board";
import { inks, papers } from "./tones";

type Props = { held: { name: string; tone: Tone } | null; above: boolean; place: RefObject<HTMLDivElement | null> };

/**
 * What is in the hand, and where it would land. It is moved and worded from outside, frame by frame, and never drawn again
 * while it is held. For the keyboard it stands above the cell, which it must not hide.
 */
export function Ghost({ held, above, place }: Props) {
  return (
    <div
      ref={place}
      aria-hidden="true"
      data-ghost=""
      className={classNames(
        "pointer-events-none fixed top-0 left-0 z-30 will-change-transform print:hidden",
        held === null && "hidden",
      )}
    >
      <div
        className={classNames(
          "w-44 -translate-x-1/2 rounded-2 border border-spruce bg-sheet px-2.5 py-1.5 text-13 shadow-float",
          above ? "-translate-y-[calc(100%+2.25rem)]" : "-translate-y-[calc(100%+0.625rem)]",
        )}
      >
        <span className="flex items-center gap-1.5 font-medium">
          {held ? (
            <span
              className={classNames(
                "size-3 rounded-1 ring-1 ring-current/35 ring-inset",
                papers[held.tone],
                inks[held.tone],
              )}
            />
          ) : null}
          {held?.name}
        </span>
        <span data-line="" className="block text-ink-2 tabular-nums" />
      </div>
    </div>
  );
}
