"use client";

import type { ClipboardEvent, KeyboardEvent, Ref } from "react";
import { longestLine, type NoteLine } from "@/lib/conversations/schema";

type Props = {
  line: NoteLine;
  /** What a screen reader calls it: "Line 2 under What stands between you and that?" */
  label: string;
  /** How it stands with the participant, where it can no longer be taken back here; empty where nothing is ever read back. */
  standing: string | null;
  placeholder?: string;
  field: Ref<HTMLTextAreaElement>;
  onText: (text: string) => void;
  onKeep: () => void;
  onBreak: (cursor: number) => void;
  onJoin: () => void;
  onPaste: (text: string) => boolean;
  onFocus: () => void;
};

/** One line of a note, with the mark that keeps it. Return makes the next line; backspace at its start joins it to the one above. */
export function NoteLineField({
  line,
  label,
  standing,
  placeholder,
  field,
  onText,
  onKeep,
  onBreak,
  onJoin,
  onPaste,
  onFocus,
}: Props) {
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onBreak(selectionStart);
    } else if (event.key === "Backspace" && selectionStart === 0 && selectionEnd === 0) {
      event.preventDefault();
      onJoin();
    }
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (onPaste(event.clipboardData.getData("text/plain"))) event.preventDefault();
  };
  const empty = line.text.trim() === "";
  return (
    <div className="grid grid-cols-[64px_minmax(0,1fr)] items-baseline gap-3 py-1.25">
      {standing !== null ? (
        <span className="text-13 text-ink-3">{standing}</span>
      ) : (
        <button
          type="button"
          aria-pressed={line.keep}
          aria-label={`Keep: ${empty ? "empty line" : line.text}`}
          onClick={onKeep}
          disabled={empty}
          className={`inline-flex min-h-6 items-center gap-1.5 text-13 print:hidden ${line.keep ? "font-medium text-spruce" : "text-ink-3"} ${empty ? "invisible" : ""}`}
        >
          <i
            className={`grid size-3 place-items-center rounded-[2px] border-[1.5px] ${line.keep ? "border-spruce bg-spruce" : "border-edge"}`}
          >
            {line.keep ? (
              <svg viewBox="0 0 8 6" className="h-1.5 w-2 fill-none stroke-[1.5] stroke-on-spruce" aria-hidden="true">
                <path d="M1 3l2 2 4-4" />
              </svg>
            ) : null}
          </i>
          Keep
        </button>
      )}
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        maxLength={longestLine}
        value={line.text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={key}
        onPaste={paste}
        onFocus={onFocus}
        className="field-sizing-content block w-full resize-none rounded-1 bg-transparent font-serif text-19 focus:outline-none focus-visible:shadow-[-12px_0_0_-10px_var(--spruce)]"
      />
    </div>
  );
}
