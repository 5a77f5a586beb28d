"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonLook } from "./button";

type Props = ButtonLook & {
  /** Words on the button that opens it. */
  opener: ReactNode;
  title: ReactNode;
  children: ReactNode;
};

/** Before a step that reaches people: says what will happen to whom. Put the form inside, which ends in `DialogActs`. */
export function Dialog({ opener, title, children, look, size }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  return (
    <>
      <Button look={look} size={size} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {opener}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={heading}
        className="w-[min(34rem,calc(100vw-2rem))] rounded-3 border border-rule-strong bg-sheet p-6 shadow-float md:px-7"
      >
        <h2 id={heading}>{title}</h2>
        <div className="mt-2 text-15 text-ink-2">{children}</div>
      </dialog>
    </>
  );
}

/** The step itself, and beside it the way back: "Leave them". */
export function DialogActs({ children, leave = "Not now" }: { children: ReactNode; leave?: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <Button onClick={(event) => event.currentTarget.closest("dialog")?.close()}>{leave}</Button>
    </div>
  );
}
