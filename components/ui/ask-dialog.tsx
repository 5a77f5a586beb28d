"use client";

import { useEffect, useRef } from "react";
import { Button } from "./button";

/** A step that is asked about first: what it is, what will happen to whom, and the ways to answer. */
export type Ask = {
  title: string;
  says: readonly string[];
  answers: readonly { text: string; go: () => void }[];
  leave: string;
  /** Whoever answers loses something: to leave it stands first, and is what is advised. */
  loses?: boolean;
};

/** Asks on the spot, as when a card was dropped where it reaches somebody. */
export function AskDialog({ ask, onClose }: { ask: Ask | null; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (ask) dialog.current?.showModal();
    else dialog.current?.close();
  }, [ask]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="asked"
      className="w-[min(32rem,calc(100vw-2rem))] rounded-3 border border-rule-strong bg-sheet p-6 shadow-float md:px-7"
    >
      {ask ? (
        <>
          <h2 id="asked">{ask.title}</h2>
          {ask.says.map((sentence) => (
            <p key={sentence} className="mt-2 text-15 text-ink-2">
              {sentence}
            </p>
          ))}
          <div className="mt-5 flex flex-wrap items-center gap-2">
            {ask.loses ? (
              <Button look="go" onClick={() => dialog.current?.close()}>
                {ask.leave}
              </Button>
            ) : null}
            {ask.answers.map(({ text, go }, at) => (
              <Button
                key={text}
                look={ask.loses ? "plain" : at === 0 ? "go" : "edge"}
                onClick={() => {
                  onClose();
                  go();
                }}
              >
                {text}
              </Button>
            ))}
            {ask.loses ? null : (
              <Button look="plain" onClick={() => dialog.current?.close()}>
                {ask.leave}
              </Button>
            )}
          </div>
        </>
      ) : null}
    </dialog>
  );
}
